package snapshot_test

import (
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/snapshot"
)

// If a store was emptied, replaced or restored, queries fail and never show an empty graph. They
// work again after the store is repaired.
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

// TestWaitInVain: waiting for a commit that does not arrive ends with an error. While other commits
// arrive, or a load progresses, the waiting continues.
func TestWaitInVain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &script{id: "one", floor: 1}
		r, err := snapshot.Start(t.Context(), s, snapshot.Options{Patience: time.Second})
		if err != nil {
			t.Fatal(err)
		}
		defer r.Close()
		begun := time.Now()
		s.write(graph.Commit{Seq: 2}, graph.Commit{Seq: 3}, graph.Commit{Seq: 4}, graph.Commit{Seq: 5}, graph.Commit{Seq: 6}, graph.Commit{Seq: 7}, graph.Commit{Seq: 8})
		synctest.Wait()
		go func() {
			time.Sleep(1500 * time.Millisecond)
			s.write(graph.Commit{Seq: 9})
		}()
		time.Sleep(time.Millisecond)
		if v, err := r.View(t.Context(), 9); err != nil || v.Seq() != 9 {
			t.Fatalf("a commit that comes late: %v", err)
		}
		_, err = r.View(t.Context(), 10)
		if !errors.Is(err, graph.ErrUnavailable) || !strings.Contains(err.Error(), "commit 10") {
			t.Errorf("a commit that never comes: %v", err)
		}
		if took := time.Since(begun); took > 10*time.Second {
			t.Errorf("it was told after %s", took)
		}
	})
}
