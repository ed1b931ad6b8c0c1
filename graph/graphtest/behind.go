package graphtest

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/revise"
)

// behind is a reader that lags. It shows a newer commit only if the caller asks for that commit. A
// process that has not yet followed the commits of another process behaves in the same way.
type behind struct {
	graph.Reader
	mu   sync.Mutex
	view graph.View
}

func (b *behind) View(ctx context.Context, atLeast graph.Seq) (graph.View, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.view == nil || b.view.Seq() < atLeast {
		view, err := b.Reader.View(ctx, atLeast)
		if err != nil {
			return nil, err
		}
		b.view = view
	}
	return b.view, nil
}

// lagging tests a client that reads through one graph and writes through a second graph on the same
// ledger. The view of the second graph lags. The second graph must still know each commit that the
// client has read.
func (c readers) lagging(t *testing.T) {
	l := c.filled(t)
	reader := c.reading(t, l)
	e := newEditor(t, l, graph.New(l, reader, graph.Options{}), 1)
	hint := func(ref, word, version string) string {
		return fmt.Sprintf(`{"operations": [{"update": {"id": %q, %s"values": {"expert": {"hint": %q}}}}]}`, ref, version, word)
	}
	expected := func(seq graph.Seq) string { return fmt.Sprintf(`"expectedVersion": %d, `, seq) }
	created := `{"operations": [{"create": {"values": {"expert": {"displayName": "合成新", "code": "new"}}, "source": {"document": {"document": "brief"}}}}]}`
	for _, step := range []struct {
		name  string
		there string // the operations that the first graph applies, as JSON
		here  func(lagging *editor, there *revise.Result) (*revise.Result, error)
		want  revise.Outcome
		code  revise.Code
	}{
		{"the version is newer than the view", hint("e0", "甲", ""), func(lagging *editor, there *revise.Result) (*revise.Result, error) {
			return revise.Apply(lagging.begin(), e.parse(hint("e0", "乙", expected(there.Seq)), "newer"))
		}, revise.Applied, ""},
		{"somebody has written since the version that was read", hint("e0", "丙", ""), func(lagging *editor, there *revise.Result) (*revise.Result, error) {
			return revise.Apply(lagging.begin(), e.parse(hint("e0", "丁", expected(there.Seq-1)), "older"))
		}, revise.Refused, revise.CodeConflict},
		{"nobody has written the version", hint("e0", "戊", ""), func(lagging *editor, there *revise.Result) (*revise.Result, error) {
			return revise.Apply(lagging.begin(), e.parse(hint("e0", "己", expected(there.Seq+1_000)), "never"))
		}, revise.Refused, revise.CodeInvalid},
		{"the entity is newer than the view", created, func(lagging *editor, there *revise.Result) (*revise.Result, error) {
			return revise.Apply(lagging.begin(), e.parse(hint(there.Entity.String(), "庚", expected(there.Seq)), "entity"))
		}, revise.Applied, ""},
		{"the change to be taken back is newer than the view", hint("e1", "辛", ""), func(lagging *editor, there *revise.Result) (*revise.Result, error) {
			return revise.Revert(lagging.begin(), there.Seq, "试", "", false)
		}, revise.Applied, ""},
	} {
		late := &behind{Reader: reader}
		lagging := &editor{T: t, g: graph.New(l, late, graph.Options{})}
		lagging.begin() // opens the view that the reader "late" shows from now on
		there, err := revise.Apply(e.begin(), e.parse(step.there, step.name))
		if err != nil || there.Outcome != revise.Applied {
			t.Fatalf("%s: there: %+v, %v", step.name, there, err)
		}
		if seq := viewAt(t, late, 0).Seq(); !c.Latest && seq >= there.Seq {
			t.Fatalf("%s: the view of commit %d lags behind nothing", step.name, seq)
		}
		r, err := step.here(lagging, there)
		if err != nil || r.Outcome != step.want || step.code != "" && (len(r.Faults) != 1 || r.Faults[0].Code != step.code) {
			t.Errorf("%s: %+v, %v, want %s %s", step.name, r, err, step.want, step.code)
		}
	}
}
