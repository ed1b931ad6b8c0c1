package server

import (
	"context"
	"fmt"
	"hash/maphash"
	"net/netip"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// clientGroup describes a number of equal clients. Each client repeats a request, and waits for each
// reply.
type clientGroup struct {
	from     string
	document string // "%" stands for a new text in every request
	takes    time.Duration
	clients  int
}

// share runs clients at a queue for a minute. It counts the completed and the refused operations
// for each element of all.
func share(t *testing.T, slots int, all []clientGroup) (ended, refused []atomic.Int64) {
	t.Helper()
	ended, refused = make([]atomic.Int64, len(all)), make([]atomic.Int64, len(all))
	synctest.Test(t, func(t *testing.T) {
		q := newQueue(slots, time.Second)
		ctx, stop := context.WithTimeout(t.Context(), time.Minute)
		defer stop()
		for i, a := range all {
			for range a.clients {
				go func() {
					time.Sleep(time.Duration(i) * 100 * time.Millisecond) // the clients start one after another, so that the time of the first is already known
					for n := 0; ctx.Err() == nil; n++ {
						document := a.document
						if document == "%" {
							document = fmt.Sprint(i, n)
						}
						ticket, ok := q.enter(ctx, netip.MustParseAddr(a.from), document)
						if !ok && ctx.Err() == nil {
							refused[i].Add(1)
							time.Sleep(time.Second) // as the header Retry-After asks
						}
						if !ok {
							continue
						}
						time.Sleep(a.takes)
						ended[i].Add(1)
						q.leave(ticket)
					}
				}()
			}
		}
		<-ctx.Done()
		synctest.Wait()
		time.Sleep(10 * time.Second) // wait until running operations have ended
	})
	return ended, refused
}

// Short operations keep their rate while long ones run, whatever the clients' addresses. Clients with
// the same work get the same rate.
func TestQueue(t *testing.T) {
	const near, far, slots = "192.0.2.1", "192.0.2.2", 4
	ordinary := clientGroup{near, "ordinary", time.Millisecond, 16}
	alone, _ := share(t, slots, []clientGroup{ordinary})
	for _, row := range []struct {
		name   string
		others []clientGroup
		keeps  float64 // the least rate, as a fraction of the rate without the others
		beside int64   // the least number of operations of the others that end
	}{
		{"long operations of another client", []clientGroup{{far, "hostile", 3 * time.Second, 64}}, 0.9, 1},
		{"of the same address", []clientGroup{{near, "hostile", 3 * time.Second, 64}}, 0.9, 1},
		{"with another text each time", []clientGroup{{far, "%", 500 * time.Millisecond, 64}}, 0.9, 1},
		{"of the same address, with another text each time", []clientGroup{{near, "%", 500 * time.Millisecond, 64}}, 0.9, 1},
		{"somewhat longer ones", []clientGroup{{far, "hostile", 20 * time.Millisecond, 64}}, 0.9, 10},
		{"many documents of many lengths", []clientGroup{{near, "a", 100 * time.Millisecond, 16}, {near, "b", 300 * time.Millisecond, 16}, {near, "c", time.Second, 16}, {near, "d", 3 * time.Second, 16}}, 0.9, 4},
		{"as many of the same length share fairly", []clientGroup{{far, "same", time.Millisecond, 16}}, 0.45, 20_000},
		{"a client with more connections gets no more", []clientGroup{{far, "same", time.Millisecond, 30}}, 0.45, 20_000},
	} {
		t.Run(row.name, func(t *testing.T) {
			ended, refused := share(t, slots, append([]clientGroup{ordinary}, row.others...))
			if kept := float64(ended[0].Load()) / float64(alone[0].Load()); kept < row.keeps || refused[0].Load() > 0 {
				t.Errorf("the ordinary client keeps %.2f of its rate, %d refused", kept, refused[0].Load())
			}
			var others int64
			for i := range ended[1:] {
				others += ended[1+i].Load()
			}
			if others < row.beside {
				t.Errorf("the others end %d", others)
			}
		})
	}
}

// The control of TestQueue: in a queue that keeps the order of arrival, long operations take all
// slots.
func TestTheOrderOfArrivalStarves(t *testing.T) {
	var kept atomic.Int64
	synctest.Test(t, func(t *testing.T) {
		slots := make(chan bool, 4)
		ctx, stop := context.WithTimeout(t.Context(), time.Minute)
		defer stop()
		ask := func(takes time.Duration, ended *atomic.Int64) {
			for ctx.Err() == nil {
				slots <- true
				time.Sleep(takes)
				<-slots
				ended.Add(1)
			}
		}
		var hostile atomic.Int64
		for range 64 {
			go ask(3*time.Second, &hostile)
		}
		for range 16 {
			go ask(time.Millisecond, &kept)
		}
		<-ctx.Done()
		time.Sleep(100 * time.Second)
	})
	if n := kept.Load(); n > 2000 {
		t.Errorf("in the order of arrival %d end: the test shows nothing", n)
	}
}

// The number of waiting operations is limited, and heavy ones are refused first.
func TestQueueIsBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q := newQueue(1, time.Second) // a line holds 8 waiting operations, and all lines together hold 64
		for i := range 7 {
			q.learn(flow{netip.MustParseAddr(fmt.Sprint("192.0.2.", i)), maphash.String(q.seed, "light") | 1}, time.Millisecond)
		}
		q.learn(flow{netip.MustParseAddr("192.0.2.50"), maphash.String(q.seed, "one more") | 1}, time.Millisecond)
		hold, _ := q.enter(t.Context(), netip.Addr{}, "holds the slot")
		results := make(chan string, 100)
		ask := func(name, from string, n int) {
			for range n {
				go func() {
					ticket, ok := q.enter(t.Context(), netip.MustParseAddr(from), name)
					if ok {
						q.leave(ticket)
					}
					results <- fmt.Sprint(name, " ", ok)
				}()
			}
			synctest.Wait()
		}
		ask("heavy", "192.0.2.99", 9)
		if got := <-results; got != "heavy false" {
			t.Errorf("the ninth of one client: %s", got)
		}
		for i := range 7 {
			ask("light", fmt.Sprint("192.0.2.", i), 8)
		}
		ask("one more", "192.0.2.50", 1)
		if got := <-results; got != "heavy false" {
			t.Errorf("with no room: %s", got)
		}
		q.leave(hold)
		synctest.Wait()
		ended := map[string]int{}
		for len(results) > 0 {
			ended[<-results]++
		}
		if ended["one more true"] != 1 || ended["light true"] != 56 || ended["heavy true"] != 7 {
			t.Errorf("ended: %v", ended)
		}
	})
}

