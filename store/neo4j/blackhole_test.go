//go:build faults

package neo4j

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest/boltstub"
)

// TestStubBlackHole loses all network data under load. Every request must end at its deadline. Soon
// after the network is repaired, all must be answered again, although the old connections stay
// silent.
func TestStubBlackHole(t *testing.T) {
	const deadline, back = time.Second, 2 * time.Second
	const writers, readers = 6, 24 // as many requests at a time as a slow machine can answer before the deadline
	_, proxy, s := behind(t, Options{})
	var (
		mu      sync.Mutex
		changed = sync.NewCond(&mu)
		healed  time.Time // when the network was repaired; zero before
		failed  = map[int]int{}
		late    = map[int]int{} // for each writer and reader: how many of its ended requests began more than two seconds after the repair
		worst   time.Duration
		soonest time.Duration
		end     bool
		all     sync.WaitGroup
	)
	for who := range writers + readers {
		all.Go(func() {
			for i := 0; ; i++ {
				ctx, cancel := context.WithTimeout(context.Background(), deadline)
				began := time.Now()
				var err error
				if who < writers {
					_, err = s.Apply(ctx, graph.Batch{Nodes: []*graph.Node{person(fmt.Sprintf("w%02d-%06d", who, i))}})
				} else {
					_, err = s.Info(ctx)
				}
				cancel()
				took := time.Since(began)
				mu.Lock()
				worst = max(worst, took)
				if took > deadline+faultGrace {
					t.Errorf("a request ended %v after its deadline", took-deadline)
				}
				after := !healed.IsZero() && began.After(healed.Add(back))
				switch {
				case err == nil && after:
					late[who]++
				case err == nil && !healed.IsZero() && soonest == 0:
					soonest = time.Since(healed)
				case err != nil && after:
					t.Errorf("%v after it healed: %v", began.Sub(healed), err)
					late[who]++
				case err != nil:
					failed[who]++
					if !errors.Is(err, graph.ErrUnavailable) && !errors.Is(err, graph.ErrOutcomeUnknown) && !errors.Is(err, context.DeadlineExceeded) {
						t.Errorf("a request in the hole: %v", err)
					}
				}
				stop := end
				mu.Unlock()
				changed.Broadcast()
				if stop {
					return
				}
				<-time.After(50 * time.Millisecond)
			}
		})
	}
	each := func(count map[int]int, times int) {
		mu.Lock()
		defer mu.Unlock()
		for who := range writers + readers {
			for count[who] < times {
				changed.Wait()
			}
		}
	}
	proxy.Set(boltstub.Network{Silent: true})
	each(failed, 2)
	mu.Lock()
	healed = time.Now()
	mu.Unlock()
	proxy.Set(boltstub.Network{})
	each(late, 2)
	mu.Lock()
	end = true
	mu.Unlock()
	all.Wait()
	t.Logf("deadline %v: the worst request took %v; the first answer came %v after the network healed", deadline, worst.Round(time.Millisecond), soonest.Round(time.Microsecond))
}
