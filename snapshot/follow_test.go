package snapshot_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/snapshot"
)

// script is a ledger that a test controls: its export, its commits and its failures. It brings a
// follower into rare situations.
type script struct {
	graphtest.Forgetful
	id      string
	floor   graph.Seq
	records []graph.Record
	commits []graph.Commit
	fail    map[graph.Seq]error // by Seq: an error that replaces the commit, once
	broken  error               // an error that replaces the last record of the export, once

	mu      sync.Mutex
	written chan struct{} // closed when commits grow
	ahead   graph.Seq     // the Seq that Info returns, if higher than the last commit
}

func (s *script) Done(_ context.Context, op string) (graph.Done, error) {
	return graph.Done{}, graph.NotDone(op)
}

func (s *script) Apply(context.Context, graph.Batch) (graph.Applied, error) {
	return graph.Applied{}, graph.ErrUnavailable
}

func (s *script) Past(context.Context, graph.PastQuery) iter.Seq2[graph.Version, error] {
	return func(func(graph.Version, error) bool) {}
}

func (s *script) Acts(context.Context, graph.ActQuery) iter.Seq2[graph.ActDone, error] {
	return func(func(graph.ActDone, error) bool) {}
}

func (s *script) Close() error { return nil }

func (s *script) write(cs ...graph.Commit) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.commits = append(s.commits, cs...)
	if s.written != nil {
		close(s.written)
		s.written = nil
	}
}

func (s *script) Info(context.Context) (graph.LedgerInfo, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	seq := max(s.floor, s.ahead)
	if n := len(s.commits); n > 0 {
		seq = max(seq, s.commits[n-1].Seq)
	}
	return graph.LedgerInfo{ID: s.id, Seq: seq}, nil
}

func (s *script) Export(context.Context) iter.Seq2[graph.Record, error] {
	s.mu.Lock()
	all := append([]graph.Record{{Floor: s.floor}}, s.records...)
	broken := s.broken
	s.broken = nil
	s.mu.Unlock()
	return func(yield func(graph.Record, error) bool) {
		for i, r := range all {
			if broken != nil && i == len(all)-1 {
				yield(graph.Record{}, broken)
				return
			}
			if !yield(r, nil) {
				return
			}
		}
	}
}

func (s *script) Changes(ctx context.Context, after graph.Seq) iter.Seq2[graph.Commit, error] {
	return func(yield func(graph.Commit, error) bool) {
		for ctx.Err() == nil {
			s.mu.Lock()
			var next *graph.Commit
			for i := range s.commits {
				if s.commits[i].Seq > after {
					next = &s.commits[i]
					break
				}
			}
			if next == nil && s.written == nil {
				s.written = make(chan struct{})
			}
			written := s.written
			var err error
			if next != nil {
				err = s.fail[next.Seq]
				delete(s.fail, next.Seq)
			}
			s.mu.Unlock()
			switch {
			case err != nil:
				yield(graph.Commit{}, err)
				return
			case next != nil:
				after = next.Seq
				if !yield(*next, nil) {
					return
				}
			default:
				select {
				case <-written:
				case <-ctx.Done():
				}
			}
		}
	}
}

func node(code string, version graph.Seq) *graph.Node {
	n := &graph.Node{ID: graphtest.SketchID(code), Kind: graph.Topic, Code: code, Name: code, Version: version}
	if err := graph.PrepareNode(n); err != nil {
		panic(err)
	}
	return n
}

func related(from, to string, version graph.Seq) *graph.Link {
	l := &graph.Link{From: graphtest.SketchID(from), To: graphtest.SketchID(to), Relation: graph.Related, Role: "knows", Version: version}
	if err := graph.PrepareLink(l, graph.Topic, graph.Topic); err != nil {
		panic(err)
	}
	return l
}

