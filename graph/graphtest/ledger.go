package graphtest

import (
	"cmp"
	"context"
	"errors"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/expertgraph/expertgraph/graph"
)

// LedgerSetup tells the suite how to open ledgers of one store.
type LedgerSetup struct {
	// Open opens a new, empty ledger. The suite closes it, perhaps several times.
	Open func(t *testing.T, o LedgerOptions) graph.Ledger
	// Reopen closes a ledger and opens it again with the same content and options.
	Reopen func(t *testing.T, l graph.Ledger) graph.Ledger
}

// LedgerOptions are the options with which the suite opens a ledger.
type LedgerOptions struct {
	Now      func() time.Time // the clock for commits
	LogKeep  int              // roughly how many records the change log keeps; 0 means all that the suite writes
	MaxBatch int              // the highest size of a batch; 0 means the store's default
}

// Ledger tests the contract of graph.Ledger. Every store must pass it.
func Ledger(t *testing.T, setup LedgerSetup) {
	if !raceEnabled {
		for _, c := range ledgerCases() {
			t.Run(c.name, func(t *testing.T) { c.run(t, setup) })
		}
	}
	parts := ledgerShared
	if !raceEnabled {
		parts = slices.Concat(ledgerAlone, parts)
	}
	for _, c := range parts {
		t.Run(c.name, func(t *testing.T) { c.run(t, setup) })
	}
}

type ledgerPart struct {
	name string
	run  func(*testing.T, LedgerSetup)
}

// ledgerAlone are the parts of the contract with a single goroutine.
var ledgerAlone = []ledgerPart{
	{"random batches do what the model does", ledgerRandom},
	{"what was changed or deleted is remembered", ledgerPast},
	{"a ledger that is filled remembers what the first does", ledgerFilled},
	{"the audit of the acts finds what was tampered with", ledgerTampered},
	{"memos stand beside the facts", ledgerMemos},
	{"texts of documents stand beside the records", ledgerTexts},
	{"an empty ledger", ledgerEmpty},
	{"all texts and values come back as given", ledgerFidelity},
	{"what is given is neither changed nor kept", ledgerAliasing},
	{"info counts", ledgerInfo},
	{"a batch over the limit is refused", ledgerLimit},
	{"a named operation is found by its name", ledgerDone},
	{"the times of commits never step back", ledgerTime},
	{"export is in order and has its floor", ledgerExportOrder},
}

// ledgerShared are the parts with several goroutines, or with a goroutine that follows the changes.
var ledgerShared = []ledgerPart{
	{"joined batches are there together or not at all", ledgerJoined},
	{"everything stands after reopening", ledgerReopen},
	{"eight writers leave no gap", ledgerWriters},
	{"writers of one record lose no update", ledgerContended},
	{"writes that come together happen in the order of their seq", ledgerTogether},
	{"changes go on as commits happen", ledgerChanges},
	{"changes start after any seq", ledgerChangesAfter},
	{"a trimmed log says so", ledgerTrimmed},
	{"a follower of export and changes misses nothing", ledgerFollower},
	{"export into another ledger is equal", ledgerExportImport},
	{"a cancelled context writes nothing", ledgerCancelled},
	{"after close all is closed", ledgerClosed},
}

// ledgerClock is a clock that only moves when the test moves it, so that the model knows every
// time.
type ledgerClock struct {
	mu sync.Mutex
	at time.Time
}

func newLedgerClock() *ledgerClock {
	return &ledgerClock{at: time.Date(2024, 2, 29, 15, 59, 59, 987_654_321, time.FixedZone("CST", 8*3600))}
}

