package sqlite

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// Environment variables that make the test binary a writing process.
const (
	writerPath  = "EXPERTGRAPH_TEST_WRITER"
	writerRound = "EXPERTGRAPH_TEST_ROUND"
)

func TestMain(m *testing.M) {
	if path := os.Getenv(writerPath); path != "" {
		if err := writeForEver(path, os.Getenv(writerRound)); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
		os.Exit(1)
	}
	goleak.VerifyTestMain(m)
}

// crashWriters is how many goroutines of a process write.
const crashWriters = 8

// crashWrite gives write number i of a writer, and the text that acknowledges it: a sign and the
// code of the node. Every fourth write deletes the node of the write before it. The operation id of
// the write is unique.
func crashWrite(round string, writer, i int) (b graph.Batch, signed string) {
	name := func(i int) string { return fmt.Sprintf("r%sw%di%d", round, writer, i) }
	if i%4 == 3 {
		last := tied(name(i-1), expert("hub"))
		b, signed = graph.Batch{DeleteNodes: []graph.ID{last.Nodes[0].ID}, DeleteLinks: []graph.ID{last.Links[0].ID}}, "-"+name(i-1)
	} else {
		b, signed = tied(name(i), expert("hub")), "+"+name(i)
	}
	b.Op, b.Act = name(i), graph.Act{Actor: "合成王", Verb: graph.VerbWrite}
	return b, signed
}

// writeForEver writes from eight goroutines. After each acknowledged write it prints the text of
// crashWrite and the Seq.
func writeForEver(path, round string) error {
	n, err := strconv.Atoi(round)
	if err != nil {
		return err
	}
	o := Options{}
	if n%2 == 0 {
		o.checkpointPages = 8 // so that many kills happen during a checkpoint
	}
	s, err := Open(path, o)
	if err != nil {
		return err
	}
	if _, err := s.Apply(context.Background(), graph.Batch{Nodes: []*graph.Node{expert("hub")}}); err != nil {
		return err
	}
	failed := make(chan error)
	for w := range crashWriters {
		go func() {
			for i := 0; ; i++ {
				b, code := crashWrite(round, w, i)
				a, err := s.Apply(context.Background(), b)
				if err == nil {
					_, err = fmt.Printf("%s %d\n", code, a.Seq)
				}
				if err != nil {
					failed <- err
				}
			}
		}()
	}
	return <-failed
}

func expert(code string) *graph.Node {
	return &graph.Node{ID: graph.NewID("crash", code), Kind: graph.Expert, Code: code, Name: "合成专家" + code}
}

// tied makes a batch with a node and its link to the hub, which must be written atomically.
func tied(code string, hub *graph.Node) graph.Batch {
	n := expert(code)
	l := &graph.Link{From: n.ID, To: hub.ID, Relation: graph.Related, Role: "合成"}
	l.ID = graph.LinkID(l)
	return graph.Batch{Nodes: []*graph.Node{n}, Links: []*graph.Link{l}}
}

// startWriterProcess starts the writer. Its output lines are acknowledgements.
func startWriterProcess(t *testing.T, path string, round int) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), writerPath+"="+path, fmt.Sprint(writerRound, "=", round))
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	return c, bufio.NewScanner(out)
}

// kill kills the process, and gives the acknowledgements that were still in the pipe.
func kill(t *testing.T, c *exec.Cmd, lines *bufio.Scanner) (rest []string) {
	t.Helper()
	if err := c.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	for lines.Scan() {
		rest = append(rest, lines.Text())
	}
	if err := c.Wait(); err == nil || c.ProcessState.ExitCode() != -1 {
		t.Fatalf("the writer ended by itself: %v", err)
	}
	return rest
}

