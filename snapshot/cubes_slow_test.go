//go:build slow

package snapshot_test

import (
	"testing"

	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/snapshot"
)

// TestCubes compares 1,000 random cubes with the naive evaluator.
func TestCubes(t *testing.T) {
	for seed := range uint64(4) {
		l := openLedger(t)
		b := graphtest.CubeGraph(seed)
		if _, err := l.Apply(t.Context(), b); err != nil {
			t.Fatal(err)
		}
		r := openReader(t, l, snapshot.Options{})
		v, err := r.View(t.Context(), 1)
		if err != nil {
			t.Fatal(err)
		}
		graphtest.Cubes(t, v, graphtest.NewModel(b), seed, 250)
		if err := r.Close(); err != nil {
			t.Error(err)
		}
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	}
}
