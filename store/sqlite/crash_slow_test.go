//go:build slow

package sqlite

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
)

// TestKill kills a writing process a hundred times, or as often as EXPERTGRAPH_KILLS says. No
// acknowledged write may be lost, no batch may be incomplete, and the history must have no gap.
func TestKill(t *testing.T) {
	kills, err := strconv.Atoi(cmp.Or(os.Getenv("EXPERTGRAPH_KILLS"), "100"))
	if err != nil {
		t.Fatal(err)
	}
	var path string
	var writtenAt map[graph.ID]graph.Seq // the commits of the acknowledged nodes
	var deleted map[graph.ID]bool
	r := rand.New(rand.NewPCG(9, 9))
	acknowledged, unheard := 0, 0
	for round := range kills {
		if round%10 == 0 { // the same file is used for ten kills
			path = filepath.Join(t.TempDir(), fmt.Sprint(round, ".db"))
			writtenAt, deleted = map[graph.ID]graph.Seq{}, map[graph.ID]bool{}
		}
		c, lines := startWriterProcess(t, path, round)
		var acks []string
		for n := 1 + r.IntN(60); n > 0 && lines.Scan(); n-- {
			acks = append(acks, lines.Text())
		}
		acks = append(acks, kill(t, c, lines)...)
		var last graph.Seq
		for _, ack := range acks {
			code, number, whole := strings.Cut(ack, " ")
			seq, err := strconv.ParseInt(number, 10, 64)
			if !whole || err != nil {
				t.Fatalf("an acknowledgement is %q", ack)
			}
			id := graph.NewID("crash", code[1:])
			if code[0] == '-' {
				deleted[id] = true
				delete(writtenAt, id)
			} else {
				writtenAt[id] = graph.Seq(seq)
			}
			last = max(last, graph.Seq(seq))
		}
		acknowledged += len(acks)
		checkSurvivors(t, path, last, writtenAt, deleted)
		unheard += sendAgain(t, path, fmt.Sprint(round), acks)
	}
	if unheard == 0 {
		t.Error("no kill fell between a commit and its acknowledgement: that proves little")
	}
	t.Logf("%d kills, %d acknowledged writes, none lost; %d were done and not acknowledged, and none of them was done twice", kills, acknowledged, unheard)
}

// sendAgain repeats writes, as the writers of a killed process would. Each writer sends its last
// acknowledged write and the next write, both twice. Each write must be done exactly once, with its
// act. sendAgain returns how many writes the killed process had committed but not acknowledged.
func sendAgain(t *testing.T, path, round string, acks []string) (unheard int) {
	t.Helper()
	s := open(t, path, Options{})
	defer shut(t, s)
	before, done := load(t, s).Seq, map[string]graph.Seq{}
	for w := range crashWriters {
		next := 0
		for _, ack := range acks {
			if strings.Contains(ack, fmt.Sprintf("r%sw%di", round, w)) {
				next++
			}
		}
		for i := max(0, next-1); i <= next; i++ {
			b, code := crashWrite(round, w, i)
			first, err := s.Apply(t.Context(), b)
			if err != nil {
				t.Fatal(err)
			}
			if i < next && !first.Repeated {
				t.Fatalf("%s was acknowledged, and is done again", code)
			}
			if i == next && first.Repeated {
				unheard++
			}
			if first.Repeated != (first.Seq <= before) {
				t.Fatalf("%s: %+v after %d commits", code, first, before)
			}
			b, _ = crashWrite(round, w, i)
			if again, err := s.Apply(t.Context(), b); err != nil || !again.Repeated || again.Seq != first.Seq {
				t.Fatalf("%s sent again: %+v, %v; the first time %+v", code, again, err, first)
			}
			done[b.Op] = first.Seq
		}
	}
	acts := map[string]bool{}
	for a, err := range s.Acts(t.Context(), graph.ActQuery{}) {
		if err != nil || a.Op != "" && (acts[a.Op] || a.Actor != "合成王" || done[a.Op] != 0 && done[a.Op] != a.Seq) {
			t.Fatalf("a second act of a write, or another one: %+v, %v", a, err)
		}
		acts[a.Op] = true
	}
	for op := range done {
		if !acts[op] {
			t.Fatalf("%s has no act", op)
		}
	}
	return unheard
}