func checkSurvivors(t *testing.T, path string, last graph.Seq, writtenAt map[graph.ID]graph.Seq, deleted map[graph.ID]bool) {
	t.Helper()
	beside := open(t, path, Options{ReadOnly: true})
	defer shut(t, beside)
	seen := load(t, beside) // before a writer opens the file, because a reader must also work as the first to open it after a crash
	s := open(t, path, Options{})
	defer shut(t, s)
	g := load(t, s)
	if g.Seq < last {
		t.Fatalf("stands at seq %d, acknowledged was %d", g.Seq, last)
	}
	if diff := unlike(seen, g); diff != "" {
		t.Fatalf("the reader differs from the writer:\n%s", diff)
	}
	tiedNodes := map[graph.ID]bool{}
	for _, l := range g.Links {
		tiedNodes[l.From] = true
	}
	for id, n := range g.Nodes {
		if n.Code != "hub" && !tiedNodes[id] {
			t.Fatalf("node %s stands without its link", n.Code)
		}
		if deleted[id] {
			t.Fatalf("node %s is back", n.Code)
		}
	}
	for id, seq := range writtenAt {
		// The deletion may have been done without an acknowledgement.
		if n := g.Nodes[id]; n != nil && n.Version != seq {
			t.Fatalf("node %s has version %d, acknowledged was %d", n.Code, n.Version, seq)
		} else if n == nil && !deletedInLog(t, s, id, seq) {
			t.Fatalf("a node that was acknowledged as %d is lost", seq)
		}
	}
	replayed, err := graphtest.Replay(t.Context(), s, g.Seq, nil)
	if err != nil {
		t.Fatal(err)
	}
	if diff := unlike(g, replayed); diff != "" {
		t.Fatalf("a replay differs from what stands:\n%s", diff)
	}
	// Each commit has its act, and each deleted record has its last version in the history.
	next, past := graph.Seq(1), map[graph.ID]bool{}
	for a, err := range s.Acts(t.Context(), graph.ActQuery{}) {
		if err != nil || a.Seq != next {
			t.Fatalf("act %d stands where %d should: %v", a.Seq, next, err)
		}
		next++
	}
	if next != g.Seq+1 {
		t.Fatalf("the acts end at %d, the commits at %d", next-1, g.Seq)
	}
	for v, err := range s.Past(t.Context(), graph.PastQuery{}) {
		if err != nil {
			t.Fatal(err)
		}
		past[v.ID()] = true
	}
	whole := graph.LedgerContent{Seq: g.Seq, Records: s.Export(t.Context()), Past: s.Past(t.Context(), graph.PastQuery{}), Acts: s.Acts(t.Context(), graph.ActQuery{Touched: true})}
	if found, _, err := whole.Audit(t.Context()); err != nil || len(found) > 0 {
		t.Fatalf("the chain of acts: %v, %v", found, err)
	}
	for id := range deleted {
		if !past[id] {
			t.Fatalf("what node %s was is not remembered", id)
		}
	}
}

// unlike describes how two graphs differ; "" if they are equal. cmp.Diff is slow, so it is called
// only for graphs that differ.
func unlike(want, got *graphtest.Graph) string {
	if reflect.DeepEqual(want, got) {
		return ""
	}
	return cmp.Diff(want, got)
}

// deletedInLog tells whether the change log deletes a node after a Seq.
func deletedInLog(t *testing.T, s *Store, id graph.ID, after graph.Seq) bool {
	t.Helper()
	info, err := s.Info(t.Context())
	if err != nil || info.Seq == after {
		return false
	}
	for c, err := range s.Changes(t.Context(), after) {
		if err != nil {
			t.Fatal(err)
		}
		for _, gone := range c.DeletedNodes {
			if gone == id {
				return true
			}
		}
		if c.Seq == info.Seq {
			break
		}
	}
	return false
}

func load(t *testing.T, l graph.Ledger) *graphtest.Graph {
	t.Helper()
	g, err := graphtest.Load(t.Context(), l)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// TestLock: while one process writes, a second process cannot write, learns which process holds the
// lock, and can read. After the first process has ended in any way, another can write.
func TestLock(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	c, lines := startWriterProcess(t, path, 1)
	if !lines.Scan() {
		t.Fatal("the writer wrote nothing")
	}
	_, err := Open(path, Options{})
	if !errors.Is(err, graph.ErrUnavailable) {
		t.Errorf("a second writer: %v, want ErrUnavailable", err)
	}
	for _, part := range []string{path, strconv.Itoa(c.Process.Pid), "stop"} {
		if err != nil && !strings.Contains(err.Error(), part) {
			t.Errorf("error %q does not say %q", err, part)
		}
	}
	beside := open(t, path, Options{ReadOnly: true})
	before := load(t, beside).Seq
	for commit, err := range beside.Changes(t.Context(), before) {
		if err != nil || commit.Seq > before+50 {
			if err != nil {
				t.Error(err)
			}
			break
		}
	}
	if after := load(t, beside).Seq; after <= before+50 {
		t.Errorf("the reader stands at %d after having seen the commit %d", after, before+51)
	}
	shut(t, beside)
	kill(t, c, lines)
	s := open(t, path, Options{})
	if _, err := Open(path, Options{}); !errors.Is(err, graph.ErrUnavailable) {
		t.Errorf("a second writer in one process: %v, want ErrUnavailable", err)
	}
	shut(t, s)
	shut(t, open(t, path, Options{}))
}
