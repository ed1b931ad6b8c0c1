package ingest_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest"
	"github.com/expertgraph/expertgraph/snapshot"
	"github.com/expertgraph/expertgraph/store/sqlite"
)

// mergeGraph is a graph into which the same records are imported again after people changed them.
type mergeGraph struct {
	*testing.T
	*graph.Graph
}

func newMergeGraph(t *testing.T) *mergeGraph {
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
	return &mergeGraph{t, g}
}

// firm makes an enterprise with a name, a hint and aliases, from a text "name hint alias …".
func firm(key, text string) *graph.Node {
	words := strings.Fields(text)
	n := &graph.Node{ID: graph.NewID("merge", key), Kind: graph.Enterprise, Name: words[0], Status: graph.Actual, Basis: graph.BasisText}
	if len(words) > 1 && words[1] != "-" {
		n.Hint = words[1]
	}
	for _, a := range words[min(len(words), 2):] {
		n.Aliases = append(n.Aliases, graph.Alias{Text: a})
	}
	return n
}

func partners(a, b *graph.Node) *graph.Link {
	l := &graph.Link{From: a.ID, Relation: graph.Partner, To: b.ID, Status: graph.Actual, Basis: graph.BasisText}
	l.ID = graph.LinkID(l)
	return l
}

func saidOf(subject graph.ID, ofLink bool) *graph.Evidence {
	return &graph.Evidence{Code: "一", Subject: subject, OfLink: ofLink, Basis: graph.BasisText, Words: "合成"}
}

// write writes a batch with a verb: by people or as an import.
func (g *mergeGraph) write(verb graph.Verb, b graph.Batch) graph.Applied {
	g.Helper()
	b.Act = graph.Act{Actor: "王", Verb: verb}
	a, err := g.Write(g.Context(), b, nil)
	if err != nil {
		g.Fatal(err)
	}
	return a
}

// imported imports a batch through ingest.Merge. It gives the kept edits and the content of the graph,
// as texts.
func (g *mergeGraph) imported(b graph.Batch) (kept, stands []string, a graph.Applied) {
	g.Helper()
	all, err := ingest.Merge(g.Context(), g.Graph, &b)
	if err != nil {
		g.Fatal(err)
	}
	for _, k := range all {
		text := fmt.Sprintf("%s %s %q %q", k.Node.Name, k.Field, k.Theirs, k.Mine)
		if k.Deleted {
			text = k.Node.Name + " deleted"
		}
		if k.Conflict {
			text += " !"
		}
		kept = append(kept, text)
	}
	a = g.write(graph.VerbImport, b)
	return kept, g.stands(), a
}

func (g *mergeGraph) stands() (all []string) {
	g.Helper()
	for r, err := range g.Export(g.Context()) {
		switch {
		case err != nil:
			g.Fatal(err)
		case r.Node != nil:
			text := r.Node.Name + " " + r.Node.Hint
			for _, a := range r.Node.Aliases {
				text += " " + a.Text
			}
			all = append(all, strings.TrimSpace(text))
		case r.Link != nil:
			all = append(all, "link")
		case r.Evidence != nil:
			all = append(all, "evidence")
		}
	}
	slices.Sort(all)
	return all
}

func TestAnImportUndoesNoEdit(t *testing.T) {
	for _, c := range []struct {
		name               string
		first, edit, again string // the firm in the first import, in the edit and in the second import; "" for none
		kept               []string
		want               string
	}{
		{"nobody changed it, so the file does", "甲 旧", "", "甲 新", nil, "甲 新"},
		{"the same file again leaves an edit alone", "甲 旧", "甲 人", "甲 旧", []string{`甲 hint "人" "旧"`}, "甲 人"},
		{"a corrected file is a conflict", "甲 旧", "甲 人", "甲 新", []string{`甲 hint "人" "新" !`}, "甲 人"},
		{"a file that says what people say is none", "甲 旧", "甲 人", "甲 人", nil, "甲 人"},
		{"other fields are written", "甲 旧", "甲 人", "乙 旧", []string{`甲 hint "人" "旧"`}, "乙 人"},
		{"a cleared value stays cleared", "甲 旧", "甲 -", "甲 旧", []string{`甲 hint "" "旧"`}, "甲"},
		{"a value that people gave first is a conflict", "甲 -", "甲 人", "甲 新", []string{`甲 hint "人" "新" !`}, "甲 人"},
		{"an alias of people stays, one of the file comes", "甲 - 一", "甲 - 一 二", "甲 - 一 三", []string{`甲 aliases "一；三；二" "一；三"`}, "甲  一 三 二"},
		{"an alias that people removed stays away", "甲 - 一 二", "甲 - 一", "甲 - 一 二", []string{`甲 aliases "一" "一；二"`}, "甲  一"},
		{"an alias that the file dropped goes", "甲 - 一 二", "甲 人 一 二", "甲 - 一", []string{`甲 hint "人" ""`}, "甲 人 一"},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := newMergeGraph(t)
			g.write(graph.VerbImport, graph.Batch{Nodes: []*graph.Node{firm("a", c.first)}})
			if c.edit != "" {
				g.write(graph.VerbWrite, graph.Batch{Nodes: []*graph.Node{firm("a", c.edit)}})
			}
			for round := range 2 { // the second round must change nothing and report the same
				kept, stands, a := g.imported(graph.Batch{Nodes: []*graph.Node{firm("a", c.again)}})
				if diff := cmp.Diff(c.kept, kept); diff != "" && !(round == 1 && c.want == "乙 人") {
					t.Errorf("round %d: kept (-want +got):\n%s", round, diff)
				}
				want := strings.Fields(c.want)
				slices.Sort(want[min(2, len(want)):])
				if got := strings.Join(stands, ","); got != c.want && strings.Join(strings.Fields(got), " ") != strings.Join(strings.Fields(c.want), " ") {
					t.Errorf("round %d: %q stands, want %q", round, got, c.want)
				}
				if round == 1 && a.Changed+a.Added+a.Deleted > 0 {
					t.Errorf("the second import changes something: %+v", a)
				}
			}
		})
	}
}

