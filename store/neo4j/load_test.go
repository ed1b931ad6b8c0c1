package neo4j

import (
	"context"
	"fmt"
	"math"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/expertgraph/expertgraph/graph"
)

// The load of the fault tests.
const (
	loadWriters, loadReaders = 24, 24
	loadDeadline             = time.Minute // the time limit of one request
)

// load is a set of writers and readers that keep a store busy. Each writer increments a counter in
// its own node, with the version that it wrote last as a premise. It also writes a new node in the
// same batch. So a lost or repeated write makes the next one fail.
type load struct {
	t     *testing.T
	store *Store
	pause time.Duration
	acked atomic.Int64 // the highest Seq that was acknowledged to a writer
	all   sync.WaitGroup

	mu       sync.Mutex
	answered *sync.Cond                       // signals that a request was answered
	answers  [loadWriters + loadReaders]int64 // the number of answers for each writer and reader
	ended    bool
	requests []request
	written  map[graph.Seq]graph.ID // by Seq: the new node of each acknowledged write
}

// request is one answered request.
type request struct {
	what   string
	began  time.Time
	answer time.Time
}

// startLoad starts a load. A reader waits for pause between two requests.
func startLoad(t *testing.T, s *Store, pause time.Duration) *load {
	l := &load{t: t, store: s, pause: pause, written: map[graph.Seq]graph.ID{}}
	l.answered = sync.NewCond(&l.mu)
	for i := range loadWriters {
		l.all.Go(func() { l.write(i) })
	}
	for i := range loadReaders {
		l.all.Go(func() { l.read(loadWriters+i, i%2 == 0) })
	}
	return l
}

// stop ends the load and waits for its requests.
func (l *load) stop() {
	l.mu.Lock()
	l.ended = true
	l.mu.Unlock()
	l.answered.Broadcast()
	l.all.Wait()
}

// request runs one request of a writer or reader; false ends its load.
func (l *load) request(who int, what string, ask func(ctx context.Context) error) bool {
	if !l.turn(who) {
		return false
	}
	ctx, cancel := context.WithTimeout(context.Background(), loadDeadline)
	defer cancel()
	r := request{what: what, began: time.Now()}
	err := ask(ctx)
	r.answer = time.Now()
	l.mu.Lock()
	defer l.mu.Unlock()
	defer l.answered.Broadcast()
	if err != nil {
		l.t.Errorf("%s after %v: %v", what, r.answer.Sub(r.began), err)
		l.answers[who] = math.MaxInt64 / 2 // runAll no longer waits for this writer or reader
		return false
	}
	l.requests = append(l.requests, r)
	l.answers[who]++
	return true
}

