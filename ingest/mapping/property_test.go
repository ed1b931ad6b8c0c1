package mapping_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest/mapping"
)

// experts is an invented list of three experts, as a CSV file.
const experts = `序号,专家编号,姓名,工作单位,职务,职称,研究方向,所在地,备注
1,E01,张合成,合成大学,院长,教授,葡萄栽培；酿酒,合成县,
2,E02,李合成,合成研究院,,研究员,枸杞,合成县,
3,E03,王合成,合成大学,,副教授,新材料,,常来
`

func TestTheSecondImportChangesNothing(t *testing.T) {
	g := open(t)
	files := map[string]string{"专家名单.csv": experts}
	first := plan(t, g, files, mapping.Options{Create: true})
	counts, err := first.Preview(t.Context(), g)
	if err != nil {
		t.Fatal(err)
	}
	applied := write(t, g, first)
	if applied.Added == 0 || counts.Added != applied.Added || counts.Changed != applied.Changed || counts.Deleted != applied.Deleted {
		t.Errorf("the dry run said %+v, the import did %+v", counts, applied)
	}
	again := write(t, g, plan(t, g, files, mapping.Options{Create: true}))
	if again.Added+again.Changed+again.Deleted != 0 {
		t.Errorf("the second import changed something: %+v", again)
	}
	// The second import finds the entities that the first import created.
	if p := plan(t, g, files, mapping.Options{}); p.Refused() || len(p.Created) > 0 {
		t.Errorf("the second import needs --create: %v", p.Problems)
	}
}

// changesOf lists the changes without that of the file's document, whose checksum always changes.
func changesOf(p *mapping.Plan) (list []string) {
	for _, c := range p.Changes {
		if c.Kind != graph.Document {
			list = append(list, fmt.Sprintf("%s %s %s: %s → %s", c.Verb, c.Name, c.Field, c.Old, c.New))
		}
	}
	return list
}

func TestACorrectedCellChangesThatAlone(t *testing.T) {
	for _, c := range []struct {
		name, old, now string
		changes        string
		added, deleted int // the numbers of links
	}{
		{"a property", "枸杞", "枸杞育种", "CHANGED 李合成 topic: 枸杞 → 枸杞育种", 0, 0},
		{"one of several values", "葡萄栽培；酿酒", "葡萄栽培", "CHANGED 张合成 topic: 葡萄栽培、酿酒 → 葡萄栽培", 0, 0},
		{"a name", "王合成", "王合戊", "CHANGED 王合成 name: 王合成 → 王合戊", 0, 0},
		{"a title", "副教授", "教授", "CHANGED 王合成 professionalTitle: 副教授 → 教授", 0, 0},
		{"an emptied cell", "常来", "", "CHANGED 王合成 remark: 常来 → ", 0, 0},
		{"a body", "张合成,合成大学", "张合成,合成研究院", "", 2, 2}, // one link for the affiliation and one for the post
		{"a row that is gone", "3,E03,王合成,合成大学,,副教授,新材料,,常来\n", "", "DELETED 王合成 :  → ", 0, 1},
	} {
		g := open(t)
		write(t, g, plan(t, g, map[string]string{"专家名单.csv": experts}, mapping.Options{Create: true}))
		if !strings.Contains(experts, c.old) {
			t.Fatal(c.name)
		}
		p := plan(t, g, map[string]string{"专家名单.csv": strings.Replace(experts, c.old, c.now, 1)}, mapping.Options{Create: true})
		got := strings.ReplaceAll(strings.Join(changesOf(p), "; "), "王合戊 name", "王合成 name")
		if got != c.changes {
			t.Errorf("%s: %q, not %q", c.name, got, c.changes)
		}
		draft, err := g.Preview(t.Context(), p.Copy())
		if err != nil {
			t.Fatal(c.name, err)
		}
		added := 0
		for _, l := range draft.Links {
			if draft.Stored[l.ID] == nil && l.Basis != graph.BasisInferred {
				added++
			}
		}
		deleted := len(p.Batch.DeleteLinks)
		if added != c.added || deleted != c.deleted {
			t.Errorf("%s: %d links added and %d deleted, not %d and %d", c.name, added, deleted, c.added, c.deleted)
		}
		counts, err := p.Preview(t.Context(), g)
		if err != nil {
			t.Fatal(err)
		}
		applied := write(t, g, p)
		if counts.Added != applied.Added || counts.Changed != applied.Changed {
			t.Errorf("%s: the dry run said %+v, the import did %+v", c.name, counts, applied)
		}
		if again := write(t, g, plan(t, g, map[string]string{"专家名单.csv": strings.Replace(experts, c.old, c.now, 1)}, mapping.Options{Create: true})); again.Added+again.Changed+again.Deleted > 0 {
			t.Errorf("%s: the next import changed something: %+v", c.name, again)
		}
	}
}

