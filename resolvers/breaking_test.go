package resolvers_test

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"
)

// released is the file with the schema of the last release, without descriptions.
const released = "testdata/released.graphql"

// TestNothingThatWasReleasedBreaks compares the schema with that of the last release. At a release,
// EXPERTGRAPH_RELEASE=1 rewrites the file (make release-schema).
func TestNothingThatWasReleasedBreaks(t *testing.T) {
	now := served(t)
	if os.Getenv("EXPERTGRAPH_RELEASE") != "" {
		var b bytes.Buffer
		formatter.NewFormatter(&b, formatter.WithIndent("  "), formatter.WithoutDescription()).FormatSchema(now)
		if err := os.WriteFile(released, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile(released)
	if err != nil {
		t.Fatal(err)
	}
	for _, broken := range breakingChanges(parsed(t, string(text)), now, time.Now()) {
		t.Errorf("%s: clients of the last release break; keep it and mark it @deprecated(reason: \"…, until 2027-12-31\")", broken)
	}
}

func parsed(t *testing.T, text string) *ast.Schema {
	t.Helper()
	s, err := gqlparser.LoadSchema(&ast.Source{Name: "schema.graphql", Input: text})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// breakingChanges lists the changes from the schema old to the schema now that break clients of old. A
// deprecated element may be removed if the day in its reason is before today.
func breakingChanges(old, now *ast.Schema, today time.Time) (all []string) {
	say := func(format string, args ...any) { all = append(all, fmt.Sprintf(format, args...)) }
	may := func(list ast.DirectiveList) bool {
		day, ok := deprecatedUntil(list)
		return ok && day.Before(today)
	}
	for _, name := range slices.Sorted(maps.Keys(old.Types)) {
		was, is := old.Types[name], now.Types[name]
		switch {
		case was.BuiltIn:
			continue
		case is == nil:
			say("%s is gone", name)
			continue
		case was.Kind != is.Kind:
			say("%s was %s and is %s", name, was.Kind, is.Kind)
			continue
		}
		for _, i := range was.Interfaces {
			if !slices.Contains(is.Interfaces, i) {
				say("%s is no %s any more", name, i)
			}
		}
		for _, m := range was.Types {
			if !slices.Contains(is.Types, m) {
				say("%s has no member %s any more", name, m)
			}
		}
		for _, v := range was.EnumValues {
			if is.EnumValues.ForName(v.Name) == nil && !may(v.Directives) {
				say("%s.%s is gone", name, v.Name)
			}
		}
		for _, f := range was.Fields {
			at, g := name+"."+f.Name, is.Fields.ForName(f.Name)
			switch {
			case g == nil && may(f.Directives):
			case g == nil:
				say("%s is gone", at)
			case was.Kind == ast.InputObject && !accepts(g.Type, f.Type):
				say("%s took %s and takes %s", at, f.Type, g.Type)
			case was.Kind != ast.InputObject && !accepts(f.Type, g.Type):
				say("%s gave %s and gives %s", at, f.Type, g.Type)
			default:
				all = append(all, breaksArguments(at, f.Arguments, g.Arguments)...)
				if preset(f.DefaultValue) != preset(g.DefaultValue) {
					say("%s had the default %s and has %s", at, preset(f.DefaultValue), preset(g.DefaultValue))
				}
			}
		}
		if was.Kind == ast.InputObject {
			for _, g := range is.Fields {
				if was.Fields.ForName(g.Name) == nil && required(g.Type, g.DefaultValue) {
					say("%s.%s is new and required", name, g.Name)
				}
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(old.Directives)) {
		if d := now.Directives[name]; d == nil {
			say("@%s is gone", name)
		} else {
			all = append(all, breaksArguments("@"+name, old.Directives[name].Arguments, d.Arguments)...)
		}
	}
	return all
}

func breaksArguments(at string, was, is ast.ArgumentDefinitionList) (all []string) {
	say := func(format string, args ...any) { all = append(all, fmt.Sprintf(format, args...)) }
	for _, a := range was {
		b := is.ForName(a.Name)
		switch {
		case b == nil:
			say("%s(%s) is gone", at, a.Name)
		case !accepts(b.Type, a.Type):
			say("%s(%s) took %s and takes %s", at, a.Name, a.Type, b.Type)
		case preset(a.DefaultValue) != preset(b.DefaultValue):
			say("%s(%s) had the default %s and has %s", at, a.Name, preset(a.DefaultValue), preset(b.DefaultValue))
		}
	}
	for _, b := range is {
		if was.ForName(b.Name) == nil && required(b.Type, b.DefaultValue) {
			say("%s(%s) is new and required", at, b.Name)
		}
	}
	return all
}

// accepts tells whether every value of the type strict is also a value of the type loose.
func accepts(loose, strict *ast.Type) bool {
	switch {
	case loose.NonNull && !strict.NonNull:
		return false
	case loose.Elem == nil || strict.Elem == nil:
		return loose.Elem == strict.Elem && loose.NamedType == strict.NamedType
	}
	return accepts(loose.Elem, strict.Elem)
}

func required(t *ast.Type, preset *ast.Value) bool { return t.NonNull && preset == nil }

func preset(v *ast.Value) string {
	if v == nil {
		return "none"
	}
	return v.String()
}

var day = regexp.MustCompile(`\b\d{4}-\d{2}-\d{2}\b`)

// deprecatedUntil is the day in the reason of a deprecation; false if there is none.
func deprecatedUntil(list ast.DirectiveList) (time.Time, bool) {
	d := list.ForName("deprecated")
	if d == nil {
		return time.Time{}, false
	}
	reason := d.Arguments.ForName("reason")
	if reason == nil {
		return time.Time{}, false
	}
	on, err := time.Parse(time.DateOnly, day.FindString(reason.Value.Raw))
	return on, err == nil
}

// sound is a schema without faults. Each test case changes one thing in it.
const sound = `
"The questions (查询)."
type Query {
  "One thing by its name (事物)."
  thing("The name." name: String! "In what form." form: Form = SHORT): Thing
  "All things (全部事物)."
  things("Which ones." where: ThingWhere "How many." first: Int "Where to go on." after: String): ThingConnection!
  "Gone soon (旧)."
  old: Thing @deprecated(reason: "use thing, until 2026-03-31")
}
"What has a name (有名称)."
interface Named {
  "The name (名称)."
  name: String!
}
"A thing (事物)."
type Thing implements Named {
  "The name (名称)."
  name: String!
  "Its form (形式)."
  form: Form!
}
"A page of things (事物列表)."
type ThingConnection {
  "The things of the page (本页)."
  nodes: [Thing!]!
  "How many there are (总数)."
  totalCount: Int!
}
"Conditions on things (条件)."
input ThingWhere {
  "Part of the name (名称)."
  name: String
  "How many at least (至少)."
  least: Int = 1
}
"A form (形式)."
enum Form {
  "In short (简)."
  SHORT
  "At length (详)."
  LONG
}
"Either (任一)."
union Any = Thing | ThingConnection
`

// TestFaultsOfTheContractAreSeen puts faults into a schema. Each must be found, with the name of its
// place.
func TestFaultsOfTheContractAreSeen(t *testing.T) {
	today := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	base := parsed(t, sound)
	if all := append(faults(base), breakingChanges(base, base, today)...); len(all) > 0 {
		t.Fatalf("the contract without faults has some: %v", all)
	}
	for _, c := range []struct{ name, old, new, want string }{
		{"a field without a description", "\"Its form (形式).\"\n", "", "Thing.form: \"\""},
		{"a description without Chinese", "Its form (形式).", "Its form.", "Thing.form: \"Its form.\""},
		{"a description of two sentences", "Its form (形式).", "Its form. Or none (形式).", "Thing.form: \"Its form. Or"},
		{"an argument without a description", "\"The name.\" name: String!", "name: String!", "Query.thing(name) has no"},
		{"a field in snake case", "form: Form!", "its_form: Form!", "Thing.its_form: \"its_form\""},
		{"an enum value in small letters", "LONG\n", "LONG\n  \"New (新).\"\n  fair\n", "Form.fair: \"fair\""},
		{"a list that is no connection", "old: Thing @", "all: [Thing!]! @", "Query.all is a list"},
		{"a connection that can be null", "ThingConnection!", "ThingConnection", "Query.things: a connection"},
		{"a connection without a cursor", "\"Where to go on.\" after: String", "", "Query.things: a connection"},
		{"a deprecation without a day", ", until 2026-03-31", "", "Query.old: is deprecated without"},
		{"a deprecation until no day", "2026-03-31", "2026-13-31", "Query.old: is deprecated without"},
		{"a field that is gone", "  \"Its form (形式).\"\n  form: Form!\n", "", "Thing.form is gone"},
		{"a deprecated field that is gone too soon", "  \"Gone soon (旧).\"\n  old: Thing @deprecated(reason: \"use thing, until 2026-03-31\")\n", "", "Query.old is gone"},
		{"a field that may be null now", "form: Form!", "form: Form", "Thing.form gave Form! and gives Form"},
		{"a field of another type", "totalCount: Int!", "totalCount: Float!", "ThingConnection.totalCount gave Int! and gives Float!"},
		{"an argument that is gone", " \"In what form.\" form: Form = SHORT", "", "Query.thing(form) is gone"},
		{"an argument that must be given now", "\"How many.\" first: Int", "\"How many.\" first: Int!", "Query.things(first) took Int and takes Int!"},
		{"a new argument that must be given", "thing(", "thing(\"New.\" new: Int! ", "Query.thing(new) is new and required"},
		{"another default", "Form = SHORT", "Form = LONG", "Query.thing(form) had the default SHORT"},
		{"another default of an input", "least: Int = 1", "least: Int = 2", "ThingWhere.least had the default 1"},
		{"a new input that must be given", "input ThingWhere {", "input ThingWhere {\n  \"New (新).\"\n  new: Int!", "ThingWhere.new is new and required"},
		{"an enum value that is gone", "  \"At length (详).\"\n  LONG\n", "", "Form.LONG is gone"},
		{"a member that is gone", "Any = Thing | ThingConnection", "Any = Thing", "Any has no member ThingConnection"},
		{"an interface that is gone", "Thing implements Named", "Thing", "Thing is no Named"},
		{"a type that is gone", "\"Either (任一).\"\nunion Any = Thing | ThingConnection\n", "", "Any is gone"},
		{"a type of another kind", "union Any = Thing | ThingConnection", "scalar Any", "Any was UNION and is SCALAR"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if strings.Count(sound, c.old) != 1 {
				t.Fatalf("%q stands %d times in the contract", c.old, strings.Count(sound, c.old))
			}
			seeded := parsed(t, strings.Replace(sound, c.old, c.new, 1))
			all := append(faults(seeded), breakingChanges(base, seeded, today)...)
			if !slices.ContainsFunc(all, func(f string) bool { return strings.HasPrefix(f, c.want) }) {
				t.Errorf("no %q among %q", c.want, all)
			}
		})
	}
}

// TestWhatMayChange: none of these changes breaks a client.
func TestWhatMayChange(t *testing.T) {
	today := time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC)
	base := parsed(t, sound)
	for _, c := range []struct{ name, old, new string }{
		{"a new field", "form: Form!", "form: Form!\n  \"New (新).\"\n  new: Int"},
		{"a deprecated field whose day is over", "  \"Gone soon (旧).\"\n  old: Thing @deprecated(reason: \"use thing, until 2026-03-31\")\n", ""},
		{"a field that is never null any more", "thing(\"The name.\" name: String! \"In what form.\" form: Form = SHORT): Thing", "thing(\"The name.\" name: String! \"In what form.\" form: Form = SHORT): Thing!"},
		{"an argument that may be left out now", "\"The name.\" name: String!", "\"The name.\" name: String"},
		{"a new argument with a default", "thing(", "thing(\"New.\" new: Int! = 1 "},
		{"a new enum value", "LONG\n", "LONG\n  \"New (新).\"\n  FAIR\n"},
		{"a new input", "input ThingWhere {", "input ThingWhere {\n  \"New (新).\"\n  new: Int"},
	} {
		changed := parsed(t, strings.Replace(sound, c.old, c.new, 1))
		if all := append(faults(changed), breakingChanges(base, changed, today)...); len(all) > 0 {
			t.Errorf("%s: %q", c.name, all)
		}
	}
}