// turn tells whether a writer or reader may make a request; false ends the load. A reader first
// pauses, because reads are so cheap that readers would otherwise use the whole machine.
func (l *load) turn(who int) bool {
	if who >= loadWriters {
		<-time.After(l.pause)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	return !l.ended
}

func (l *load) write(who int) {
	counter := person(fmt.Sprintf("w%02d", who))
	premise := graph.Premise{ID: counter.ID}
	for i := 0; ; i++ {
		n := person(fmt.Sprintf("w%02d-%06d", who, i))
		count := *counter
		count.Name = n.Name
		b := graph.Batch{Nodes: []*graph.Node{n, &count}, Premises: []graph.Premise{premise}}
		if who%2 == 0 {
			b.Op = n.Code
		}
		want := graph.Applied{Added: 1, Changed: 1}
		if i == 0 {
			want = graph.Applied{Added: 2}
		}
		more := l.request(who, "write "+n.Code, func(ctx context.Context) error {
			a, err := l.store.Apply(ctx, b)
			if err != nil {
				return err
			}
			if want.Seq = a.Seq; a != want {
				return fmt.Errorf("applied %+v, want %+v", a, want)
			}
			l.mu.Lock()
			defer l.mu.Unlock()
			if other, taken := l.written[a.Seq]; taken {
				return fmt.Errorf("seq %d is that of %v too", a.Seq, other)
			}
			l.written[a.Seq], premise.Version = n.ID, a.Seq
			l.acked.Store(max(l.acked.Load(), int64(a.Seq)))
			return nil
		})
		if !more {
			return
		}
	}
}

// read asks for Info, or reads the last acknowledged commit from Changes. It refuses an answer that
// is older than an acknowledged write.
func (l *load) read(who int, info bool) {
	for more := true; more; {
		least := graph.Seq(l.acked.Load())
		if info {
			more = l.request(who, "info", func(ctx context.Context) error {
				i, err := l.store.Info(ctx)
				if err == nil && i.Seq < least {
					err = fmt.Errorf("seq %d after %d", i.Seq, least)
				}
				return err
			})
			continue
		}
		more = l.request(who, "changes", func(ctx context.Context) error {
			after := max(least, 1) - 1
			for c, err := range l.store.Changes(ctx, after) {
				if err == nil && c.Seq != after+1 {
					err = fmt.Errorf("commit %d after %d", c.Seq, after)
				}
				return err
			}
			return ctx.Err()
		})
	}
}

// runAll waits until each writer and reader has got this number of further answers.
func (l *load) runAll(more int64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	since := l.answers
	for i := range since {
		for l.answers[i] < since[i]+more && l.answers[i] < math.MaxInt64/2 {
			l.answered.Wait()
		}
	}
}

// check compares the ledger with the acknowledgements: no write is lost, none was done twice, and
// none was done without an acknowledgement.
func (l *load) check() {
	l.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), loadDeadline)
	defer cancel()
	info, err := l.store.Info(ctx)
	if err != nil {
		l.t.Fatal(err)
	}
	if int(info.Seq) != len(l.written) || int(info.Nodes) != len(l.written)+loadWriters {
		l.t.Errorf("%d commits and %d nodes of %d writes, want one commit and one node each, and %d nodes that count", info.Seq, info.Nodes, len(l.written), loadWriters)
	}
	seen := 0
	for c, err := range l.store.Changes(ctx, 0) {
		if err != nil {
			l.t.Fatal(err)
		}
		if seen++; len(c.Nodes) != 2 || c.Nodes[0].ID != l.written[c.Seq] {
			l.t.Fatalf("commit %d is not the write that was told so", c.Seq)
		}
		if c.Seq == info.Seq {
			break
		}
	}
	if seen != len(l.written) {
		l.t.Errorf("%d commits in the log, want %d", seen, len(l.written))
	}
}

// outage is a period without a server.
type outage struct{ from, to time.Time }

// worst is the longest time of a request so far.
func (l *load) worst() (worst time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, r := range l.requests {
		worst = max(worst, r.answer.Sub(r.began))
	}
	return worst
}

// firstWrite is the earliest time after the given time at which a write was answered; zero if none was.
func (l *load) firstWrite(after time.Time) (first time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, r := range l.requests {
		if strings.HasPrefix(r.what, "write") && r.answer.After(after) && (first.IsZero() || r.answer.Before(first)) {
			first = r.answer
		}
	}
	return first
}

// checkLatency reports each request that took longer than the outages during it, plus calm and
// restartMargin. calm is the longest time of a request on a freshly started server without outages.
func (l *load) checkLatency(outages []outage, calm time.Duration) {
	l.t.Helper()
	var worstOver time.Duration // the longest excess time of a request that met an outage
	met := 0
	for _, r := range l.requests {
		over := r.answer.Sub(r.began)
		hit := 0
		for _, o := range outages {
			if r.began.Before(o.to) && r.answer.After(o.from) {
				over -= o.to.Sub(o.from)
				hit++
			}
		}
		if hit > 0 {
			met++
			worstOver = max(worstOver, over)
		}
		if over > calm+restartMargin {
			l.t.Errorf("%s took %v, %v more than the %d outages it met", r.what, r.answer.Sub(r.began), over, hit)
		}
	}
	var longest time.Duration
	for _, o := range outages {
		longest = max(longest, o.to.Sub(o.from))
	}
	l.t.Logf("%d requests, %d of them writes, 0 failed; %d outages of at most %v, met by %d requests; %d tries again; worst latency %v, at most %v over the outages met",
		len(l.requests), len(l.written), len(outages), longest.Round(time.Millisecond), met, l.store.Retries(), l.worst().Round(time.Millisecond), worstOver.Round(time.Millisecond))
}
