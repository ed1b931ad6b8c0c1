package graph

import "context"

// gate is a lock for writers: it admits either many of them at once or a single one. It admits
// callers in the order of their arrival. A caller stops waiting when its context ends.
type gate struct {
	admission chan struct{} // held by the caller that is being admitted
	slots     chan struct{} // holds one element for each admitted writer
}

// maxDrafts is the highest number of writes that are drafted and applied concurrently.
const maxDrafts = 256

func newGate() *gate { return &gate{make(chan struct{}, 1), make(chan struct{}, maxDrafts)} }

// enter waits until the writer is admitted. If alone is true, it waits until all other writers have
// left. No other writer is then admitted until leave is called.
func (g *gate) enter(ctx context.Context, alone bool) (leave func(), err error) {
	if err := acquire(ctx, g.admission); err != nil {
		return nil, err
	}
	need := 1
	if alone {
		need = maxDrafts
	}
	for taken := range need {
		if err := acquire(ctx, g.slots); err != nil {
			g.release(taken)
			<-g.admission
			return nil, err
		}
	}
	<-g.admission
	return func() { g.release(need) }, nil
}

func (g *gate) release(n int) {
	for range n {
		<-g.slots
	}
}

func acquire(ctx context.Context, room chan<- struct{}) error {
	select {
	case room <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
