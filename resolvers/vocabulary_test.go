package resolvers_test

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/resolvers"
)

func isHan(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) }) >= 0
}

// Every role, category and list value in the reports is Chinese or has a Chinese word.
func TestTheReportsAreWordedInChinese(t *testing.T) {
	g := ofReports(t)
	worded := map[graph.Field]bool{
		graph.PropLevel: true, graph.PropStage: true, graph.PropQualifier: true, graph.PropWhen: true,
		graph.PropRegionType: true, graph.PropSystemType: true, graph.PropState: true, graph.PropMode: true,
	}
	checked := 0
	need := func(of string, value string, word func() (graph.Term, bool)) {
		if value == "" || isHan(value) {
			return
		}
		checked++
		if term, ok := word(); !ok || !isHan(term.Han) || term.Doc == "" {
			t.Errorf("%s %q has no word", of, value)
		}
	}
	for r, err := range g.Export(t.Context()) {
		switch {
		case err != nil:
			t.Fatal(err)
		case r.Link != nil:
			need("the role", r.Link.Role, func() (graph.Term, bool) { return graph.TermOf(0, graph.FieldRole, r.Link.Role) })
		case r.Node != nil:
			need("the category", string(r.Node.Category), func() (graph.Term, bool) { return r.Node.Category.Term(r.Node.Kind) })
			for _, p := range r.Node.Props {
				if worded[p.Field] {
					need(p.Field.String(), p.Value.Text, func() (graph.Term, bool) { return graph.TermOf(r.Node.Kind, p.Field, p.Value.Text) })
				}
			}
		}
	}
	if checked < 500 {
		t.Errorf("only %d words were looked at", checked)
	}
}

// The vocabulary has each value of each list once, in both languages. It has every enum of the schema,
// except sort keys, sort directions and Category.
func TestVocabulary(t *testing.T) {
	var reply struct {
		Vocabulary []struct {
			Name, English, Chinese string
			Kinds                  []string
			Words                  []struct {
				Name, English, Chinese, Meaning string
				ChineseBack                     *string
			}
		}
	}
	if err := json.Unmarshal([]byte(replied(t, ofReports(t), `{ vocabulary { name kinds english chinese words { name english chinese chineseBack meaning } } }`)), &reply); err != nil {
		t.Fatal(err)
	}
	seen, words := map[string]bool{}, map[string]map[string]bool{}
	for _, l := range reply.Vocabulary {
		at := l.Name + strings.Join(l.Kinds, "+")
		if seen[at] || l.English == "" || !isHan(l.Chinese) || len(l.Words) == 0 {
			t.Errorf("list %s: %q, %q, %d words", at, l.English, l.Chinese, len(l.Words))
		}
		seen[at] = true
		names := map[string]bool{}
		for _, w := range l.Words {
			if names[w.Name] || w.English == "" || w.Meaning == "" || !isHan(w.Chinese) || (w.ChineseBack != nil) != (l.Name == "Relation") {
				t.Errorf("%s.%s: %+v", at, w.Name, w)
			}
			names[w.Name] = true
		}
		if len(l.Kinds) == 0 {
			words[l.Name] = names
		}
	}
	for name, d := range resolvers.NewSchema().Schema().Types {
		if d.BuiltIn || d.EnumValues == nil || strings.HasSuffix(name, "OrderField") || name == "OrderDirection" || name == "Category" {
			continue
		}
		for _, v := range d.EnumValues {
			if !words[name][v.Name] {
				t.Errorf("%s.%s is no word", name, v.Name)
			}
		}
	}
	if got := replied(t, ofReports(t), `{ vocabulary(lists: ["stage"]) { name kinds words { name } } }`); strings.Count(got, `"name":"stage"`) != 2 || strings.Contains(got, "Kind") {
		t.Errorf("two lists of stages: %s", got)
	}
}

// The Chinese words for a value of an entity come from the word list of the entity's kind.
func TestWordsBesideValues(t *testing.T) {
	g := ofReports(t)
	for _, c := range [][2]string{
		{`{ region(ref: "平罗县") { categoryChinese properties { name valueChinese } } }`, `{"region":{"categoryChinese":"行政区","properties":[{"name":"level","valueChinese":"县级"},{"name":"topic","valueChinese":null},{"name":"regionType","valueChinese":"县（区、旗）"}]}}`},
		{`{ document(ref: "平罗县科协2019年工作要点") { categoryChinese } }`, `{"document":{"categoryChinese":"规划"}}`},
		{`{ region(ref: "平罗县") { links(relation: [RELATED], direction: OUT) { edges { link { role roleChinese } } } } }`, `{"region":{"links":{"edges":[{"link":{"role":"seeksServiceFrom","roleChinese":"向其寻求服务"}}]}}}`},
		{`{ expert(ref: "白静") { links(relation: [HOLDS_POSITION], first: 1) { edges { link { role roleChinese } } } } }`, `{"expert":{"links":{"edges":[{"link":{"role":"主任","roleChinese":null}}]}}}`},
		{`{ graph { commit } }`, `{"graph":{"commit":1}}`},
	} {
		if got := replied(t, g, c[0]); got != c[1] {
			t.Errorf("%s\n got %s\nwant %s", c[0], got, c[1])
		}
	}
	if got := replied(t, g, `{ graph { committedAt } }`); !strings.Contains(got, `"committedAt":"20`) {
		t.Errorf("when the graph was last written: %s", got)
	}
}
