package graph_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// An ambiguous reference gives the number of entities and hints that tell them apart. An unknown
// reference gives similar names.
func TestResolveTellsCandidatesApart(t *testing.T) {
	g, _ := open(t)
	s := graphtest.NewSketch()
	for _, n := range []struct {
		code string
		kind graph.Kind
		name string
	}{
		{"p1", graph.Region, "合成甲市"}, {"p2", graph.Region, "合成乙市"}, {"g1", graph.Region, "鼓楼区"}, {"g2", graph.Region, "鼓楼区"},
		{"e1", graph.Expert, "同名"}, {"e2", graph.Expert, "同名"}, {"e3", graph.Expert, "同名"}, {"f", graph.Enterprise, "合成厂"},
		{"w", graph.Expert, "吴有声"}, {"c", graph.Topic, "C语言"}, {"cc", graph.Topic, "C++语言"}, {"d1", graph.Topic, "木·测"}, {"d2", graph.Topic, "木测"},
		{"n1", graph.Topic, ".NET坊"}, {"n2", graph.Topic, "NET坊"}, {"s1", graph.Topic, "A/B坊"}, {"s2", graph.Topic, "AB坊"}, {"s3", graph.Topic, "A&B坊"},
		{"h1", graph.Topic, "H₂O坊"}, {"h2", graph.Topic, "H2O坊"}, {"x1", graph.Topic, "①号"}, {"x2", graph.Topic, "1号"}, {"m1", graph.Topic, "café坊"}, {"m2", graph.Topic, "cafe坊"},
	} {
		s.Node(n.code, n.kind, n.name)
	}
	s.Link("g1", graph.PartOf, "p1")
	s.Link("g2", graph.PartOf, "p2")
	s.Link("e1", graph.HoldsPosition, "f", func(l *graph.Link) { l.Role = "站长" })
	s.Link("e2", graph.LocatedIn, "g1")
	for _, year := range []string{"2019", "2020年6月"} {
		period, err := graph.ParsePeriod(year)
		if err != nil {
			t.Fatal(err)
		}
		s.Node("v"+year, graph.Event, "年会", func(n *graph.Node) { n.Period = period })
	}
	for i := range 15 {
		s.Node(fmt.Sprint("z", i), graph.Topic, "多名")
	}
	write(t, g, s.Batch())
	ctx, err := g.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	resolve := func(ref string) (*graph.Node, *graph.Problem) {
		n, err := graph.From(ctx).Resolve(ctx, "ref", ref, graph.ID{}, 0)
		var p *graph.Problem
		if err != nil && !errors.As(err, &p) {
			t.Fatal(err)
		}
		return n, p
	}
	for ref, want := range map[string]string{"C语言": "c", "C++语言": "cc", "木·测": "d1", "木测": "d2", "Ｃ＋＋语言": "cc", "c语言": "c", "吴有声同志": "w",
		".NET坊": "n1", "NET坊": "n2", "A/B坊": "s1", "AB坊": "s2", "A&B坊": "s3", "a＆b坊": "s3", "H₂O坊": "h1", "H2O坊": "h2", "①号": "x1", "1号": "x2", "café坊": "m1", "CAFE坊": "m2",
		"鼓楼区": "", "吴友生": ""} {
		if n, p := resolve(ref); want == "" && n != nil || want != "" && (n == nil || n.Code != want) {
			t.Errorf("%s: %+v %v, want %s", ref, n, p, want)
		}
	}
	for _, c := range []struct {
		ref   string
		class error
		says  string
		hints []string // of all candidates, in order; nil: not compared
		count int
	}{
		{"鼓楼区", graph.ErrInvalid, "means 2 entities", []string{"合成甲市", "合成乙市"}, 2},
		{"同名", graph.ErrInvalid, "means 3 entities", []string{"合成厂站长", "鼓楼区", "专家"}, 3},
		{"年会", graph.ErrInvalid, "means 2 entities", []string{"2019", "2020年6月"}, 2},
		{"多名", graph.ErrInvalid, "means 15 entities", nil, graph.MaxCandidates},
		{"吴友生", graph.ErrNotFound, "1 names are near", nil, 1},
		{"吴教授", graph.ErrNotFound, "1 names are near", nil, 1},
		{"合成厂同名", graph.ErrNotFound, "1 names are near", []string{"合成厂站长"}, 1},
		{"甲市鼓楼区", graph.ErrNotFound, "1 names are near", []string{"合成甲市"}, 1},
		{"无此", graph.ErrNotFound, "look for it with search", nil, 0},
	} {
		_, p := resolve(c.ref)
		if p == nil || !errors.Is(p, c.class) || !strings.Contains(p.Error(), c.says) || len(p.Candidates) != c.count {
			t.Errorf("%s: %v, want %q and %d candidates", c.ref, p, c.says, c.count)
			continue
		}
		hints := map[string]bool{}
		for _, x := range p.Candidates {
			hints[x.Hint] = true
		}
		for _, h := range c.hints {
			if !hints[h] {
				t.Errorf("%s: no candidate has the hint %q: %v", c.ref, h, hints)
			}
		}
	}
}