// picture lists the nodes and links of a view by codes, with their versions.
func picture(t *testing.T, v graph.View) []string {
	t.Helper()
	var all []string
	page := graph.Page{First: graph.MaxPage}
	nodes, err := v.Match(t.Context(), graph.Query{Page: page})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range nodes.Rows {
		all = append(all, fmt.Sprintf("%s@%d", r.Nodes[0].Code, r.Nodes[0].Version))
	}
	links, err := v.Match(t.Context(), graph.Query{Pattern: graph.Pattern{Steps: []graph.Step{{}}}, Page: page})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range links.Rows {
		all = append(all, fmt.Sprintf("%s-%s@%d", r.Nodes[0].Code, r.Nodes[1].Code, r.Links()[0].Version))
	}
	return all
}

// reports collects the errors that a follower reports.
type reports struct {
	mu  sync.Mutex
	all []error
}

func (r *reports) add(err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.all = append(r.all, err)
}

func (r *reports) have(target error) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, err := range r.all {
		if errors.Is(err, target) {
			return true
		}
	}
	return false
}

func TestExportAheadOfItsFloor(t *testing.T) {
	a, b := node("a", 1), node("b", 1)
	for _, c := range []struct {
		trap    string
		script  *script
		want    []string
		wantSeq graph.Seq
	}{
		{
			"a link is exported whose end comes with a later commit",
			&script{
				floor: 1, records: []graph.Record{{Node: a}, {Link: related("a", "b", 2)}},
				commits: []graph.Commit{{Seq: 2, Nodes: []*graph.Node{node("b", 2)}, Links: []*graph.Link{related("a", "b", 2)}}},
			},
			[]string{"a@2", "b@2", "a-b@2"}, 2,
		},
		{
			"a commit writes a link to a node that was deleted before the nodes were read",
			&script{
				floor: 1, records: []graph.Record{{Node: a}},
				commits: []graph.Commit{
					{Seq: 2, Links: []*graph.Link{related("a", "b", 2)}},
					{Seq: 3, DeletedLinks: []*graph.Link{related("a", "b", 2)}},
					{Seq: 4, DeletedNodes: []graph.ID{b.ID}},
				},
			},
			[]string{"a@3"}, 4,
		},
		{
			"a node is exported, deleted, and brought back with a link that was exported already",
			&script{
				floor: 1, records: []graph.Record{{Node: a}, {Node: b}, {Link: related("a", "b", 5)}},
				commits: []graph.Commit{
					{Seq: 2, Links: []*graph.Link{related("a", "b", 2)}},
					{Seq: 3, DeletedLinks: []*graph.Link{related("a", "b", 2)}},
					{Seq: 4, DeletedNodes: []graph.ID{b.ID}},
					{Seq: 5, Nodes: []*graph.Node{node("b", 5)}, Links: []*graph.Link{related("a", "b", 5)}},
				},
			},
			[]string{"a@5", "b@5", "a-b@5"}, 5,
		},
		{
			"an older commit does not undo what the export holds",
			&script{
				floor: 1, records: []graph.Record{{Node: node("a", 3)}},
				commits: []graph.Commit{
					{Seq: 2, DeletedNodes: []graph.ID{a.ID}},
					{Seq: 3, Nodes: []*graph.Node{node("a", 3)}},
				},
			},
			[]string{"a@3"}, 3,
		},
	} {
		t.Run(c.trap, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				r := openReader(t, c.script, snapshot.Options{})
				defer r.Close()
				v, err := r.View(t.Context(), 0)
				if err != nil {
					t.Fatal(err)
				}
				if v.Seq() != c.wantSeq {
					t.Errorf("the first view shows commit %d, want %d", v.Seq(), c.wantSeq)
				}
				if diff := cmp.Diff(c.want, picture(t, v)); diff != "" {
					t.Errorf("-want +got:\n%s", diff)
				}
			})
		})
	}
}

