package graph

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"
)

type recordedKey struct{}

// Recorded gives a context whose sessions show the graph as it was after the commit with the number
// "to". They show what was recorded by then, not what is known today about that time.
func (g *Graph) Recorded(ctx context.Context, to Seq) context.Context {
	return context.WithValue(ctx, recordedKey{}, to)
}

// recordedTo gives the commit that Recorded attached to the context.
func recordedTo(ctx context.Context) (to Seq, ok bool) {
	to, ok = ctx.Value(recordedKey{}).(Seq)
	return to, ok
}

// SeqAt gives the last commit at or before a moment; 0 if the history of the ledger has none.
func (g *Graph) SeqAt(ctx context.Context, at time.Time) (Seq, error) {
	info, err := g.ledger.Info(ctx)
	if err != nil {
		return 0, err
	}
	lo, hi := max(info.Since, 1), info.Seq+1 // the first later commit is in [lo, hi]
	for lo < hi {
		mid := lo + (hi-lo)/2
		later := false
		for a, err := range g.ledger.Acts(ctx, ActQuery{Seqs: []Seq{mid}}) {
			if err != nil {
				return 0, err
			}
			later = a.At.After(at)
		}
		if later {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	if lo == max(info.Since, 1) {
		return 0, nil
	}
	return lo - 1, nil
}

// maxPastViews is how many views of earlier commits a graph caches.
const maxPastViews = 2

// viewCache is a cache of views of earlier commits, the most recently used first.
type viewCache struct {
	lock  chan struct{} // held by the goroutine that makes a view, one at a time
	mu    sync.Mutex
	views []View
}

// find gives the view of a commit; nil if it is not cached.
func (r *viewCache) find(to Seq) View {
	r.mu.Lock()
	defer r.mu.Unlock()
	i := slices.IndexFunc(r.views, func(v View) bool { return v.Seq() == to })
	if i < 0 {
		return nil
	}
	v := r.views[i]
	r.views = slices.Insert(slices.Delete(r.views, i, i+1), 0, v)
	return v
}

func (r *viewCache) add(v View) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.views = slices.Insert(r.views, 0, v)
	r.views = r.views[:min(len(r.views), maxPastViews)]
}

// rewind gives a view of an earlier commit. Views are made one at a time.
func (g *Graph) rewind(ctx context.Context, now View, to Seq) (View, error) {
	if to == now.Seq() {
		return now, nil
	}
	if err := g.checkHistory(ctx, to); err != nil {
		return nil, err
	}
	if v := g.pastViews.find(to); v != nil {
		return v, nil
	}
	if g.options.Rewind == nil {
		return nil, Invalid("recorded", fmt.Sprint(to), "is earlier than this program can show", "ask without @recorded")
	}
	if err := acquire(ctx, g.pastViews.lock); err != nil {
		return nil, err
	}
	defer func() { <-g.pastViews.lock }()
	if v := g.pastViews.find(to); v != nil {
		return v, nil
	}
	v, err := g.options.Rewind(ctx, g.ledger, now, to)
	if err != nil {
		return nil, fmt.Errorf("show commit %d: %w", to, err)
	}
	g.pastViews.add(v)
	return v, nil
}

// checkHistory refuses a commit whose state the ledger has no history for.
func (g *Graph) checkHistory(ctx context.Context, to Seq) error {
	info, err := g.ledger.Info(ctx)
	if err != nil {
		return err
	}
	first := max(info.Since, 1)
	switch {
	case to > info.Seq:
		return NotFound("recorded", fmt.Sprint(to), "is no change that has been made", fmt.Sprintf("give a number from %d to %d", first, info.Seq))
	case to >= first:
		return nil
	}
	from := "now"
	for a, err := range g.ledger.Acts(ctx, ActQuery{Seqs: []Seq{first}}) {
		if err != nil {
			return err
		}
		from = a.At.Format(time.RFC3339)
	}
	return NotFound("recorded", fmt.Sprint(to), "is before the first change that is remembered", fmt.Sprintf("the memory begins with change %d, %s", first, from))
}
