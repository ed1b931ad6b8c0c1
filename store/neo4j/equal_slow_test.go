//go:build neo4j && slow

package neo4j

import (
	"iter"
	"slices"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/ingest"
)

// TestTheSameGraphInBothLedgers copies the real data and a synthetic graph from a file to the
// server, and back into a file. The exports must be equal, and so must the answers of a snapshot
// over each ledger.
func TestTheSameGraphInBothLedgers(t *testing.T) {
	reports, err := ingest.Load([]string{"../../data"}, nil, nil, graph.Dates{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range []struct {
		name    string
		batches iter.Seq[graph.Batch]
	}{
		{"real data", slices.Values([]graph.Batch{reports.Batch()})},
		{"synthetic", graphtest.Synthetic(graphtest.SyntheticOptions{Engagements: 1_000, Evidence: true, BatchSize: 2_000})},
	} {
		t.Run(g.name, func(t *testing.T) {
			first, back := file(t), file(t)
			served := openNew(t, Options{})
			defer shut(t, served)
			defer first.Close()
			defer back.Close()
			write(t, first, g.batches)
			for _, step := range [][2]graph.Ledger{{first, served}, {served, back}} {
				copied, err := ingest.Copy(t.Context(), step[0], step[1], nil)
				if err != nil || copied.Written < 4_000 || copied.Written != copied.Records {
					t.Fatalf("%+v, %v", copied, err)
				}
			}
			want := exported(t, first)
			for name, l := range map[string]graph.Ledger{"the server's": served, "the second file's": back} {
				if diff := unlike(want, exported(t, l)); diff != "" {
					t.Fatalf("-the first file's +%s:\n%s", name, diff)
				}
			}
			sameAnswers(t, first, served)
		})
	}
}
