package resolvers_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/expertgraph/expertgraph/resolvers"
)

var (
	camel = regexp.MustCompile(`^[a-z][a-zA-Z0-9]*$`)
	title = regexp.MustCompile(`^[A-Z][a-zA-Z0-9]*$`)
	snake = regexp.MustCompile(`^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$`)
)

// boundedLists are lists that need not be connections, because something limits their length.
var boundedLists = map[string]string{
	"userErrors": "at most 50 things to mend",
	"candidates": "graph.MaxCandidates",
	"memos":      "revise.MaxMemos",
	"items":      "graph.MaxPage",
	"aliases":    "properties of one record", "identifiers": "properties of one record", "properties": "properties of one record",
	"notes": "properties of one record", "marks": "20 of an excerpt", "premises": "what one statement rests on", "ancestors": "the depth of a tree",
	"computations": "the measures that figures have a part in", "terms": "the figures of one computation",
	"sides": "what one contradiction holds against each other", "closers": "graph.MaxClosers",
	"keys":    "the dimensions asked for",
	"unknown": "what is to be expected of a kind", "relations": "the table of relations", "kinds": "the table of kinds",
	"searchCounts": "the table of kinds", "gapCounts": "the kinds of gaps and the regions of a level", "contradictionCounts": "the kinds and the regions of a level",
	"vocabulary": "the tables of the model", "words": "the tables of the model",
	"shared": "analysis.maxCommunityGroups", "years": "the years in which something was done",
	"forms": "the table of kinds", "fields": "the table of fields", "joins": "the table of relations",
	"rows": "MaxCubeCells", "columns": "MaxCubeCells", "at": "MaxCubeCells", "values": "MaxCubeCells", "reported": "MaxCubeCells", "beside": "MaxCubeCells",
	"linkCounts": "the relations, directions and kinds that there are",
	"links":      "the limit of a neighborhood, or the depth of a tree", "folds": "the limit of a neighborhood",
	"reasons": "the kinds of reasons", "records": "analysis.MaxReasonRecords", "stations": "the stations of one expert",
	"steps": "the depth of a path", "entities": "the depth of a path", "through": "the depth of a tree",
	"nodes": "a page, the ids asked for, or the limit of a neighborhood", "edges": "a page",
}

func served(t *testing.T) *ast.Schema {
	t.Helper()
	return parsed(t, resolvers.SchemaText())
}

func TestSchemaTextIsTheSchemaThatAnswers(t *testing.T) {
	text, answers := served(t), resolvers.NewSchema().Schema()
	for name, d := range answers.Types {
		if text.Types[name] == nil || len(text.Types[name].Fields) != len(d.Fields) {
			t.Errorf("%s differs between the text and the executor", name)
		}
	}
	if len(text.Types) != len(answers.Types) {
		t.Errorf("%d types in the text, %d in the executor", len(text.Types), len(answers.Types))
	}
}

func TestSchemaTextBeginsWithWhatIsWrittenByHand(t *testing.T) {
	text := resolvers.SchemaText()
	byHand, written := strings.Index(text, "\ntype Query {"), strings.Index(text, "\nextend type Query {")
	if byHand < 0 || written < byHand {
		t.Errorf("type Query stands at %d, its extension at %d", byHand, written)
	}
}

func TestEverythingIsDescribedAndNamedByTheConventions(t *testing.T) {
	for _, f := range faults(served(t)) {
		t.Error(f)
	}
}

// faults lists violations of the schema's conventions: descriptions, names, the form of lists, the
// day of each deprecation.
func faults(s *ast.Schema) (all []string) {
	say := func(fault string) {
		if fault != "" {
			all = append(all, fault)
		}
	}
	for _, d := range s.Types {
		if d.BuiltIn {
			continue
		}
		say(described(d.Name, d.Description))
		say(matches(d.Name, d.Name, title))
		for _, f := range d.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			at := d.Name + "." + f.Name
			say(described(at, f.Description))
			say(matches(at, f.Name, camel))
			say(dated(at, f.Directives))
			for _, a := range f.Arguments {
				if a.Description == "" {
					say(fmt.Sprintf("%s(%s) has no description", at, a.Name))
				}
				say(matches(at, a.Name, camel))
				say(dated(at, a.Directives))
			}
			if d.Kind != ast.InputObject {
				say(bounded(at, d, f))
			}
		}
		for _, v := range d.EnumValues {
			at := d.Name + "." + v.Name
			say(described(at, v.Description))
			say(matches(at, v.Name, snake))
			say(dated(at, v.Directives))
		}
	}
	return all
}

// described requires one sentence with the Chinese words in brackets.
func described(at, text string) string {
	han := strings.IndexFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) })
	if text == "" || !strings.HasSuffix(text, ").") || han < 0 || !unicode.IsUpper([]rune(text)[0]) || strings.Count(text, ". ") > 0 {
		return fmt.Sprintf("%s: %q is not one sentence with the Chinese words in brackets", at, text)
	}
	return ""
}

func matches(at, name string, form *regexp.Regexp) string {
	if !form.MatchString(name) {
		return fmt.Sprintf("%s: %q does not have the form %s", at, name, form)
	}
	return ""
}

// dated requires the reason of a deprecation to give its last day.
func dated(at string, list ast.DirectiveList) string {
	if _, ok := deprecatedUntil(list); !ok && list.ForName("deprecated") != nil {
		return at + ": is deprecated without the day until which it stays: write reason: \"use …, until 2027-12-31\""
	}
	return ""
}

// bounded requires every list to be a connection or to be in boundedLists, and every connection to
// be non-null.
func bounded(at string, d *ast.Definition, f *ast.FieldDefinition) string {
	texts := f.Type.Elem != nil && f.Type.Elem.NamedType == "String"
	switch {
	case f.Type.Elem != nil && !texts && boundedLists[f.Name] == "":
		return at + " is a list that nothing bounds: make it a connection"
	case strings.HasSuffix(f.Type.Name(), "Connection") && (!f.Type.NonNull || f.Arguments.ForName("first") == nil || f.Arguments.ForName("after") == nil):
		return at + ": a connection is not null and takes first and after"
	case strings.HasSuffix(d.Name, "Connection") && f.Name == "totalCount" && f.Type.String() != "Int!":
		return at + ": a count is Int!"
	}
	return ""
}

func TestEveryKindIsAnEntity(t *testing.T) {
	s := served(t)
	if n := len(s.PossibleTypes["Entity"]); n != 30 {
		t.Errorf("%d kinds implement Entity, want 30", n)
	}
	for _, d := range s.PossibleTypes["Entity"] {
		if s.Types["Kind"].EnumValues.ForName(upperSnake(d.Name)) == nil {
			t.Errorf("%s has no value in the enum Kind", d.Name)
		}
	}
}

func upperSnake(name string) string {
	return strings.ToUpper(regexp.MustCompile(`([a-z])([A-Z])`).ReplaceAllString(name, "${1}_${2}"))
}