func TestWhatOthersStateStays(t *testing.T) {
	g := open(t)
	write(t, g, plan(t, g, map[string]string{"专家名单.csv": experts}, mapping.Options{Create: true}))
	other := "姓名,工作单位,研究方向\n王合成,合成大学,新材料\n"
	write(t, g, plan(t, g, map[string]string{"另一份专家名单.csv": other}, mapping.Options{Create: true}))
	without := strings.Replace(experts, "3,E03,王合成,合成大学,,副教授,新材料,,常来\n", "", 1)
	p := plan(t, g, map[string]string{"专家名单.csv": without}, mapping.Options{Create: true})
	if got := strings.Join(changesOf(p), "; "); got != "CHANGED 王合成 professionalTitle: 副教授 → ; CHANGED 王合成 remark: 常来 → " || len(p.Batch.DeleteLinks) > 0 {
		t.Errorf("%q, %d links deleted", got, len(p.Batch.DeleteLinks))
	}
	kept := plan(t, g, map[string]string{"专家名单.csv": without}, mapping.Options{Create: true, KeepMissing: true})
	if got := strings.Join(changesOf(kept), "; "); got != "" || kept.Batch.DeleteEvidence != nil {
		t.Errorf("--keep-missing takes back %q", got)
	}
}

// TestARowWithAProblemTakesNothingBack: what the row stated in an earlier import stays, even if
// other rows are written.
func TestARowWithAProblemTakesNothingBack(t *testing.T) {
	g := open(t)
	visits := "专家,服务企业,服务时间,次数\n张合成,甲合成公司,2022-03,3\n李合成,乙合成公司,2022-04,1\n"
	write(t, g, plan(t, g, map[string]string{"服务记录.csv": visits}, mapping.Options{Create: true}))
	p := plan(t, g, map[string]string{"服务记录.csv": strings.Replace(visits, "2022-04,1", "2022-14,1", 1)}, mapping.Options{Create: true, ValidOnly: true})
	if p.Refused() || p.BadRows != 1 || len(p.Batch.DeleteEvidence)+len(p.Batch.DeleteNodes)+len(p.Batch.DeleteLinks) > 0 {
		t.Errorf("%d bad rows, and %d evidence is taken back", p.BadRows, len(p.Batch.DeleteEvidence))
	}
}

// TestEverySeededBadCellIsReported: every bad value in every suitable cell is reported with its
// exact place, and nothing is written.
func TestEverySeededBadCellIsReported(t *testing.T) {
	g := open(t)
	columns := []struct {
		heading, good string
		bad           map[string]mapping.Code
	}{
		{"专家", "张合成", map[string]mapping.Code{"#REF!": mapping.FailedValue}},
		{"服务企业", "甲合成公司", map[string]mapping.Code{"#VALUE!": mapping.FailedValue}},
		{"服务时间", "2022-03", map[string]mapping.Code{"2022-13": mapping.BadDate, "1900-01-01": mapping.Placeholder, "去年": mapping.BadDate, "2022-02-30": mapping.BadDate, "至今": mapping.VagueDate}},
		{"次数", "3", map[string]mapping.Code{"三次": mapping.BadNumber, "#DIV/0!": mapping.FailedValue}},
		{"记录编号", "R", map[string]mapping.Code{"9.90E+11": mapping.LostDigits}},
	}
	rapid.Check(t, func(rt *rapid.T) {
		rows := rapid.IntRange(1, 12).Draw(rt, "rows")
		want := map[string]mapping.Code{}
		var text strings.Builder
		for i, c := range columns {
			fmt.Fprintf(&text, "%s%s", map[bool]string{true: ",", false: ""}[i > 0], c.heading)
		}
		for r := range rows {
			text.WriteString("\n")
			for i, c := range columns {
				cell := c.good
				if c.heading == "记录编号" {
					cell = fmt.Sprintf("R%d", r)
				}
				var bad []string
				for b := range c.bad {
					bad = append(bad, b)
				}
				if rapid.IntRange(0, 5).Draw(rt, "bad") == 0 {
					cell = rapid.SampledFrom(sorted(bad)).Draw(rt, "cell")
					want[fmt.Sprintf("%c%d", 'A'+i, r+2)] = c.bad[cell]
				}
				fmt.Fprintf(&text, "%s%s", map[bool]string{true: ",", false: ""}[i > 0], cell)
			}
		}
		p := plan(t, g, map[string]string{"服务记录.csv": text.String()}, mapping.Options{Create: true})
		got := map[string]mapping.Code{}
		for _, one := range p.Problems {
			if one.Column != "" {
				got[strings.TrimPrefix(one.Place(), "!")] = one.Code
			}
		}
		for place, code := range want {
			if got[place] != code {
				rt.Fatalf("%s: %q, not %q, in\n%s", place, got[place], code, text.String())
			}
		}
		if len(got) != len(want) {
			rt.Fatalf("%v, not %v", got, want)
		}
	})
}