func TestFollowerRecovers(t *testing.T) {
	second := graph.Commit{Seq: 2, Nodes: []*graph.Node{node("b", 2)}}
	fourth := graph.Commit{Seq: 4, Nodes: []*graph.Node{node("d", 4)}}
	for _, c := range []struct {
		trap     string
		breaks   func(s *script) // called after the first view was taken
		rebuilds int64
		want     []string
		report   error
	}{
		{
			"a failing store is asked again",
			func(s *script) {
				s.fail = map[graph.Seq]error{2: graph.ErrUnavailable}
				s.write(second, graph.Commit{Seq: 3}, fourth)
			},
			0, []string{"a@1", "b@2", "d@4"}, graph.ErrUnavailable,
		},
		{
			"a trimmed log is loaded anew",
			func(s *script) {
				s.fail = map[graph.Seq]error{2: fmt.Errorf("changes: %w", graph.ErrTrimmed)}
				s.floor, s.records = 3, []graph.Record{{Node: node("c", 3)}}
				s.write(second, graph.Commit{Seq: 3}, fourth)
			},
			1, []string{"c@3", "d@4"}, graph.ErrTrimmed,
		},
		{
			"a hole is loaded anew",
			func(s *script) {
				s.floor, s.records = 3, []graph.Record{{Node: node("c", 3)}}
				s.write(fourth)
			},
			1, []string{"c@3", "d@4"}, nil,
		},
	} {
		t.Run(c.trap, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := &script{id: "one", floor: 1, records: []graph.Record{{Node: node("a", 1)}}}
				var told reports
				r := openReader(t, s, snapshot.Options{Report: told.add})
				defer r.Close()
				old, err := r.View(t.Context(), 1)
				if err != nil {
					t.Fatal(err)
				}
				synctest.Wait()
				c.breaks(s)
				v, err := r.View(t.Context(), 4)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(c.want, picture(t, v)); diff != "" {
					t.Errorf("-want +got:\n%s", diff)
				}
				if diff := cmp.Diff([]string{"a@1"}, picture(t, old)); diff != "" {
					t.Errorf("the old view changed: -want +got:\n%s", diff)
				}
				info, err := r.Info(t.Context())
				if err != nil || info.Rebuilds != c.rebuilds {
					t.Errorf("%d rebuilds, %v; want %d", info.Rebuilds, err, c.rebuilds)
				}
				if c.report != nil && !told.have(c.report) {
					t.Errorf("reported %v, not %v", told.all, c.report)
				}
			})
		})
	}
}

func TestViewWaitsForItsCommit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &script{id: "one", floor: 1}
		r := openReader(t, s, snapshot.Options{})
		got := make(chan graph.Seq)
		go func() {
			v, err := r.View(t.Context(), 2)
			if err != nil {
				t.Error(err)
			}
			got <- v.Seq()
		}()
		synctest.Wait()
		select {
		case seq := <-got:
			t.Fatalf("the view of commit %d came before commit 2", seq)
		default:
		}
		s.write(graph.Commit{Seq: 2})
		if seq := <-got; seq != 2 {
			t.Errorf("the view shows commit %d, want 2", seq)
		}

		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := r.View(ctx, 3); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("a commit that never comes: %v", err)
		}
		failed := make(chan error)
		go func() {
			_, err := r.View(t.Context(), 3)
			failed <- err
		}()
		synctest.Wait()
		r.Close()
		if err := <-failed; !errors.Is(err, graph.ErrClosed) {
			t.Errorf("closed while waiting: %v", err)
		}
		if _, err := r.Info(t.Context()); !errors.Is(err, graph.ErrClosed) {
			t.Errorf("info after close: %v", err)
		}
	})
}

func TestLagIsHowLongTheOldestUnseenCommitWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &script{id: "one", floor: 1}
		r := openReader(t, s, snapshot.Options{})
		defer r.Close()
		lag := func() time.Duration {
			t.Helper()
			info, err := r.Info(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			return info.Lag
		}
		if got := lag(); got != 0 {
			t.Errorf("nothing is behind, lag %v", got)
		}
		s.mu.Lock()
		s.ahead = 2 // committed, and not yet delivered
		s.mu.Unlock()
		lag()
		<-time.After(3 * time.Second)
		if got := lag(); got != 3*time.Second {
			t.Errorf("lag %v, want 3s", got)
		}
		s.write(graph.Commit{Seq: 2, At: time.Now()})
		synctest.Wait()
		if got := lag(); got != 0 {
			t.Errorf("all is visible, lag %v", got)
		}
	})
}

