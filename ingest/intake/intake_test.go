package intake_test

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest/intake"
	"github.com/expertgraph/expertgraph/ingest/mapping"
	"github.com/expertgraph/expertgraph/ingest/table"
	"github.com/expertgraph/expertgraph/snapshot"
	"github.com/expertgraph/expertgraph/store/sqlite"
)

type plain struct{}

func (plain) Sentence(s string) string { return s }
func (plain) Error(err error) string   { return err.Error() }
func (plain) Title(f string) string    { return f }

func open(t *testing.T) *graph.Graph {
	t.Helper()
	ledger, err := sqlite.Open(filepath.Join(t.TempDir(), "g.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	reader, err := snapshot.Open(t.Context(), ledger, snapshot.Options{})
	if err != nil {
		t.Fatal(err)
	}
	g := graph.New(ledger, reader, graph.Options{})
	t.Cleanup(func() { _ = g.Close() })
	return g
}

func book(t *testing.T, name, text string) []*table.Book {
	t.Helper()
	b, err := table.Read(name, []byte(text), table.Standard())
	if err != nil {
		t.Fatal(err)
	}
	return []*table.Book{b}
}

func prepare(t *testing.T, g *graph.Graph, books []*table.Book, m *mapping.Mapping, o mapping.Options) *intake.Import {
	t.Helper()
	i, err := intake.Prepare(t.Context(), g, books, m, o)
	if err != nil {
		t.Fatal(err)
	}
	return i
}

func digest(t *testing.T, i *intake.Import) string {
	t.Helper()
	d, err := i.Digest()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func write(t *testing.T, ctx context.Context, i *intake.Import) {
	t.Helper()
	if err := i.Write(ctx, graph.Act{Actor: "test", Verb: graph.VerbImport, Via: intake.Via("a.csv")}, nil); err != nil {
		t.Fatal(err)
	}
}

func TestNamesThatAreUnclearAreSettledByTheMapping(t *testing.T) {
	g := open(t)
	units := book(t, "高校.csv", "单位名称,类型\n合成农业大学,高校\n合成林业大学,高校\n")
	write(t, t.Context(), prepare(t, g, units, mapping.Guess(units), mapping.Options{Create: true}))

	experts := book(t, "专家.csv", "姓名,单位,职称\n张合成,合成农大,教授\n李合成,合成新院,教授\n")
	m := mapping.Guess(experts)
	i := prepare(t, g, experts, m, mapping.Options{})
	told := i.Report(plain{}, 0)
	if !told.Refused || len(told.Problems) != 2 || told.Problems[0].Code != string(mapping.Unknown) {
		t.Fatalf("two names mean nothing: %+v", told.Problems)
	}
	before := digest(t, i)
	m.Names = []*mapping.Name{{Text: "合成农大", Means: "合成农业大学"}, {Text: "合成新院", New: true}}
	if err := m.Check(); err != nil {
		t.Fatal(err)
	}
	i = prepare(t, g, experts, m, mapping.Options{})
	told = i.Report(plain{}, 0)
	if told.Refused || len(told.Created) != 1 || told.Created[0].Name != "合成新院" || !i.Adds() {
		t.Fatalf("one is known by the mapping and one is new: %+v", told)
	}
	if again := prepare(t, g, experts, m, mapping.Options{}); digest(t, again) != digest(t, i) || digest(t, i) == before {
		t.Error("the digest is that of what is written")
	}
	write(t, t.Context(), i)
	if i.Applied.Seq == 0 || i.Report(plain{}, 0).Added == 0 {
		t.Errorf("the change is not told: %+v", i.Applied)
	}
	if again := prepare(t, g, experts, m, mapping.Options{}); again.Counts.Added+again.Counts.Changed+again.Counts.Deleted != 0 {
		t.Errorf("the second import changes something: %+v", again.Counts)
	}
	corrected := book(t, "专家.csv", "姓名,单位,职称\n张合成,合成农大,研究员\n李合成,合成新院,教授\n")
	if prepare(t, g, corrected, m, mapping.Options{}).Adds() {
		t.Error("a correction changes what stands")
	}
}

func TestNamesInAMappingSayOneThing(t *testing.T) {
	for _, text := range []string{
		"tables: []\nnames: [{text: 甲}]", "tables: []\nnames: [{text: 甲, means: 乙, new: true}]", "tables: []\nnames: [{means: 乙}]",
	} {
		if _, err := mapping.Parse([]byte(text)); err == nil {
			t.Errorf("%s is taken", text)
		}
	}
}

func TestASheetIsReadAsAnotherKind(t *testing.T) {
	books := book(t, "名单.csv", "一览\n姓名,单位,职称\n张合成,合成农大,教授\n")
	for _, c := range []struct{ kind, heading, slot string }{
		{"Expert", "2", "name"}, {"Expert", "", "name"}, {"Position", "2", "person"}, {"skip", "", ""},
	} {
		got, err := mapping.GuessAs(books[0], books[0].Sheets[0], c.kind, c.heading)
		if err != nil {
			t.Fatal(err)
		}
		if c.slot != "" && (got.Heading != "2" || got.Columns[0].Slot != c.slot) {
			t.Errorf("%s: %+v %+v", c.kind, got, got.Columns[0])
		}
	}
	if _, err := mapping.GuessAs(books[0], books[0].Sheets[0], "Nothing", ""); err == nil {
		t.Error("an unknown kind is taken")
	}
}

func TestRowsWithProblemsAreMendedAndImported(t *testing.T) {
	g := open(t)
	visits := book(t, "服务.csv", "专家,服务企业,服务时间,次数\n张合成,甲合成公司,2022-13,3\n李合成,乙合成公司,2022-03,1\n")
	m := mapping.Guess(visits)
	i := prepare(t, g, visits, m, mapping.Options{Create: true, ValidOnly: true})
	var out bytes.Buffer
	if err := mapping.Failed(&out, i.Plan, func(err error) string { return err.Error() }, "问题"); err != nil {
		t.Fatal(err)
	}
	failed, err := table.Read("服务-问题.xlsx", out.Bytes(), table.Standard())
	if err != nil {
		t.Fatal(err)
	}
	if len(failed.Sheets) != 1 || len(failed.Sheets[0].Rows) != 2 || !strings.Contains(failed.Sheets[0].Rows[1].Cells[4].Text, "2022-13") {
		t.Fatalf("not the one row with its problem: %+v", failed.Sheets)
	}
	for _, c := range mapping.Guess([]*table.Book{failed}).Tables[0].Columns {
		if c.Heading == "问题" && c.Slot != "number" {
			t.Errorf("what is said of problems would be read as %s", c.Slot)
		}
	}
}

func TestChoicesNameAllKindsAndSlots(t *testing.T) {
	for _, chinese := range []bool{true, false} {
		for _, c := range mapping.Choices(chinese) {
			seen := map[string]bool{}
			for _, s := range c.Slots {
				if s.Name == "" || seen[s.Slot] {
					t.Errorf("%s.%s has no name or stands twice", c.Kind, s.Slot)
				}
				seen[s.Slot] = true
			}
			if c.Name == "" || !seen["note"] || !seen["ignore"] {
				t.Errorf("%s lacks a name or a slot", c.Kind)
			}
		}
	}
}