// A search without hits is answered by an alternative search (Session.reworded). Its results have
// pages and totals like those of any search.
func TestASearchInOtherWordsHasPages(t *testing.T) {
	g, _ := open(t)
	s := graphtest.NewSketch()
	for _, code := range []string{"一", "二", "三", "四", "五"} {
		s.Node(code, graph.Enterprise, "宁夏合成"+code+"仪表厂")
	}
	write(t, g, s.Batch())
	ctx, err := g.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	q := graph.SearchQuery{Text: "宁夏仪表", Page: graph.Page{First: 2, Total: true}}
	var found []string
	for {
		lists, err := graph.From(ctx).Search(ctx, q)
		if err != nil {
			t.Fatal(err)
		}
		if q.Page.Total && lists.Total[0] != 5 {
			t.Errorf("%d are found in all, want 5", lists.Total[0])
		}
		if len(lists.Rows) == 0 {
			break
		}
		for _, h := range lists.Rows {
			found = append(found, h.Node.Code)
		}
		q.Page = graph.Page{First: 2, After: lists.Rows[len(lists.Rows)-1].Position()}
	}
	if len(found) != 5 {
		t.Errorf("pages found %v", found)
	}
}

// Entities with the same unique identifier are found in any spelling of it.
func TestAuditFindsSharedIdentifiers(t *testing.T) {
	for _, c := range []struct{ trap, scheme, a, b, want string }{
		{"ORCID as a link", "ORCID", "0000-0002-1825-0097", "https://orcid.org/0000000218250097", graph.FindingSharedIdentifier},
		{"credit code in another case", "USCC", "91640000ABCDEFGH1X", "91640000abcdefgh1x", graph.FindingSharedIdentifier},
		{"code of a region of another length", "GB/T 2260", "640221", "640221000000", graph.FindingSharedIdentifier},
		{"DOI with and without its prefix", "DOI", "10.1000/1-2", "doi:10.1000/1-2", graph.FindingSharedIdentifier},
		{"scheme in Chinese", "统一社会信用代码", "９１６４", "9164", graph.FindingSharedIdentifier},
		{"a scheme by its short name", "社会信用代码", "91640000ABCDEFGH1X", "信用代码：91640000abcdefgh1x", graph.FindingSharedIdentifier},
		{"a scheme with its noun", "ORCID iD", "0000-0002-1825-0097", "0000000218250097", graph.FindingSharedIdentifier},
		{"a scheme of full width", "ＯＲＣＩＤ", "0000-0002-1825-0097", "orcid.org/0000-0002-1825-0097", graph.FindingSharedIdentifier},
		{"a scheme in words", "Scopus Author ID", "7004212771", "7004212771", graph.FindingSharedIdentifier},
		{"ROR as a link", "ROR", "03yrm5c26", "https://ror.org/03YRM5C26", graph.FindingSharedIdentifier},
		{"dashes of a DOI tell apart", "DOI", "10.1000/1-2", "10.1000/12", ""},
		{"a scheme that is not unique", "批次", "1", "1", ""},
	} {
		g, _ := open(t)
		s := graphtest.NewSketch()
		s.Node("a", graph.Topic, "甲", func(n *graph.Node) { n.Idents = []graph.Ident{{Scheme: c.scheme, Value: c.a}} })
		s.Node("b", graph.Topic, "乙", func(n *graph.Node) { n.Idents = []graph.Ident{{Scheme: c.scheme, Value: c.b}} })
		write(t, g, s.Batch())
		found, err := graph.Audit(t.Context(), g)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, f := range found {
			got += f.Code
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.trap, got, c.want)
		}
	}
}
