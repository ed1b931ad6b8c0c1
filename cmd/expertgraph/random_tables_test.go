package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest/intake"
	"github.com/expertgraph/expertgraph/ingest/mapping"
	"github.com/expertgraph/expertgraph/ingest/table"
	"github.com/expertgraph/expertgraph/snapshot"
	"github.com/expertgraph/expertgraph/store/sqlite"
)

// TestRandomTables runs randomTables with a file as the store.
func TestRandomTables(t *testing.T) {
	ledger, err := sqlite.Open(filepath.Join(t.TempDir(), "graph.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	randomTables(t, ledger)
}

// randomTables imports random lists of experts into a graph, and corrects a random cell of each list.
// The dry run must predict the counts of the import. A second import must change nothing. The import
// after a correction must change only the corrected cell.
func randomTables(t *testing.T, ledger graph.Ledger) {
	reader, err := snapshot.Open(t.Context(), ledger, snapshot.Options{})
	if err != nil {
		t.Fatal(err)
	}
	g := graph.New(ledger, reader, graph.Options{})
	defer g.Close()
	// imported imports a list. planned is the count by the dry run, and written the count by the
	// import.
	imported := func(file, text string) (planned, written mapping.Counts, changes []string, err error) {
		book, err := table.Read(file, []byte(text), table.Standard())
		if err != nil {
			return planned, written, nil, err
		}
		books := []*table.Book{book}
		i, err := intake.Prepare(t.Context(), g, books, mapping.Guess(books), mapping.Options{Create: true})
		if err != nil {
			return planned, written, nil, err
		}
		for _, c := range i.Changes {
			if c.Kind != graph.Document { // the document changes in any case, because it holds the checksum of the file
				changes = append(changes, inOrder(fmt.Sprintf("%s %s %s: %s → %s", c.Verb, c.Name, c.Field, c.Old, c.New)))
			}
		}
		planned = i.Counts
		err = i.Write(t.Context(), graph.Act{Actor: "test", Verb: graph.VerbImport}, nil)
		planned.Unchanged, i.Counts.Unchanged = 0, 0
		return planned, i.Counts, changes, err
	}
	bodies := []string{"合成大学", "合成研究院", "合成农场"}
	if _, _, _, err := imported("单位名单.csv", "单位名称,类型\n"+strings.Join(bodies, ",高校\n")+",高校\n"); err != nil {
		t.Fatal(err)
	}
	columns := []struct {
		heading, field string
		values         []string
	}{
		{"工作单位", "", append(bodies, "")},
		{"职称", "professionalTitle", []string{"教授", "副教授", "研究员", ""}},
		{"研究方向", "topic", []string{"葡萄", "枸杞、葡萄", "奶业；枸杞", "新材料", ""}},
		{"备注", "remark", []string{"常来", "少来", ""}},
	}
	number := 0
	rapid.Check(t, func(rt *rapid.T) {
		number++ // each list has its own names, because all lists go into one graph
		file := fmt.Sprint("专家名单", number, ".csv")
		rows := make([][]string, rapid.IntRange(1, 8).Draw(rt, "rows"))
		for i := range rows {
			rows[i] = []string{fmt.Sprintf("E%d-%d", number, i), fmt.Sprintf("合成%d号%d", number, i)}
			for _, c := range columns {
				rows[i] = append(rows[i], rapid.SampledFrom(c.values).Draw(rt, c.heading))
			}
		}
		do := func(name string) (changes []string, done mapping.Counts) {
			text := "专家编号,姓名,工作单位,职称,研究方向,备注\n"
			for _, r := range rows {
				text += strings.Join(r, ",") + "\n"
			}
			planned, done, changes, err := imported(file, text)
			if err != nil || planned != done {
				rt.Fatalf("%s: the dry run says %+v, and the import did %+v: %v\n%s", name, planned, done, err, text)
			}
			return changes, done
		}
		again := func(name string) {
			if changes, done := do(name); len(changes) > 0 || done != (mapping.Counts{}) {
				rt.Fatalf("%s changes %+v: %v", name, done, changes)
			}
		}
		if changes, _ := do("the first import"); len(changes) != len(rows) {
			rt.Fatalf("%d rows are %d experts", len(rows), len(changes))
		}
		again("the second import")

		at, column := rapid.IntRange(0, len(rows)-1).Draw(rt, "row"), rapid.IntRange(0, len(columns)-1).Draw(rt, "column")
		cell, c := &rows[at][column+2], columns[column]
		before := *cell
		*cell = rapid.SampledFrom(slices.DeleteFunc(slices.Clone(c.values), func(v string) bool { return v == before })).Draw(rt, "now")
		var want []string
		if c.field != "" {
			want = []string{inOrder(fmt.Sprintf("CHANGED 合成%d号%d %s: %s → %s", number, at, c.field, strings.ReplaceAll(before, "；", "、"), strings.ReplaceAll(*cell, "；", "、")))}
		}
		changes, done := do("the corrected one")
		if !slices.Equal(changes, want) || c.field == "" && done.Added+done.Deleted == 0 {
			rt.Fatalf("%s: from %q to %q: %+v %q, want %q", c.heading, before, *cell, done, changes, want)
		}
		again("the corrected one again")
	})
}

// inOrder sorts the values of each field in the text of a change, because their order has no meaning.
func inOrder(change string) string {
	words := strings.Split(change, " ")
	for i, w := range words {
		values := strings.Split(w, "、")
		slices.Sort(values)
		words[i] = strings.Join(values, "、")
	}
	return strings.Join(words, " ")
}
