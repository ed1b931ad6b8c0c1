package snapshot_test

import (
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/snapshot"
)

// A store that was emptied, replaced or set back is an error, never an empty graph; and
// it answers again when it is set right.
func TestAnotherLedgerIsAnError(t *testing.T) {
	for name, breaks := range map[string]func(s *script){
		"another ledger":               func(s *script) { s.id = "another" },
		"another ledger with more":     func(s *script) { s.id, s.floor = "another", 9 },
		"an emptied ledger":            func(s *script) { s.id, s.floor, s.records = "another", 0, nil },
		"the same ledger, set back":    func(s *script) { s.floor, s.records = 2, nil },
		"the same, set back and empty": func(s *script) { s.floor, s.records = 0, nil },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := &script{id: "one", floor: 3, records: []graph.Record{{Node: node("a", 1)}}}
				r := openReader(t, s, snapshot.Options{})
				defer r.Close()
				synctest.Wait()
				s.mu.Lock()
				id, floor, records := s.id, s.floor, s.records
				breaks(s)
				s.mu.Unlock()
				<-time.After(2 * snapshot.DefaultCheckEvery)
				if _, err := r.View(t.Context(), 0); !errors.Is(err, graph.ErrUnavailable) {
					t.Errorf("the view: %v", err)
				}
				s.mu.Lock()
				s.id, s.floor, s.records = id, floor, records
				s.mu.Unlock()
				<-time.After(2 * snapshot.DefaultCheckEvery)
				v, err := r.View(t.Context(), 3)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff([]string{"a@1"}, picture(t, v)); diff != "" {
					t.Errorf("set right again: -want +got:\n%s", diff)
				}
			})
		})
	}
}