func TestQueueWaitsNotForEver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q := newQueue(1, time.Second)
		hold, _ := q.enter(t.Context(), netip.Addr{}, "a")
		start := time.Now()
		if _, ok := q.enter(t.Context(), netip.Addr{}, "b"); ok || time.Since(start) != time.Second {
			t.Errorf("let in: %v, after %v", ok, time.Since(start))
		}
		gone, stop := context.WithTimeout(t.Context(), time.Millisecond)
		defer stop()
		if _, ok := q.enter(gone, netip.Addr{}, "b"); ok || q.waiting != 0 {
			t.Errorf("who went away is let in: %v, %d wait", ok, q.waiting)
		}
		q.leave(hold)
		if ticket, ok := q.enter(t.Context(), netip.Addr{}, "b"); !ok {
			t.Error("the slot is not given back")
		} else {
			q.leave(ticket)
		}
		if q.running != 0 || q.heavyRuns != 0 {
			t.Errorf("%d run, %d heavy", q.running, q.heavyRuns)
		}
	})
}

// Long work pauses when it calls pauseHeavy while there are light operations, and gets a tenth of
// the time. Its slot is free during a pause. Alone, it never pauses.
func TestHeavyWorkRests(t *testing.T) {
	address := netip.MustParseAddr("192.0.2.1")
	for _, row := range []struct {
		name           string
		known, beside  bool
		atLeast, below time.Duration
	}{
		{"alone", true, false, 99 * time.Millisecond, 101 * time.Millisecond},
		{"beside light work", true, true, 900 * time.Millisecond, 1100 * time.Millisecond},
		{"that nobody expected, from when it is long", false, true, 700 * time.Millisecond, 1000 * time.Millisecond},
	} {
		synctest.Test(t, func(t *testing.T) {
			q := newQueue(2, time.Second)
			q.learn(flow{address, maphash.String(q.seed, "light") | 1}, time.Millisecond)
			if row.known {
				q.learn(flow{address, maphash.String(q.seed, "long") | 1}, time.Second)
			}
			long, ok := q.enter(t.Context(), address, "long")
			if !ok {
				t.Fatal("not let in")
			}
			ctx, stop := context.WithCancel(t.Context())
			if row.beside {
				for range 4 {
					go func() {
						for ctx.Err() == nil {
							light, ok := q.enter(ctx, address, "light")
							if !ok {
								continue
							}
							time.Sleep(time.Millisecond)
							q.leave(light)
						}
					}()
				}
			}
			began := time.Now()
			for range 10_000 { // this loop is 100 ms of work
				time.Sleep(10 * time.Microsecond)
				q.pauseHeavy(t.Context(), long)
			}
			took := time.Since(began)
			q.leave(long)
			stop()
			synctest.Wait()
			time.Sleep(time.Minute)
			if took < row.atLeast || took > row.below {
				t.Errorf("%s: 100 ms of work take %v", row.name, took)
			}
			if expected, _ := q.expectedTimes.Get(long.flow); expected > 800*time.Millisecond {
				t.Errorf("%s: its rest is taken for work: %v", row.name, expected)
			}
			q.mu.Lock()
			defer q.mu.Unlock()
			if q.running != 0 || q.lightCount != 0 || q.heavyRuns != 0 {
				t.Errorf("%s: %d run, %d light, %d heavy are left", row.name, q.running, q.lightCount, q.heavyRuns)
			}
		})
	}
}

// After heavy work that never called pauseHeavy, the next heavy operation begins later.
func TestHeavyWorkBeginsAfterARest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q := newQueue(2, time.Second)
		address := netip.MustParseAddr("192.0.2.1")
		q.learn(flow{address, maphash.String(q.seed, "light") | 1}, time.Millisecond)
		light, _ := q.enter(t.Context(), address, "light")
		var began []time.Duration
		start := time.Now()
		for range 3 {
			heavy, ok := q.enter(t.Context(), address, "heavy")
			if !ok {
				t.Fatal("not let in")
			}
			began = append(began, time.Since(start).Round(time.Millisecond))
			time.Sleep(20 * time.Millisecond)
			q.leave(heavy)
		}
		if began[1] != 200*time.Millisecond || began[2] != 400*time.Millisecond {
			t.Errorf("beside light work they begin at %v", began)
		}
		q.leave(light)
		time.Sleep(2 * recentUse)
		start = time.Now()
		if _, ok := q.enter(t.Context(), address, "heavy"); !ok || time.Since(start) != 0 {
			t.Errorf("alone it begins after %v", time.Since(start))
		}
	})
}