func sorted(list []string) []string {
	for i := range list {
		for j := i; j > 0 && list[j] < list[j-1]; j-- {
			list[j], list[j-1] = list[j-1], list[j]
		}
	}
	return list
}

// TestAnImportCutShortIsCompletedByTheNext: after an interrupted import, the next import gives the
// same graph as an uninterrupted one.
func TestAnImportCutShortIsCompletedByTheNext(t *testing.T) {
	files := map[string]string{"专家名单.csv": experts}
	whole := open(t)
	write(t, whole, plan(t, whole, files, mapping.Options{Create: true}))
	want, err := whole.Info(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		part func(*graph.Batch)
	}{
		{"nodes only", func(b *graph.Batch) { b.Links, b.Evidence = nil, nil }},
		{"nodes and links", func(b *graph.Batch) { b.Evidence = nil }},
		{"some nodes", func(b *graph.Batch) { b.Nodes, b.Links, b.Evidence = b.Nodes[:2], nil, nil }},
		{"half of the evidence", func(b *graph.Batch) { b.Evidence = b.Evidence[:len(b.Evidence)/2] }},
	} {
		g := open(t)
		part := plan(t, g, files, mapping.Options{Create: true}).Copy()
		c.part(&part)
		if _, err := g.Write(t.Context(), part, nil); err != nil {
			t.Fatal(c.name, err)
		}
		write(t, g, plan(t, g, files, mapping.Options{Create: true}))
		got, err := g.Info(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if got.Ledger.Nodes != want.Ledger.Nodes || got.Ledger.Links != want.Ledger.Links || got.Ledger.Evidence != want.Ledger.Evidence {
			t.Errorf("%s: %d nodes, %d links, %d evidence, not %d, %d, %d", c.name, got.Ledger.Nodes, got.Ledger.Links, got.Ledger.Evidence,
				want.Ledger.Nodes, want.Ledger.Links, want.Ledger.Evidence)
		}
	}
}

// TestNearNamesAreListedForAsManyAsAsked: Options.Near limits the number of new entities for which
// similar names are searched, because each costs a search.
func TestNearNamesAreListedForAsManyAsAsked(t *testing.T) {
	g := open(t)
	write(t, g, plan(t, g, map[string]string{"单位名单.csv": "单位名称,类型\n合成农业大学,高校\n"}, mapping.Options{Create: true}))
	list := map[string]string{"专家名单.csv": "姓名,工作单位\n张合成,农业大学\n李合成,合成农业\n王合成,合成农业大学\n"}
	for near, want := range map[int][]string{0: {"合成农业大学", "合成农业大学"}, 1: {"合成农业大学", ""}} {
		p := plan(t, g, list, mapping.Options{Create: true, Near: near})
		var got []string
		for _, c := range p.Created {
			name := ""
			if len(c.Near) == 1 {
				name = c.Near[0].Name
			}
			got = append(got, name)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%d: the near names are %q, want %q", near, got, want)
		}
	}
	if p := plan(t, g, list, mapping.Options{}); !p.Refused() || len(p.Problems) != 2 || len(p.Problems[1].Candidates) != 1 {
		t.Errorf("without --create both are unknown, with near names: %v", p.Problems)
	}
}
