package ingest_test

import (
	"context"
	"errors"
	"iter"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest"
)

// disturbed is a ledger to which others write. during runs at the end of an export,
// and newer marks its records as newer than the floor, as a Neo4j server shows a commit half applied.
type disturbed struct {
	graph.Ledger
	exports int
	during  func(export int)
	newer   func(export int) bool
}

func (d *disturbed) Export(ctx context.Context) iter.Seq2[graph.Record, error] {
	return func(yield func(graph.Record, error) bool) {
		d.exports++
		for r, err := range d.Ledger.Export(ctx) {
			r.Newer = d.newer(d.exports)
			if !yield(r, err) {
				return
			}
		}
		d.during(d.exports)
	}
}

func TestAnExportIsOfOneCommit(t *testing.T) {
	never := func(int) bool { return false }
	for _, c := range []struct {
		name   string
		writes int              // how many exports meet a commit
		newer  func(i int) bool // which exports meet a commit that is applied but has no number yet
		fails  int              // how many readings fail
		want   int              // how many exports are read; 0 means that Settled gives up
	}{
		{"nobody writes", 0, never, 0, 1},
		{"a commit lands during the first two exports", 2, never, 0, 3},
		{"an export shows a commit before its number", 0, func(i int) bool { return i < 3 }, 0, 3},
		{"a reading fails, because its records do not fit together", 1, never, 1, 2},
		{"others write all the time", 99, never, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := &disturbed{Ledger: file(t), newer: c.newer}
			d.during = func(i int) {
				if i <= c.writes {
					apply(t, d.Ledger, graph.Batch{Nodes: []*graph.Node{{ID: graph.NewID("test", string(rune('a'+i))), Kind: graph.Region, Name: "合成"}}})
				}
			}
			reads, seen := 0, 0
			err := ingest.Settled(t.Context(), d, func(records iter.Seq2[graph.Record, error]) error {
				reads++
				seen = 0
				for r, err := range records {
					if err != nil {
						return err
					}
					if r.Node != nil {
						seen++
					}
				}
				if reads <= c.fails {
					return errors.New("a link without an end")
				}
				return nil
			})
			switch {
			case c.want == 0 && !errors.Is(err, graph.ErrUnavailable):
				t.Errorf("got %v, want ErrUnavailable", err)
			case c.want > 0 && (err != nil || reads != c.want || seen != c.writes):
				t.Errorf("%d readings, %d nodes, %v; want %d readings, %d nodes", reads, seen, err, c.want, c.writes)
			}
		})
	}
}

// A reading that fails while nobody writes is not repeated.
func TestAFailedReadingOfAQuietLedger(t *testing.T) {
	reads, failure := 0, errors.New("the disk is full")
	err := ingest.Settled(t.Context(), file(t), func(iter.Seq2[graph.Record, error]) error {
		reads++
		return failure
	})
	if !errors.Is(err, failure) || reads != 1 {
		t.Errorf("%d readings, %v", reads, err)
	}
}
