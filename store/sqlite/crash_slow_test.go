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
	var writtenAt map[graph.ID]graph.Seq // of what must stand
	var deleted map[graph.ID]bool
	r := rand.New(rand.NewPCG(9, 9))
	acknowledged := 0
	for round := range kills {
		if round%10 == 0 { // one file lives through ten kills
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
	}
	t.Logf("%d kills, %d acknowledged writes, none lost", kills, acknowledged)
}