func TestOpenFailsWhereTheLedgerDoes(t *testing.T) {
	l := openLedger(t)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := snapshot.Open(t.Context(), l, snapshot.Options{}); !errors.Is(err, graph.ErrClosed) {
		t.Errorf("a closed ledger: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	l = openLedger(t)
	defer l.Close()
	if _, err := snapshot.Open(ctx, l, snapshot.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled context: %v", err)
	}
}

func TestStartLoadsInTheBackgroundUntilItCan(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &script{id: "one", floor: 1, records: []graph.Record{{Node: node("a", 1)}}, broken: graph.ErrUnavailable}
		var told reports
		r, err := snapshot.Start(t.Context(), s, snapshot.Options{Report: told.add})
		if err != nil {
			t.Fatal(err)
		}
		defer r.Close()
		var loading *graph.Loading
		if _, err := r.View(t.Context(), 0); !errors.As(err, &loading) || !errors.Is(err, graph.ErrUnavailable) {
			t.Errorf("a view while nothing is loaded: %v", err)
		}
		time.Sleep(time.Second) // on the fake clock of synctest: longer than the first pause
		v, err := r.View(t.Context(), 1)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{"a@1"}, picture(t, v)); diff != "" {
			t.Errorf("-want +got:\n%s", diff)
		}
		told.mu.Lock()
		defer told.mu.Unlock()
		if len(told.all) != 1 || !errors.Is(told.all[0], graph.ErrUnavailable) {
			t.Errorf("told %v, want the failure and nothing else", told.all)
		}
	})
}

func TestGrowthPastTheBudgetIsToldOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &script{id: "one", floor: 1, records: []graph.Record{{Node: node("a", 1)}}}
		var told reports
		r := openReader(t, s, snapshot.Options{Report: told.add, Budget: 1})
		defer r.Close()
		for seq := graph.Seq(2); seq < 5; seq++ {
			s.write(graph.Commit{Seq: seq, Nodes: []*graph.Node{node(string(rune('a'+seq)), seq)}})
			synctest.Wait()
		}
		told.mu.Lock()
		defer told.mu.Unlock()
		if len(told.all) != 1 || !strings.Contains(told.all[0].Error(), "may take 1;") {
			t.Errorf("told %v", told.all)
		}
	})
}

func TestRebuildBesideTheReader(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &script{id: "one", floor: 1, records: []graph.Record{{Node: node("a", 1)}, {Link: related("a", "z", 1)}}}
		r := openReader(t, s, snapshot.Options{RebuildAfter: 2})
		defer r.Close()
		want := []string{"a@1"}
		for seq := graph.Seq(2); seq < 12; seq++ {
			code := string(rune('a' + seq))
			s.write(graph.Commit{Seq: seq, Nodes: []*graph.Node{node(code, seq)}})
			want = append(want, fmt.Sprintf("%s@%d", code, seq))
			synctest.Wait()
			v, err := r.View(t.Context(), seq)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, picture(t, v)); diff != "" {
				t.Fatalf("commit %d: -want +got:\n%s", seq, diff)
			}
		}
		info, err := r.Info(t.Context())
		if err != nil || info.Rebuilds == 0 {
			t.Errorf("%d rebuilds, %v", info.Rebuilds, err)
		}
		// The link that was dangling from the start survives the rebuilds.
		s.write(graph.Commit{Seq: 12, Nodes: []*graph.Node{node("z", 12)}})
		v, err := r.View(t.Context(), 12)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(append(want, "z@12", "a-z@1"), picture(t, v)); diff != "" {
			t.Errorf("-want +got:\n%s", diff)
		}
	})
}
