package analysis_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
)

// A gap that only undated or partly dated records could close is possible, but not certain. No gap
// is listed if a record with certain dates closes it.
func TestPossibleGapsAreKeptApart(t *testing.T) {
	day := graph.DayValue(graph.NewDay(2021, 6, 30))
	at2021 := func(edits ...edit) []string {
		ctx, s := session(t, wanting().Batch(), stations(), edits...)
		var lines []string
		for _, possible := range []bool{false, true} {
			kinds := []analysis.GapKind{analysis.NeedWithoutService, analysis.EnterpriseWithoutExpert}
			lists, err := analysis.Gaps(ctx, s, kinds, analysis.GapWhere{AsOf: day, Possible: possible}, graph.Page{First: 20, Total: true})
			if err != nil {
				t.Fatal(err)
			}
			if int(lists.Total[0]) != len(lists.Rows) {
				t.Errorf("%d in all, and %d rows", lists.Total[0], len(lists.Rows))
			}
			for i, line := range gapLines(t, lists.Rows) {
				switch certain := lists.Rows[i].Certain; {
				case !possible && !certain:
					t.Errorf("%s is listed as possible, which nobody asked for", line)
				case !possible:
					lines = append(lines, line)
				case !certain:
					lines = append(lines, "possibly "+line)
				case !slices.Contains(lines, line):
					t.Errorf("%s is certain only if possible ones are listed too", line)
				}
			}
		}
		return lines
	}
	certain := []string{"NEED_WITHOUT_SERVICE open", "ENTERPRISE_WITHOUT_EXPERT missed", "ENTERPRISE_WITHOUT_EXPERT remote"}
	dated := func(p string) func(*graph.Batch) {
		return func(b *graph.Batch) {
			node("e", period(p))(b)
			for i, l := range b.Links { // stated years, because undated posts would add further possible gaps
				if l.Relation == graph.StationedAt || l.Relation == graph.HoldsPosition {
					c := *l
					linkPeriod("2020-01-01/2023-12-31")(&c)
					c.ID = graph.ID{}
					b.Links[i] = &c
				}
			}
		}
	}
	for _, c := range []struct {
		name  string
		edit  func(*graph.Batch)
		extra []string
	}{
		{"a visit on a day before, and posts of stated years", dated("2021-03-02"), nil},
		{"a visit of that year", dated("2021"), []string{"possibly NEED_WITHOUT_SERVICE met"}},
		{"a visit of a month before", dated("2021-05"), nil},
		{"a visit without a date", dated(""), []string{"possibly NEED_WITHOUT_SERVICE met"}},
		{"a post without dates", func(b *graph.Batch) {}, []string{"possibly NEED_WITHOUT_SERVICE met", "possibly ENTERPRISE_WITHOUT_EXPERT reached", "possibly ENTERPRISE_WITHOUT_EXPERT staffed"}},
	} {
		if d := cmp.Diff(append(slices.Clone(certain), c.extra...), at2021(c.edit)); d != "" {
			t.Errorf("%s: -want +got\n%s", c.name, d)
		}
	}
}

// A plan whose confirmation depends on uncertain dates is a possible gap, but not a certain one.
func TestPlansAreCertainlyOrPossiblyConfirmed(t *testing.T) {
	certain := func(edits ...edit) map[string]string {
		ctx, s := session(t, planned().Batch(), graph.Options{}, edits...)
		lists, err := analysis.PlanProgress(ctx, s, analysis.PlanWhere{}, graph.Page{First: 50})
		if err != nil {
			t.Fatal(err)
		}
		found := map[string]string{}
		for _, p := range lists.Rows {
			switch {
			case p.Certain:
				found[p.Node.Code] = "certain"
			case p.Confirmed():
				found[p.Node.Code] = "possible"
			}
		}
		gaps, err := analysis.Gaps(ctx, s, []analysis.GapKind{analysis.PlanWithoutResult}, analysis.GapWhere{Possible: true}, graph.Page{First: 50})
		if err != nil {
			t.Fatal(err)
		}
		for _, g := range gaps.Rows {
			if found[g.Subject.Code] == "certain" || g.Certain != (found[g.Subject.Code] == "") {
				t.Errorf("the plan %s is %q, and its gap certain: %v", g.Subject.Code, found[g.Subject.Code], g.Certain)
			}
		}
		if len(gaps.Rows) == 0 || len(lists.Rows) == len(gaps.Rows) {
			t.Errorf("%d of %d plans are gaps", len(gaps.Rows), len(lists.Rows))
		}
		return found
	}
	want := map[string]string{
		"h-model": "certain", "o-target": "certain", "action": "certain", "p-named": "certain",
		"p-club": "possible", "p-visit": "possible", // the body has no date, and the visit has only a year
	}
	if d := cmp.Diff(want, certain()); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
	want["p-visit"], want["h-model"] = "certain", "possible"
	if d := cmp.Diff(want, certain(node("e-visit", period("2019-06-01")), node("h-got", period("2019")))); d != "" {
		t.Errorf("with other dates: -want +got\n%s", d)
	}
}

func TestGapsSpeakChineseToo(t *testing.T) {
	b := wanting().Batch()
	ctx, s := session(t, b, stations())
	lists, err := analysis.Gaps(ctx, s, nil, analysis.GapWhere{Region: at(b, "province"), AsOf: graph.DayValue(graph.NewDay(2022, 1, 1))}, graph.Page{First: graph.MaxPage})
	if err != nil {
		t.Fatal(err)
	}
	closers, err := analysis.Closers(ctx, s, lists.Rows)
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[analysis.GapKind]bool{}
	for i, g := range lists.Rows {
		kinds[g.Kind] = true
		if text := g.SearchedChinese(); !strings.HasSuffix(text, "；地区：某省；截至2022-01-01") || strings.HasPrefix(text, "；") {
			t.Errorf("%s: searched %q", g.Kind, text)
		}
		for _, c := range closers[i] {
			if !strings.ContainsFunc(c.Chinese, func(r rune) bool { return unicode.Is(unicode.Han, r) }) || strings.Contains(c.Chinese, "%") {
				t.Errorf("%q is %q in Chinese", c.Reason, c.Chinese)
			}
		}
	}
	if len(kinds) != len(analysis.GapKinds()) {
		t.Errorf("gaps of %d kinds only", len(kinds))
	}
}
