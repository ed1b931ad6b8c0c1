package analysis_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
)

func TestAnIdentifierOfTwoEntitiesIsAContradiction(t *testing.T) {
	ident := func(scheme, value string) func(*graph.Node) {
		return func(n *graph.Node) { n.Idents = append(n.Idents, graph.Ident{Scheme: scheme, Value: value}) }
	}
	s := graphtest.NewSketch()
	s.Node("a", graph.Expert, "李雷", ident("ORCID", "0000-0002-1825-0097"))
	s.Node("b", graph.Expert, "李雷", ident("ORCID", "https://orcid.org/0000-0002-1825-0097"))
	s.Node("c", graph.Expert, "韩梅", ident("orcid", "0000000218250097"), ident("ISNI", "0000 0001 2103 2683"))
	s.Node("d", graph.Enterprise, "甲公司", ident("USCC", "91640100mA75w1234x"))
	s.Node("e", graph.Enterprise, "乙公司", ident("统一社会信用代码", "91640100MA75W1234X"))
	s.Node("f", graph.Enterprise, "丙公司", ident("USCC", "91640100MA75W1234X"))
	s.Node("g", graph.Achievement, "文一", ident("DOI", "10.1000/182"))
	s.Node("h", graph.Achievement, "文二", ident("DOI", "doi:10.1000/182"))
	s.Node("i", graph.Region, "某县", ident("GB/T 2260", "640221"))
	s.Node("j", graph.Region, "那县", ident("GB/T 2260", "640221000000"))
	s.Node("k", graph.Expert, "王一", ident("房间", "640221"), ident("ISNI", "0000000121032684"))
	s.Node("l", graph.Expert, "王二", ident("房间", "640221"), ident("ISNI", "0000000121032684"), ident("ISNI", "0000 0001 2103 2684"))
	s.Node("m", graph.Expert, "赵一", ident("房间", "11"))
	s.Node("n", graph.Expert, "赵二", ident("房间", "11")) // two entities may share a room (房间)
	ctx, session := session(t, s.Batch(), graph.Options{})
	for _, c := range []struct {
		about string
		want  []string
	}{
		{"", []string{
			"ORCID 0000-0002-1825-0097: 李雷 ≠ 李雷 ≠ 韩梅; a b c",
			"USCC 91640100mA75w1234x: 甲公司 ≠ 乙公司 ≠ 丙公司; d e f",
			"DOI 10.1000/182: 文一 ≠ 文二; g h",
			"GB/T 2260 640221: 某县 ≠ 那县; i j",
			"ISNI 0000000121032684: 王一 ≠ 王二; k l",
		}},
		{"b", []string{"ORCID 0000-0002-1825-0097: 李雷 ≠ 李雷 ≠ 韩梅; a b c"}},
		{"m", []string{}},
	} {
		list, err := analysis.Contradictions(ctx, session, analysis.ContradictionWhere{About: graphtest.SketchID(c.about)})
		if err != nil {
			t.Fatal(err)
		}
		got := []string{}
		for _, x := range list {
			var sides []string
			for _, n := range x.Sides {
				sides = append(sides, n.Code)
			}
			got = append(got, x.Text()+"; "+strings.Join(sides, " "))
		}
		slices.Sort(got)
		slices.Sort(c.want)
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("about %q (-want +got):\n%s", c.about, d)
		}
	}
}
