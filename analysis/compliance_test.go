package analysis_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// academy is a sketch of an invented academician, to which a case adds more.
type academy struct{ *graphtest.Sketch }

func newAcademy() academy {
	a := academy{graphtest.NewSketch()}
	a.Node("x", graph.Expert, "x")
	a.Node("cas", graph.Award, "中国科学院院士")
	a.Node("foreign", graph.Award, "中国科学院外籍院士")
	a.Node("other", graph.Award, "某科技奖")
	a.Nodes(graph.Institution, "home")
	return a
}

func (a academy) title(award, stage string, edits ...func(*graph.Node)) {
	code := fmt.Sprint("t-", award, "-", stage)
	a.Node(code, graph.Honor, code, append(edits, props(graph.PropStage, stage))...)
	a.Link(code, graph.Recipient, "x")
	a.Link(code, graph.OfAward, award)
}

// elected makes the person a member, without a date.
func (a academy) elected() { a.title("cas", "TITLE_HELD") }

func (a academy) station(code string, edits ...func(*graph.Node)) {
	a.Node(code, graph.Workstation, code, append([]func(*graph.Node){category("ACADEMICIAN_EXPERT")}, edits...)...)
}

// at makes the person one of the station's experts in a period; "" means undated.
func (a academy) at(code, when string, edits ...func(*graph.Link)) {
	a.station(code)
	a.Link("x", graph.StationedAt, code, append(edits, linkPeriod(when))...)
}

func (a academy) months(station, year, value string) {
	code := "m-" + station + year
	v, err := graph.ParseNumber(value)
	if err != nil {
		panic(err)
	}
	a.Node(code, graph.Observation, code, period(year), func(n *graph.Node) {
		n.Props = append(n.Props, graph.Prop{Field: graph.PropMeasure, Value: graph.TextValue(analysis.WorkMonths)}, graph.Prop{Field: graph.PropValue, Value: v})
	})
	a.Link(code, graph.By, "x")
	a.Link(code, graph.Of, station)
}

func (a academy) post(role, when string) {
	a.Link("x", graph.HoldsPosition, "home", linkPeriod(when), as(role))
}

func as(role string) func(*graph.Link) { return func(l *graph.Link) { l.Role = role } }

func remark(text string) func(*graph.Node) { return props(graph.PropRemark, text) }