func TestAnImportBringsNothingBackThatPeopleDeleted(t *testing.T) {
	a, b := firm("a", "甲"), firm("b", "乙")
	all := func() graph.Batch {
		l := partners(a, b)
		return graph.Batch{Nodes: []*graph.Node{firm("a", "甲"), firm("b", "乙")}, Links: []*graph.Link{l}, Evidence: []*graph.Evidence{saidOf(a.ID, false), saidOf(l.ID, true)}}
	}
	link, evidence := partners(a, b).ID, graph.EvidenceID(saidOf(a.ID, false))
	for _, c := range []struct {
		name string
		edit graph.Batch
		kept []string
		want []string
	}{
		{"a link, and its evidence", graph.Batch{DeleteLinks: []graph.ID{link}}, nil, []string{"evidence", "乙", "甲"}},
		{"evidence", graph.Batch{DeleteEvidence: []graph.ID{evidence}}, nil, []string{"evidence", "link", "乙", "甲"}},
		{"a node, with what hangs on it", graph.Batch{DeleteLinks: []graph.ID{link}, DeleteNodes: []graph.ID{a.ID}}, []string{"甲 deleted"}, []string{"乙"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := newMergeGraph(t)
			g.write(graph.VerbImport, all())
			g.write(graph.VerbWrite, c.edit)
			for range 2 {
				kept, stands, applied := g.imported(all())
				if diff := cmp.Diff(c.kept, kept); diff != "" {
					t.Errorf("kept (-want +got):\n%s", diff)
				}
				if diff := cmp.Diff(c.want, stands); diff != "" {
					t.Errorf("stands (-want +got):\n%s", diff)
				}
				if applied.Added+applied.Changed+applied.Deleted > 0 {
					t.Errorf("the import changes something: %+v", applied)
				}
			}
			g.write(graph.VerbRevert, all()) // after people revert their deletion, the records exist again
			if _, stands, _ := g.imported(all()); len(stands) != 5 {
				t.Errorf("%v stands", stands)
			}
		})
	}
}

func TestAnImportDeletesNothingThatPeopleChanged(t *testing.T) {
	g := newMergeGraph(t)
	a, b := firm("a", "甲"), firm("b", "乙")
	l := partners(a, b)
	g.write(graph.VerbImport, graph.Batch{Nodes: []*graph.Node{firm("a", "甲"), firm("b", "乙")}, Links: []*graph.Link{l}, Evidence: []*graph.Evidence{saidOf(l.ID, true), saidOf(b.ID, false)}})
	g.write(graph.VerbWrite, graph.Batch{Nodes: []*graph.Node{firm("a", "甲 人")}})
	kept, stands, _ := g.imported(graph.Batch{DeleteNodes: []graph.ID{a.ID, b.ID}, DeleteLinks: []graph.ID{l.ID}, DeleteEvidence: []graph.ID{graph.EvidenceID(saidOf(l.ID, true)), graph.EvidenceID(saidOf(b.ID, false))}})
	if want := []string{`甲  "" "" !`}; !slices.Equal(kept, want) {
		t.Errorf("kept %q, want %q", kept, want)
	}
	if diff := cmp.Diff([]string{"evidence", "evidence", "link", "乙", "甲 人"}, stands); diff != "" {
		t.Errorf("stands (-want +got):\n%s", diff)
	}
}

// TestWhatIsTakenBackIsTheFilesAgain: after an edit or an import was reverted, the restored values do
// not count as edits, and the next import overwrites them. After a revert was reverted, the edit counts
// again.
func TestWhatIsTakenBackIsTheFilesAgain(t *testing.T) {
	revert := func(g *mergeGraph, of graph.Seq, b graph.Batch) {
		b.Act = graph.Act{Actor: "王", Verb: graph.VerbRevert, Via: fmt.Sprintf("change/%d", of)}
		if _, err := g.Write(t.Context(), b, nil); err != nil {
			t.Fatal(err)
		}
	}
	g := newMergeGraph(t)
	of := func(text string) graph.Batch { return graph.Batch{Nodes: []*graph.Node{firm("a", text)}} }
	g.write(graph.VerbImport, of("甲 旧"))
	g.write(graph.VerbWrite, of("甲 人"))
	revert(g, 2, of("甲 旧"))
	if _, stands, _ := g.imported(of("甲 新")); !slices.Equal(stands, []string{"甲 新"}) {
		t.Errorf("after the edit was taken back %q stands", stands)
	}
	revert(g, 1, graph.Batch{DeleteNodes: []graph.ID{firm("a", "甲").ID}})
	if _, stands, _ := g.imported(of("甲 新")); !slices.Equal(stands, []string{"甲 新"}) {
		t.Errorf("after the import was taken back %q stands", stands)
	}
	g.write(graph.VerbWrite, of("甲 人"))
	revert(g, 7, of("甲 新"))
	revert(g, 8, of("甲 人")) // revert the revert, so that the edit applies again
	if _, stands, _ := g.imported(of("甲 旧")); !slices.Equal(stands, []string{"甲 人"}) {
		t.Errorf("after the edit was done again %q stands", stands)
	}
}
