package main

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
)

const smallest = 1000

// Every workload compares its rows with what was expected before it is timed.
func TestWorkloadsAnswerWhatIsExpected(t *testing.T) {
	var table strings.Builder
	dir := t.TempDir()
	results := filepath.Join(dir, "results.json")
	if err := run(t.Context(), options{sizes: []int{smallest}, each: time.Millisecond, out: results}, &table); err != nil {
		t.Fatal(err)
	}
	for _, workload := range []string{
		"served, one industry and province, store", "served, everything, HTTP", "node(id), HTTP", "list 20 × 20 × 4, HTTP", "list 20 × 20 × 4, 16 clients: level executor", "cube, industry × region, distinct experts, store", "cube, industry × region, distinct experts, HTTP",
		"gap matrix, store, asked before", "gap matrix, store", "gap matrix, HTTP", "gap matrix with experts beside, store", "filtered list, store", "filtered list, HTTP", "order by count, HTTP, asked before", "order by count, store", "order by count, HTTP", "search, two characters, store", "search, pinyin of a surname, HTTP",
		"import, Graph.Write", "import, Ledger.Apply", "import of a file, no documents", "durable insert of a node", "durable inserts from 64 writers", "engagements through Graph.Write, 64 writers", "link deleted by id, Graph.Write", "update of a node, Graph.Write", "@recorded, 10000 changes since", "@recorded, asked again", "history of a node", "start: ", "search, two characters, store, 5000 nodes since", "memory: an engagement, its links",
	} {
		if !strings.Contains(table.String(), workload) {
			t.Errorf("the table lacks %q:\n%s", workload, table.String())
		}
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 1 || left[0].Name() != "results.json" {
		t.Errorf("after the run the folder holds %v (%v), want the results alone", left, err)
	}
}

// The plain loop must agree with the naive evaluator, which has no index.
func TestPlainLoopAgreesWithTheNaiveEvaluator(t *testing.T) {
	f := generate(t.TempDir(), smallest).facts
	industry, province := f.selective()
	for _, c := range []struct {
		name             string
		industry, region graph.ID
	}{
		{"everything", graph.ID{}, graph.ID{}},
		{"one industry and one province", industry, province},
		{"a section of industries and the whole country", graphtest.SyntheticID("industry/1"), graphtest.SyntheticID("region")},
	} {
		t.Run(c.name, func(t *testing.T) {
			var w analysis.ServedWhere
			if !c.industry.IsZero() {
				w.Industries, w.Regions = []graph.ID{c.industry}, []graph.ID{c.region}
			}
			q, err := analysis.ServedQuery(w, dimensions())
			if err != nil {
				t.Fatal(err)
			}
			q.Page.First = 100 * smallest
			lists, err := graphtest.NewNaive(f.Graph).Match(context.Background(), q)
			if err != nil {
				t.Fatal(err)
			}
			naive := map[combination]int{}
			for _, r := range rowsOf(lists) {
				naive[r.combination] = r.count
			}
			if len(naive) == 0 {
				t.Error("no rows: the question proves nothing")
			}
			if diff := cmp.Diff(naive, f.served(c.industry, c.region), cmp.AllowUnexported(combination{})); diff != "" {
				t.Errorf("naive (-) and plain loop (+) differ:\n%s", diff)
			}
		})
	}
}

// A check must refuse wrong rows; otherwise a wrong answer could be measured.
func TestChecksRefuseWrongRows(t *testing.T) {
	f := generate(t.TempDir(), smallest).facts
	counts := f.served(graph.ID{}, graph.ID{})
	var right []servedRow
	for n := len(counts); len(right) < pageRows && n > 0; n-- {
		for c := range maps.Keys(counts) {
			if counts[c] == n && len(right) < pageRows {
				right = append(right, servedRow{c, n})
			}
		}
	}
	if err := checkServed(right, counts); err != nil {
		t.Fatalf("the right rows are refused: %v", err)
	}
	for name, change := range map[string]func([]servedRow) []servedRow{
		"a row is missing":    func(rows []servedRow) []servedRow { return rows[1:] },
		"a row comes twice":   func(rows []servedRow) []servedRow { rows[1] = rows[0]; return rows },
		"a count is too high": func(rows []servedRow) []servedRow { rows[3].count++; return rows },
		"a year is another":   func(rows []servedRow) []servedRow { rows[3].year += 100; return rows },
		"the order is turned": func(rows []servedRow) []servedRow {
			rows[0], rows[len(rows)-1] = rows[len(rows)-1], rows[0]
			return rows
		},
		"an unknown actor served": func(rows []servedRow) []servedRow { rows[5].actor = graph.NewID("nobody", "x"); return rows },
	} {
		if err := checkServed(change(append([]servedRow(nil), right...)), counts); err == nil {
			t.Errorf("%s, and the check accepts it", name)
		}
	}
}

func TestChecksRefuseWrongCellsAndLists(t *testing.T) {
	f := generate(t.TempDir(), smallest).facts
	counts := f.withZeros(f.open(graph.LevelSection), graph.LevelSection)
	var right []counted
	for n := smallest; len(right) < pageRows && n >= 0; n-- {
		for at := range maps.Keys(counts) {
			if counts[at] == n && len(right) < pageRows {
				right = append(right, counted{at, n})
			}
		}
	}
	if err := checkCells(right, counts); err != nil || right[0].count == 0 {
		t.Fatalf("the right cells are refused, or none has a need: %v", err)
	}
	for name, change := range map[string]func([]counted) []counted{
		"a cell is missing":     func(cells []counted) []counted { return cells[1:] },
		"a cell comes twice":    func(cells []counted) []counted { cells[1] = cells[0]; return cells },
		"a count is too low":    func(cells []counted) []counted { cells[0].count--; return cells },
		"a cell of no industry": func(cells []counted) []counted { cells[2].industry = graph.NewID("nothing", "x"); return cells },
	} {
		if err := checkCells(change(append([]counted(nil), right...)), counts); err == nil {
			t.Errorf("%s, and the check accepts it", name)
		}
	}
	list := f.expertsByEngagements(f.busiest().region)
	ids := idsOf(list)
	if err := checkList(ids, list); err != nil {
		t.Fatal(err)
	}
	ids[0], ids[1] = ids[1], ids[0]
	if checkList(ids, list) == nil || checkList(ids[1:], list) == nil {
		t.Error("a list in another order, or a shorter one, is accepted")
	}
}

func TestQuantile(t *testing.T) {
	hundred := make([]time.Duration, 100)
	for i := range hundred {
		hundred[i] = time.Duration(i + 1)
	}
	for _, c := range []struct {
		name    string
		runs    []time.Duration
		percent int
		want    time.Duration
	}{
		{"no run", nil, 50, 0},
		{"one run", hundred[:1], 99, 1},
		{"the middle of two is the lower", hundred[:2], 50, 1},
		{"the middle of a hundred", hundred, 50, 50},
		{"all but one of a hundred", hundred, 99, 99},
	} {
		if got := quantile(c.runs, c.percent); got != c.want {
			t.Errorf("%s: got %d, want %d", c.name, got, c.want)
		}
	}
}

func TestSizesAreRead(t *testing.T) {
	got, err := parseSizes("1000, 20000")
	if diff := cmp.Diff([]int{1000, 20000}, got); diff != "" || err != nil {
		t.Errorf("%v\n%s", err, diff)
	}
	for _, s := range []string{"", "ten", "99", "1000,-5"} {
		if _, err := parseSizes(s); err == nil || !strings.Contains(err.Error(), "100 up") {
			t.Errorf("%q: got %v, want an error that says which sizes can be given", s, err)
		}
	}
}
