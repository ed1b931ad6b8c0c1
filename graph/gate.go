package graph

import "context"

// gate lets many writers in at a time, or one alone. Whoever waits is let in by the
// order in which they came, and waits no longer than its context.
type gate struct {
	turn  chan struct{} // whoever is being let in holds it
	slots chan struct{} // one for each writer that is in
}

// maxDrafts is how many writes are drafted and applied at a time.
const maxDrafts = 256

func newGate() *gate { return &gate{make(chan struct{}, 1), make(chan struct{}, maxDrafts)} }

// enter waits for a place; alone waits until all others have left and lets nobody in.
func (g *gate) enter(ctx context.Context, alone bool) (leave func(), err error) {
	if err := take(ctx, g.turn); err != nil {
		return nil, err
	}
	need := 1
	if alone {
		need = maxDrafts
	}
	for taken := range need {
		if err := take(ctx, g.slots); err != nil {
			g.free(taken)
			<-g.turn
			return nil, err
		}
	}
	<-g.turn
	return func() { g.free(need) }, nil
}

func (g *gate) free(n int) {
	for range n {
		<-g.slots
	}
}

func take(ctx context.Context, room chan<- struct{}) error {
	select {
	case room <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
