//go:build neo4j

package neo4j

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/ingest"
)

// TestFillCutShort copies into an empty database, stops in the middle, and copies again. Meanwhile
// nobody may read or write an incomplete graph. In the end the graph is complete, and its change
// log begins after it.
func TestFillCutShort(t *testing.T) {
	from, to := file(t), openNew(t, Options{})
	defer from.Close()
	defer shut(t, to)
	write(t, from, graphtest.Synthetic(graphtest.SyntheticOptions{Engagements: 1_000, Evidence: true}))
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	_, err := ingest.Copy(ctx, from, to, func(done, total int) {
		if done == total/2 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("cut short: %v", err)
	}
	info, err := to.Info(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	half := info.Nodes + info.Links + info.Evidence
	if half == 0 || info.Seq != 0 {
		t.Fatalf("half a copy is %+v", info)
	}

	other := open(t, Options{}) // another process
	defer shut(t, other)
	b := graph.Batch{Nodes: []*graph.Node{person("late")}}
	for _, s := range []*Store{to, other} {
		if _, err := s.Apply(t.Context(), b); !errors.Is(err, graph.ErrUnavailable) {
			t.Errorf("apply: %v", err)
		}
		for _, err := range s.Export(t.Context()) {
			if !errors.Is(err, graph.ErrUnavailable) {
				t.Errorf("export: %v", err)
			}
		}
		if _, err := NewReader(s).View(t.Context(), 0); !errors.Is(err, graph.ErrUnavailable) {
			t.Errorf("view: %v", err)
		}
	}

	stands, err := from.Info(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	copied, err := ingest.Copy(t.Context(), from, to, nil)
	if err != nil || copied.Written != copied.Records-half {
		t.Fatalf("%d stood: %+v, %v", half, copied, err)
	}
	if diff := unlike(exported(t, from), exported(t, to)); diff != "" {
		t.Errorf("-from +to:\n%s", diff)
	}
	sound(t, to)
	followsFrom(t, other, stands.Seq, b)
	sound(t, to)
	if missing := missingIndexes(t, to); len(missing) > 0 {
		t.Errorf("without the indexes %v", missing)
	}
	if _, err := to.Fill(t.Context(), graph.LedgerContent{Seq: 1, Records: to.Export(t.Context())}); !errors.Is(err, graph.ErrConflict) {
		t.Errorf("to fill what has commits: %v", err)
	}
}

// TestFillTakenOver lets a second process begin to fill a database while the first one does. The
// first must get an error and stop writing; the second must complete the graph.
func TestFillTakenOver(t *testing.T) {
	from, first := file(t), openNew(t, Options{})
	defer from.Close()
	defer shut(t, first)
	write(t, from, graphtest.Synthetic(graphtest.SyntheticOptions{Engagements: 1_000, Evidence: true}))
	second := open(t, Options{})
	defer shut(t, second)
	var copied ingest.Copied
	begun, goOn, ended := make(chan struct{}), make(chan struct{}), make(chan error, 1)
	_, err := ingest.Copy(t.Context(), from, first, func(done, total int) {
		if done != total/2 {
			return
		}
		go func() {
			var err error
			copied, err = ingest.Copy(t.Context(), from, second, func(done, _ int) {
				if done == 1 {
					close(begun)
					<-goOn
				}
			})
			ended <- err
		}()
		<-begun
	})
	if !errors.Is(err, errSuperseded) {
		t.Errorf("the first: %v", err)
	}
	stands, err := first.Info(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	close(goOn)
	if err := <-ended; err != nil {
		t.Fatalf("the second: %v", err)
	}
	if n := stands.Nodes + stands.Links + stands.Evidence; n == copied.Records || n+copied.Written != copied.Records {
		t.Errorf("of %d records the first wrote %d and the second %d", copied.Records, n, copied.Written)
	}
	if diff := unlike(exported(t, from), exported(t, second)); diff != "" {
		t.Errorf("-from +to:\n%s", diff)
	}
	sound(t, second)
}

// followsFrom checks that the change log of a ledger begins after the commit floor: Changes from before
// it gives ErrTrimmed. The batch b, which it writes, must be the first commit in the log.
func followsFrom(t *testing.T, s *Store, floor graph.Seq, b graph.Batch) {
	t.Helper()
	for _, err := range s.Changes(t.Context(), floor-1) {
		if !errors.Is(err, graph.ErrTrimmed) {
			t.Errorf("changes from before the copy: %v", err)
		}
		break
	}
	applied, err := s.Apply(t.Context(), b)
	if err != nil || applied.Seq != floor+1 {
		t.Fatalf("the first write after the copy: %+v, %v", applied, err)
	}
	for c, err := range s.Changes(t.Context(), floor) {
		if err != nil || c.Seq != floor+1 || len(c.Nodes) != 1 {
			t.Errorf("the first change after the copy: %+v, %v", c, err)
		}
		break
	}
}

// missingIndexes lists the indexes of the layout that the database lacks.
func missingIndexes(t *testing.T, s *Store) (missing []string) {
	t.Helper()
	statements, err := schemaStatements()
	if err != nil {
		t.Fatal(err)
	}
	rows, err := s.writeOne(t.Context(), &text{name: "show", body: "SHOW INDEXES YIELD name, state WHERE state = 'ONLINE' RETURN collect(name) AS names"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	r := &record{properties: rows[0]}
	names := r.texts("names")
	for name := range statements {
		if !slices.Contains(names, name) {
			missing = append(missing, name)
		}
	}
	return missing
}
