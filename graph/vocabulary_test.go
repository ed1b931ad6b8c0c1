package graph

import (
	"errors"
	"strings"
	"testing"
)

func TestTheNearestValueIsNamed(t *testing.T) {
	for _, c := range []struct {
		kind  Kind
		field Field
		text  string
		hint  string
	}{
		{Region, PropLevel, "PROVINSE", "did you mean PROVINCE?"},
		{Region, PropLevel, "province", "did you mean PROVINCE?"},
		{Region, PropLevel, "省级", "did you mean PROVINCE?"},
		{Region, PropLevel, "Township ", "did you mean TOWNSHIP?"},
		{Region, PropLevel, "NONSENSE", "one of COUNTRY, PROVINCE"},
		{Honor, PropStage, "title-held", "did you mean TITLE_HELD?"},
		{Honor, PropStage, "AWADRED", "did you mean AWARDED?"},
		{Need, PropStage, "已解决", "did you mean SOLVED?"},
		{Observation, PropQualifier, "atleast", "did you mean atLeast?"},
		{Observation, PropQualifier, "多", "did you mean over?"},
		{Observation, PropWhen, "befor", "did you mean before?"},
		{Workstation, FieldCategory, "院士专家工作站", "did you mean ACADEMICIAN_EXPERT?"},
		{Event, FieldCategory, "forum", "did you mean FORUM?"},
	} {
		var p *Problem
		if err := c.kind.CheckValue(c.field, c.text); !errors.As(err, &p) || p.Value != c.text || !strings.HasPrefix(p.Hint, c.hint) {
			t.Errorf("%s of %s %q: %v, want a hint that begins with %q", c.field, c.kind, c.text, err, c.hint)
		}
	}
}

func TestTheNearestPropertyIsNamed(t *testing.T) {
	for _, c := range []struct {
		kind  Kind
		field Field
		hint  string
	}{
		{Region, PropStage, "one of level"},
		{Event, PropTitle, "one of eventType"},
		{Observation, PropWhen, ""},
		{Expert, PropRemark, ""},
		{Document, PropSubBrand, "one of documentType"},
		{Document, PropPublishedAfter, ""},
		{Program, PropMode, "one of level"},
	} {
		err := c.kind.CheckField(c.field)
		var p *Problem
		if c.hint == "" && err != nil || c.hint != "" && (!errors.As(err, &p) || !strings.HasPrefix(p.Hint, c.hint)) {
			t.Errorf("%s of %s: %v, want the hint %q", c.field, c.kind, err, c.hint)
		}
	}
}

// TestTablesOfTheModelAreComplete: terms and connections have all words, every typed kind has
// connections, and no two fields of a kind have the same name.
func TestTablesOfTheModelAreComplete(t *testing.T) {
	lists := Lists()
	for _, k := range Kinds() {
		if k.Typed && k.Kind.Connections() == nil {
			t.Errorf("%s is typed, but has no connection", k.Name)
		}
		taken := map[string]bool{}
		for _, f := range k.Kind.Fields() {
			if !f.IsProp() || taken[f.String()] {
				t.Errorf("%s of %s is no property, or is given twice", f, k.Name)
			}
			taken[f.String()] = true
			if v := k.Kind.Values(f); v != nil {
				lists = append(lists, List{k.Name + "." + f.String(), f.Spec().Doc, f.Spec().Han, v})
			}
		}
		if c := k.Kind.Categories(); c != nil {
			lists = append(lists, List{k.Name + ".category", k.Doc, k.Han, c})
		}
		for _, c := range k.Kind.Connections() {
			if c.Doc == "" || c.Han == "" || taken[c.Name] || !k.Typed || len(c.Relations) == 0 {
				t.Errorf("the connection %s.%s is incomplete, is given twice, or stands at a kind without a list", k.Name, c.Name)
			}
			taken[c.Name] = true
		}
	}
	for _, l := range lists {
		seen := map[string]bool{}
		for _, term := range l.Terms {
			if term.Name == "" || term.Doc == "" || term.Han == "" || strings.HasSuffix(term.Doc, ".") || seen[term.Name] {
				t.Errorf("%s: %+v is incomplete, or is given twice", l.Name, term)
			}
			seen[term.Name] = true
		}
	}
}

func TestEveryFieldHasAClassOfPrivacy(t *testing.T) {
	for _, f := range fields {
		if f.Field != FieldNone && (f.Privacy < Public || f.Privacy > internalField) {
			t.Errorf("%s has the class of privacy %q; the graph holds public and internal fields", f.Name, f.Privacy)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"", "ab", 2}, {"ab", "", 2}, {"ab", "ba", 1}, {"AWADRED", "AWARDED", 1}, {"县级", "县", 1}, {"abc", "xyz", 3}, {"kitten", "sitting", 3}} {
		if got := distance([]rune(c.a), []rune(c.b)); got != c.want {
			t.Errorf("%q to %q: %d, want %d", c.a, c.b, got, c.want)
		}
	}
}