func TestStationCompliance(t *testing.T) {
	serving := func(a academy) { a.elected(); a.post("研究员", "2000/2030") }
	retired := func(a academy) { a.elected(); a.post("退休", "2010年以来") }
	for _, c := range []struct {
		trap string
		draw func(academy)
		day  string
		want string // rule verdict counted/possible headroom; rows in their order
	}{
		{"serving, no station: one is left", serving, "2020-06-30", "serving MET 0/0 +1"},
		{"serving, one station: none is left", func(a academy) { serving(a); a.at("s1", "2018年以来") }, "2020-06-30", "months UNKNOWN 1/1; serving MET 1/1 +0"},
		{"serving, two stations", func(a academy) { serving(a); a.at("s1", "2018年以来"); a.at("s2", "2018年以来") }, "2020-06-30", "months UNKNOWN 1/1; months UNKNOWN 1/1; serving BREACHED 2/2"},
		{"two stations the day before the rule: nothing is asked", func(a academy) { serving(a); a.at("s1", "2018年以来"); a.at("s2", "2018年以来") }, "2019-06-10", ""},
		{"two stations on the first day of the rule", func(a academy) { serving(a); a.at("s1", "2018年以来"); a.at("s2", "2018年以来") }, "2019-06-11", "months UNKNOWN 1/1; months UNKNOWN 1/1; serving BREACHED 2/2"},
		{"retired, three stations", func(a academy) { retired(a); a.at("s1", ""); a.at("s2", ""); a.at("s3", "") }, "2020-06-30", "months UNKNOWN 1/1; months UNKNOWN 1/1; months UNKNOWN 1/1; retired MET 3/3 +0"},
		{"retired, four stations", func(a academy) { retired(a); a.at("s1", ""); a.at("s2", ""); a.at("s3", ""); a.at("s4", "") }, "2020-06-30", "months UNKNOWN 1/1; months UNKNOWN 1/1; months UNKNOWN 1/1; months UNKNOWN 1/1; retired BREACHED 4/4"},
		{"retired, no station", retired, "2020-06-30", "retired MET 0/0 +3"},
		{"two stations while serving, then retired: before", func(a academy) {
			a.elected()
			a.post("研究员", "2000/2020")
			a.post("退休", "2021-01-01以来")
			a.at("s1", "2018年以来")
			a.at("s2", "2018年以来")
		}, "2020-06-30", "months UNKNOWN 1/1; months UNKNOWN 1/1; serving BREACHED 2/2"},
		{"the same, after he retired", func(a academy) {
			a.elected()
			a.post("研究员", "2000/2020")
			a.post("退休", "2021-01-01以来")
			a.at("s1", "2018年以来")
			a.at("s2", "2018年以来")
		}, "2022-06-30", "months UNKNOWN 1/1; months UNKNOWN 1/1; retired MET 2/2 +1"},
		{"nothing says whether he retired, one station: met either way", func(a academy) { a.elected(); a.at("s1", "") }, "2020-06-30", "months UNKNOWN 1/1; retired MET 1/1; serving MET 1/1"},
		{"nothing says whether he retired, two stations", func(a academy) { a.elected(); a.at("s1", ""); a.at("s2", "") }, "2020-06-30", "months UNKNOWN 1/1; months UNKNOWN 1/1; retired MET 2/2; serving UNKNOWN 2/2"},
		{"nothing says whether he retired, four stations: too many either way", func(a academy) { a.elected(); a.at("s1", ""); a.at("s2", ""); a.at("s3", ""); a.at("s4", "") }, "2020-06-30", "months UNKNOWN 1/1; months UNKNOWN 1/1; months UNKNOWN 1/1; months UNKNOWN 1/1; retired BREACHED 4/4; serving UNKNOWN 4/4"},
		{"retired, nobody says when", func(a academy) { a.elected(); a.post("退休", ""); a.at("s1", ""); a.at("s2", "") }, "2020-06-30", "months UNKNOWN 1/1; months UNKNOWN 1/1; retired MET 2/2; serving UNKNOWN 2/2"},
		{"retired some time in the year of the day", func(a academy) { a.elected(); a.post("退休", "2020年以来"); a.at("s1", ""); a.at("s2", "") }, "2020-06-30", "months UNKNOWN 1/1; months UNKNOWN 1/1; retired MET 2/2; serving UNKNOWN 2/2"},
		{"the title comes later", func(a academy) { a.title("cas", "TITLE_HELD", period("2021年以来")); a.at("s1", ""); a.at("s2", "") }, "2020-06-30", ""},
		{"the title comes some time in the year of the day", func(a academy) {
			a.title("cas", "TITLE_HELD", period("2020年以来"))
			a.post("研究员", "2000/2030")
		}, "2020-06-30", "serving UNKNOWN 0/0"},
		{"only a candidate", func(a academy) { a.title("cas", "CANDIDATE"); a.at("s1", ""); a.at("s2", "") }, "2020-06-30", ""},
		{"another honor is no title", func(a academy) { a.title("other", "AWARDED"); a.at("s1", ""); a.at("s2", "") }, "2020-06-30", ""},
		{"a foreign member", func(a academy) { a.title("foreign", "TITLE_HELD"); a.post("研究员", "2000/2030"); a.at("s1", "") }, "2020-06-30", "months UNKNOWN 1/1; serving UNKNOWN 1/1"},
		{"a member here and a foreign member elsewhere", func(a academy) { serving(a); a.title("foreign", "TITLE_HELD"); a.at("s1", ""); a.at("s2", "") }, "2020-06-30", "months UNKNOWN 1/1; months UNKNOWN 1/1; serving BREACHED 2/2"},
		{"a role calls him one, no title is recorded", func(a academy) { a.at("s1", "", as("进站院士")); a.at("s2", "") }, "2020-06-30", "months UNKNOWN 1/1; months UNKNOWN 1/1; retired UNKNOWN 2/2; serving UNKNOWN 2/2"},
		{"a station for overseas talent is not counted", func(a academy) {
			serving(a)
			a.at("s1", "")
			a.Node("hz", graph.Workstation, "hz", category("OVERSEAS"))
			a.Link("x", graph.StationedAt, "hz")
		}, "2020-06-30", "months UNKNOWN 1/1; serving MET 1/1 +0"},
		{"a station without a category is not counted", func(a academy) {
			serving(a)
			a.Node("base", graph.Workstation, "base")
			a.Link("x", graph.StationedAt, "base")
		}, "2020-06-30", "serving MET 0/0 +1"},
		{"a planned stay is not counted", func(a academy) {
			serving(a)
			a.at("s1", "")
			a.at("s2", "2021", func(l *graph.Link) { l.Status = graph.Planned })
		}, "2020-06-30", "months UNKNOWN 1/1; serving MET 1/1 +0"},
		{"a stay that ended", func(a academy) { serving(a); a.at("s1", "2018/2019"); a.at("s2", "2018年以来") }, "2020-06-30", "months UNKNOWN 1/1; serving MET 1/1 +0"},
		{"a stay that may have ended in the year of the day", func(a academy) { serving(a); a.at("s1", "2018/2020"); a.at("s2", "2018年以来") }, "2020-06-30", "months UNKNOWN 0/1; months UNKNOWN 1/1; serving UNKNOWN 1/2"},
		{"a stay that begins later", func(a academy) { serving(a); a.at("s1", "2021年以来"); a.at("s2", "2018年以来") }, "2020-06-30", "months UNKNOWN 1/1; serving MET 1/1 +0"},
		{"two stays at one station count once", func(a academy) {
			serving(a)
			a.at("s1", "2018年以来")
			a.Link("x", graph.HoldsPosition, "s1", as("首席"))
		}, "2020-06-30", "months UNKNOWN 1/1; serving MET 1/1 +0"},
		{"approved is not opened", func(a academy) {
			serving(a)
			a.station("s1", remark("2018年获批"))
			a.Link("x", graph.StationedAt, "s1")
			a.at("s2", "")
		}, "2020-06-30", "months UNKNOWN 0/1; months UNKNOWN 1/1; serving UNKNOWN 1/2"},
		{"approved and opened", func(a academy) {
			serving(a)
			a.station("s1", remark("2018年获批，同年揭牌"))
			a.Link("x", graph.StationedAt, "s1")
			a.at("s2", "")
		}, "2020-06-30", "months UNKNOWN 1/1; months UNKNOWN 1/1; serving BREACHED 2/2"},
		{"given up, nobody says when", func(a academy) {
			serving(a)
			a.station("s1", remark("已注销"))
			a.Link("x", graph.StationedAt, "s1")
			a.at("s2", "")
		}, "2020-06-30", "months UNKNOWN 0/1; months UNKNOWN 1/1; serving UNKNOWN 1/2"},
		{"revoked before the day", func(a academy) {
			serving(a)
			a.station("s1", remark("已撤销"), period("2015/2019"))
			a.Link("x", graph.StationedAt, "s1")
			a.at("s2", "")
		}, "2020-06-30", "months UNKNOWN 1/1; serving MET 1/1 +0"},
		{"four months of work", func(a academy) { serving(a); a.at("s1", "2018年以来"); a.months("s1", "2021", "4") }, "2022-06-30", "months MET 1/1; serving MET 1/1 +0"},
		{"two months of work in a whole year there", func(a academy) { serving(a); a.at("s1", "2018年以来"); a.months("s1", "2021", "2") }, "2022-06-30", "months BREACHED 1/1; serving MET 1/1 +0"},
		{"two and a half months are no three", func(a academy) { serving(a); a.at("s1", "2018年以来"); a.months("s1", "2021", "2.5") }, "2022-06-30", "months BREACHED 1/1; serving MET 1/1 +0"},
		{"two months of work, he need not have been there all year", func(a academy) { serving(a); a.at("s1", ""); a.months("s1", "2021", "2") }, "2022-06-30", "months UNKNOWN 1/1; serving MET 1/1 +0"},
		{"months of another year", func(a academy) { serving(a); a.at("s1", "2018年以来"); a.months("s1", "2020", "2") }, "2022-06-30", "months UNKNOWN 1/1; serving MET 1/1 +0"},
		{"the rule did not hold in all of the year", func(a academy) { serving(a); a.at("s1", "2018年以来"); a.months("s1", "2019", "2") }, "2020-06-30", "months UNKNOWN 1/1; serving MET 1/1 +0"},
		{"who is no academician is not judged", func(a academy) { a.at("s1", ""); a.at("s2", "") }, "2020-06-30", ""},
	} {
		t.Run(c.trap, func(t *testing.T) {
			a := newAcademy()
			c.draw(a)
			day, err := graph.ParseDay(c.day)
			if err != nil {
				t.Fatal(err)
			}
			ctx, s, _ := openGraph(t, a.Batch())
			list, err := analysis.StationCompliance(ctx, s, analysis.ComplianceAsk{AsOf: day})
			if err != nil {
				t.Fatal(err)
			}
			var rows []string
			for _, r := range list {
				row := fmt.Sprintf("%s %s %d/%d", strings.TrimPrefix(r.Rule.ID, "234-"), r.Verdict, r.Counted, r.Possible)
				if r.Headroom != nil {
					row += fmt.Sprintf(" +%d", *r.Headroom)
				}
				if r.Reason == "" || r.Chinese == "" {
					t.Errorf("%s has no reason", row)
				}
				rows = append(rows, row)
			}
			if diff := cmp.Diff(c.want, strings.Join(rows, "; ")); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestRulesAreRefused(t *testing.T) {
	right := `{"id":"a","title":"甲","english":"A","document":"某文","from":"2020-01-01","predicate":"STATIONS_AT_MOST","value":1}`
	if rules, err := analysis.ReadRules(right+"\n\n", "rules.jsonl"); err != nil || len(rules) != 1 {
		t.Fatal(rules, err)
	}
	for trap, line := range map[string]string{
		"an unknown predicate":   strings.Replace(right, "STATIONS_AT_MOST", "STATIONS_EXACTLY", 1),
		"an unknown field":       strings.Replace(right, `"value"`, `"colour":"red","value"`, 1),
		"no figure":              strings.Replace(right, `,"value":1`, "", 1),
		"a figure below zero":    strings.Replace(right, `"value":1`, `"value":-1`, 1),
		"thirteen months":        strings.Replace(strings.Replace(right, "STATIONS_AT_MOST", "MONTHS_A_YEAR_AT_LEAST", 1), `"value":1`, `"value":13`, 1),
		"no day":                 strings.Replace(right, `"from":"2020-01-01",`, "", 1),
		"no such day":            strings.Replace(right, "2020-01-01", "2020-02-30", 1),
		"an end before it began": strings.Replace(right, `"value"`, `"until":"2019-01-01","value"`, 1),
		"one id twice":           right + "\n" + right,
		"two rules in a line":    right + right,
		"no document":            strings.Replace(right, `"某文"`, `""`, 1),
	} {
		if _, err := analysis.ReadRules(line, "rules.jsonl"); !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("%s: %v", trap, err)
		}
	}
}

// TestRulesOfAProvince adds a rule to the embedded ones, for one context only.
func TestRulesOfAProvince(t *testing.T) {
	a := newAcademy()
	a.elected()
	a.at("s1", "2018年以来")
	ctx, s, _ := openGraph(t, a.Batch())
	rules, err := analysis.ReadRules(`{"id":"here","title":"本省院士不进站","english":"None here","document":"省文件","from":"2020-01-01","predicate":"STATIONS_AT_MOST","value":0}`, "rules.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	with, err := analysis.WithRules(ctx, rules)
	if err != nil {
		t.Fatal(err)
	}
	breached := func(ctx context.Context) (ids []string) {
		list, err := analysis.StationCompliance(ctx, s, analysis.ComplianceAsk{AsOf: graph.NewDay(2023, 6, 30), Verdicts: []analysis.Verdict{analysis.Breached}})
		if err != nil {
			t.Fatal(err)
		}
		for i := range list {
			ids = append(ids, list[i].Rule.ID)
		}
		return ids
	}
	if with, without := breached(with), breached(ctx); !slices.Equal(with, []string{"here"}) || len(without) > 0 {
		t.Errorf("breached: %v with the rule, %v without", with, without)
	}
	rules[0].ID = "234-serving"
	if _, err := analysis.WithRules(ctx, rules); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("a second rule of an id: %v", err)
	}
}