func (c *ledgerClock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *ledgerClock) move(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

// openLedger opens a ledger with a new ledgerClock.
func openLedger(t *testing.T, setup LedgerSetup, o LedgerOptions) (graph.Ledger, *ledgerClock) {
	t.Helper()
	clock := newLedgerClock()
	o.Now = clock.now
	l := setup.Open(t, o)
	t.Cleanup(func() { closeLedger(t, l) })
	return l, clock
}

func closeLedger(t *testing.T, l graph.Ledger) {
	t.Helper()
	if err := l.Close(); err != nil {
		t.Errorf("close: %v", err)
	}
}

func mustApply(t *testing.T, l graph.Ledger, b graph.Batch) graph.Applied {
	t.Helper()
	a, err := l.Apply(t.Context(), b)
	if err != nil {
		t.Fatalf("apply: %v", err)
	}
	return a
}

func mustInfo(t *testing.T, l graph.Ledger) graph.LedgerInfo {
	t.Helper()
	i, err := l.Info(t.Context())
	if err != nil {
		t.Fatalf("info: %v", err)
	}
	return i
}

func mustLoad(t *testing.T, l graph.Ledger) *Graph {
	t.Helper()
	g, err := Load(t.Context(), l)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// commitsOf reads the commits in (after, last].
func commitsOf(ctx context.Context, l graph.Ledger, after, last graph.Seq) ([]graph.Commit, error) {
	var all []graph.Commit
	if after == last {
		return nil, nil
	}
	for c, err := range l.Changes(ctx, after) {
		if err != nil {
			return all, err
		}
		all = append(all, c)
		if c.Seq >= last {
			break
		}
	}
	return all, nil
}

// diffRecords compares records, or values that contain records. Nil lists are equal to empty ones. The
// result is "" if there is no difference.
func diffRecords(want, got any) string {
	if reflect.DeepEqual(want, got) { // gocmp.Diff is slow
		return ""
	}
	return gocmp.Diff(want, got, cmpopts.EquateEmpty(), gocmp.Transformer("UTC", func(t time.Time) string {
		return t.Format(time.RFC3339Nano)
	}))
}

// sortCommit sorts the lists of a commit, because their order is not specified.
func sortCommit(c graph.Commit) graph.Commit {
	c.Nodes = slices.SortedFunc(slices.Values(c.Nodes), func(a, b *graph.Node) int { return a.ID.Compare(b.ID) })
	byLink := func(a, b *graph.Link) int { return a.ID.Compare(b.ID) }
	c.Links = slices.SortedFunc(slices.Values(c.Links), byLink)
	c.DeletedLinks = slices.SortedFunc(slices.Values(c.DeletedLinks), byLink)
	c.Evidence = slices.SortedFunc(slices.Values(c.Evidence), func(a, b *graph.Evidence) int { return a.ID.Compare(b.ID) })
	c.DeletedNodes = slices.SortedFunc(slices.Values(c.DeletedNodes), graph.ID.Compare)
	c.DeletedEvidence = slices.SortedFunc(slices.Values(c.DeletedEvidence), graph.ID.Compare)
	return c
}

// ledgerCase is a sequence of batches with their expected results. After each batch the whole
// ledger must equal the model. In the end all commits must equal those of the model.
type ledgerCase struct {
	name  string
	steps []ledgerStep
}

// ledgerStep is one batch of a case.
type ledgerStep struct {
	do   graph.Batch
	want graph.Applied
	err  error  // the expected class of the error
	says string // the text that the error must contain
}

func (c ledgerCase) run(t *testing.T, setup LedgerSetup) {
	l, clock := openLedger(t, setup, LedgerOptions{})
	m := newLedgerModel()
	for i, s := range c.steps {
		clock.move(time.Hour)
		got, err := l.Apply(t.Context(), cloneBatch(s.do))
		if !errors.Is(err, s.err) {
			t.Fatalf("step %d: error %v, want %v", i+1, err, s.err)
		}
		if s.says != "" && !strings.Contains(err.Error(), s.says) {
			t.Errorf("step %d: error %q does not name %q", i+1, err, s.says)
		}
		if got != s.want {
			t.Errorf("step %d: applied %+v, want %+v", i+1, got, s.want)
		}
		model, refused := m.apply(s.do, clock.now())
		if model != s.want || refused != (s.err != nil) {
			t.Fatalf("step %d: the model says %+v (refused: %v); the case is wrong", i+1, model, refused)
		}
		m.check(t, l)
	}
	m.checkCommits(t, l)
}

func cloneBatch(b graph.Batch) graph.Batch {
	b.Nodes, b.Links, b.Evidence = cloneAll(b.Nodes), cloneAll(b.Links), cloneAll(b.Evidence)
	return b
}

// cloneAll copies records, but not what they point to.
func cloneAll[T any](list []*T) []*T {
	out := make([]*T, len(list))
	for i, v := range list {
		c := *v
		out[i] = &c
	}
	return out
}

// byID lists the keys of a map, sorted by the texts of the ids.
func byID[V any](m map[graph.ID]V) []graph.ID {
	ids := make([]graph.ID, 0, len(m))
	for id := range m {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b graph.ID) int { return cmp.Compare(a.String(), b.String()) })
	return ids
}
