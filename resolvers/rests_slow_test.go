//go:build slow

package resolvers_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/graph"
)

// TestACubeRestsOnItsRecords removes or changes one record at a time. Only the cells that depend on the
// record may change in two cubes: stations by province, and engagements by province and year.
func TestACubeRestsOnItsRecords(t *testing.T) {
	lines := func(b graph.Batch) (stations, services []string) {
		data := ask(t, open(t, b), `{
			stations: cube(measure: WORKSTATIONS, by: [{dimension: REGION, level: PROVINCE}], where: {includeUnnamed: true}) { cells { nodes { keys { value } value } } }
			services: cube(measure: ENGAGEMENTS, by: [{dimension: REGION, level: PROVINCE}, {dimension: YEAR}]) { cells { nodes { keys { value } value } } }
		}`, nil)
		return cubeLines(data["stations"]), cubeLines(data["services"])
	}
	stations, services := lines(imported(t))
	for name, c := range map[string]struct {
		without            func(graph.Batch) graph.Batch
		stations, services []string // the changed cells: removed ones with -, added ones with +
	}{
		"a place": {
			func(b graph.Batch) graph.Batch {
				return withoutLink(t, b, "宁夏泰金种业院士专家工作站", graph.LocatedIn, "平罗县")
			},
			[]string{"-- 2", "-宁夏回族自治区 1", "+- 3"}, nil,
		},
		"what was served": {
			func(b graph.Batch) graph.Batch {
				return withoutLink(t, b, "吴转运 · 技术指导 · 察哈尔右翼中旗", graph.Serves, "察哈尔右翼中旗")
			},
			nil, []string{"-内蒙古自治区 2018 1", "+- 2018 1"},
		},
		"a date": {
			func(b graph.Batch) graph.Batch {
				return edited(b, "吴转运 · 技术指导 · 察哈尔右翼中旗", func(n *graph.Node) { n.Period = graph.Period{} })
			},
			nil, []string{"-内蒙古自治区 - 3", "-内蒙古自治区 2018 1", "+内蒙古自治区 - 4"},
		},
		"that it happened": {
			func(b graph.Batch) graph.Batch {
				return edited(b, "郭守金 · 科技志愿服务 · 红寺堡区", planned)
			},
			nil, []string{"-宁夏回族自治区 - 2", "+宁夏回族自治区 - 1"},
		},
	} {
		one, two := lines(c.without(imported(t)))
		if diff := cmp.Diff(c.stations, changes(stations, one)); diff != "" {
			t.Errorf("stations without %s: %s", name, diff)
		}
		if diff := cmp.Diff(c.services, changes(services, two)); diff != "" {
			t.Errorf("services without %s: %s", name, diff)
		}
	}
}

func TestACoverageOfTheReportsRestsOnItsRecords(t *testing.T) {
	_, _, whole := answer(t, ofReports(t), "Q35")
	for _, c := range []struct {
		name    string
		b       func(graph.Batch) graph.Batch
		measure string
	}{
		{"a link less", func(b graph.Batch) graph.Batch {
			return withoutLink(t, b, "2021年福建院士专家宁夏行座谈会", graph.SessionOf, "院士专家宁夏行")
		}, "sessions"},
		{"a status", func(b graph.Batch) graph.Batch {
			named(t, &b, "吴有生 · 考察指导 · 吴忠仪表有限责任公司").Status = graph.Planned
			return b
		}, "tech_services"},
		{"a title less", func(b graph.Batch) graph.Batch {
			return withoutLink(t, b, "吴有生 · 中国科学院院士", graph.Recipient, "吴有生")
		}, ""}, // his other, disputed title still makes him an academician, so the count stays
	} {
		_, _, got := answer(t, open(t, c.b(imported(t))), "Q35")
		want := []any{}
		for _, pair := range whole.([]any) {
			p := slices.Clone(pair.([]any))
			if p[0] == c.measure {
				counts := p[1].([]any)
				p[1] = []any{counts[0], counts[1].(float64) - 1}
			}
			want = append(want, p)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, d)
		}
	}
}
