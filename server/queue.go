package server

import (
	"cmp"
	"context"
	"hash/maphash"
	"math"
	"math/bits"
	"net/netip"
	"slices"
	"sync"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
)

const (
	// classes is how many classes of work the queue knows: each holds work that is
	// expected to take up to twice as long as that of the one before.
	classes = 16
	// lightest is the longest work of the first class.
	lightest = 250 * time.Microsecond
	// heavy is the first class of which not every slot may be taken: over 16 ms.
	heavy = 7
	// restsFor is how long heavy work rests for the time that it ran, while light work
	// is there: so it has a tenth of one processor.
	restsFor = 9
	// stretch is how long heavy work runs between two rests.
	stretch = time.Millisecond
	// knownFlows is how many documents of clients are remembered with their time.
	knownFlows = 8192
	// keptLines is how many clients may be remembered that wait for nothing.
	keptLines = 4096
)

// flow is one document of one client. The document 0 stands for all that the client
// sends for the first time.
type flow struct {
	client   netip.Addr
	document uint64
}

// queue admits operations, a few at a time, and lets the others wait. Their order
// follows from the time that work of the same flow took before:
//
// Classes of work share the slots by weight: a class has half of what the class has
// whose work is half as long. So many long operations delay short ones little, and
// still go on. Within a class, clients take turns by the time that they have used.
// This is start-time fair queuing on two levels.
//
// The operating system shares processors without knowing classes. Therefore heavy work
// rests while light work is there: at its ticks, and before the next heavy operation
// begins for what ran without ticks.
type queue struct {
	slots, heavySlots  int           // operations at a time, and how many of them may be heavy
	perLine, all       int           // that may wait, of one client in one class and together
	patience           time.Duration // how long one may wait for its turn
	seed               maphash.Seed
	took               *lru.Cache[flow, time.Duration] // what is expected of a flow
	mu                 sync.Mutex
	running, heavyRuns int
	waiting            int
	light              int       // operations of light classes, waiting or running
	heavyFrom          time.Time // when the next heavy operation may begin beside light ones
	wakes              bool      // a timer waits for heavyFrom
	floor              float64   // the charge of the class that was served last
	classes            [classes]class
	lines              map[lineKey]*line
}

// class is the work of one length.
type class struct {
	charged float64 // time used in all, by the inverse of the weight
	floor   time.Duration
	lines   []*line // those with waiting operations
}

// lineKey names a line.
type lineKey struct {
	client netip.Addr
	class  int
}

// line is what one client has waiting in one class, in the order of arrival.
type line struct {
	class   int
	charged time.Duration // time used
	waiting []*ticket
}

// ticket is one operation.
type ticket struct {
	flow     flow
	fresh    bool // nothing was known of the flow
	expected time.Duration
	line     *line
	turn     chan bool // gets true when it may go on, false when it is refused
	began    time.Time

	// Of a heavy operation, or one that became heavy, under the queue's lock:
	stretch time.Time     // since when it has run
	resting int           // how many of its goroutines rest
	rested  time.Duration // in all
}

func newQueue(slots int, patience time.Duration) *queue {
	took, err := lru.New[flow, time.Duration](knownFlows)
	if err != nil {
		panic(err) // of a size below 1 only
	}
	const most = math.MaxInt32
	slots = min(slots, most)
	return &queue{
		slots: slots, heavySlots: max(1, slots/2), perLine: min(8*slots, most), all: min(64*slots, most),
		patience: patience, seed: maphash.MakeSeed(), took: took, lines: map[lineKey]*line{},
	}
}

// enter waits until an operation may begin. The caller calls leave when all its work
// has ended, and lets long work rest at its ticks. It is refused if too many wait
// already, if its turn does not come in time, or if ctx ends.
func (q *queue) enter(ctx context.Context, client netip.Addr, document string) (t *ticket, ok bool) {
	t = &ticket{flow: flow{client, maphash.String(q.seed, document) | 1}, turn: make(chan bool, 1)}
	var known bool
	if t.expected, known = q.took.Get(t.flow); !known {
		t.fresh = true
		t.expected, _ = q.took.Get(flow{client: client})
	}
	if !q.join(t) {
		return nil, false
	}
	timer := time.NewTimer(q.patience)
	defer timer.Stop()
	select {
	case ok = <-t.turn:
	case <-timer.C:
		ok = !q.quit(t)
	case <-ctx.Done():
		ok = !q.quit(t)
	}
	if !ok {
		return nil, false
	}
	return t, true
}

// classOf is the class of work that is expected to take so long.
func classOf(expected time.Duration) int {
	return min(bits.Len64(uint64(max(expected, 0)/lightest)), classes-1)
}

// join puts an operation into its line and starts it if there is room.
func (q *queue) join(t *ticket) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	n := classOf(t.expected)
	if t.fresh {
		n = max(n, heavy) // it may be, and must not take every slot
	}
	c, at := &q.classes[n], lineKey{t.flow.client, n}
	l := q.lines[at]
	if l == nil {
		q.prune()
		l = &line{class: n}
		q.lines[at] = l
	}
	if len(l.waiting) >= q.perLine || q.waiting >= q.all && !q.displace(n) {
		return false
	}
	if len(c.lines) == 0 {
		c.charged = max(c.charged, q.floor)
	}
	if len(l.waiting) == 0 {
		l.charged = max(l.charged, c.floor)
		c.lines = append(c.lines, l)
	}
	t.line = l
	l.waiting = append(l.waiting, t)
	q.waiting++
	if n < heavy {
		q.light++
	}
	q.start()
	return true
}

// displace refuses the last operation of the longest line of the heaviest class, if
// that is heavier than class n.
func (q *queue) displace(n int) bool {
	for i := classes - 1; i > n; i-- {
		if c := &q.classes[i]; len(c.lines) > 0 {
			l := slices.MaxFunc(c.lines, func(a, b *line) int { return cmp.Compare(len(a.waiting), len(b.waiting)) })
			last := l.waiting[len(l.waiting)-1]
			q.remove(l, len(l.waiting)-1)
			q.gone(last)
			last.turn <- false
			return true
		}
	}
	return false
}

// remove takes an operation out of its line.
func (q *queue) remove(l *line, i int) {
	l.waiting = slices.Delete(l.waiting, i, i+1)
	q.waiting--
	if c := &q.classes[l.class]; len(l.waiting) == 0 {
		c.lines = slices.DeleteFunc(c.lines, func(other *line) bool { return other == l })
	}
}

// gone counts an operation that neither waits nor runs any more.
func (q *queue) gone(t *ticket) {
	if t.line.class < heavy {
		q.light--
	}
}

// start begins as many of the waiting operations as there is room for.
func (q *queue) start() {
	for q.running < q.slots {
		n := -1
		for i := range q.classes {
			if len(q.classes[i].lines) == 0 || i >= heavy && (q.heavyRuns >= q.heavySlots || q.mustRest()) {
				continue
			}
			if n < 0 || q.classes[i].charged < q.classes[n].charged {
				n = i
			}
		}
		if n < 0 {
			return
		}
		c := &q.classes[n]
		l := slices.MinFunc(c.lines, func(a, b *line) int { return cmp.Compare(a.charged, b.charged) })
		t := l.waiting[0]
		q.remove(l, 0)
		q.floor, c.floor = max(q.floor, c.charged), max(c.floor, l.charged)
		q.running++
		if n >= heavy {
			q.heavyRuns++
		}
		q.charge(l, max(t.expected, lightest))
		t.began = time.Now()
		t.stretch = t.began
		t.turn <- true
	}
}

// mustRest tells whether no heavy operation may begin now, and looks again in time.
func (q *queue) mustRest() bool {
	wait := time.Until(q.heavyFrom)
	if q.light == 0 || wait <= 0 {
		return false
	}
	if !q.wakes {
		q.wakes = true
		time.AfterFunc(wait, func() {
			q.mu.Lock()
			defer q.mu.Unlock()
			q.wakes = false
			q.start()
		})
	}
	return true
}

// others is how many light operations there are beside one.
func (q *queue) others(t *ticket) int {
	if t.line.class < heavy {
		return q.light - 1
	}
	return q.light
}

// rest lets the work of an operation that is or has become heavy sleep after each
// stretch, while others are light. Its slot is free meanwhile.
func (q *queue) rest(ctx context.Context, t *ticket) {
	q.mu.Lock()
	now := time.Now()
	ran := now.Sub(t.stretch)
	isHeavy := t.line.class >= heavy && !(t.fresh && classOf(t.expected) < heavy) || classOf(now.Sub(t.began)) >= heavy
	if ran < stretch || !isHeavy || q.others(t) == 0 {
		q.mu.Unlock()
		return
	}
	if t.resting++; t.resting == 1 {
		q.running--
		q.start()
	}
	q.mu.Unlock()
	for until := now.Add(min(ran*restsFor, q.patience)); ctx.Err() == nil && time.Now().Before(until); {
		time.Sleep(stretch)
		q.mu.Lock()
		alone := q.others(t) == 0
		q.mu.Unlock()
		if alone {
			break
		}
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	if t.resting--; t.resting == 0 {
		q.running++
		t.stretch = time.Now()
		t.rested += t.stretch.Sub(now)
	}
}

// charge adds to the time that a line and its class have used.
func (q *queue) charge(l *line, used time.Duration) {
	l.charged += used
	q.classes[l.class].charged += used.Seconds() * float64(int(1)<<l.class)
}

// quit takes an operation out that will not wait any longer; false: its turn has come.
func (q *queue) quit(t *ticket) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	if i := slices.Index(t.line.waiting, t); i >= 0 {
		q.remove(t.line, i)
		q.gone(t)
		return true
	}
	return !<-t.turn
}

// leave ends an operation, learns how long it took, and starts others.
func (q *queue) leave(t *ticket) {
	q.mu.Lock()
	ran := time.Since(t.stretch) // since its last rest
	took := time.Since(t.began) - t.rested
	q.mu.Unlock()
	q.learn(t.flow, took)
	if t.fresh {
		q.learn(flow{client: t.flow.client}, took)
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	q.running--
	q.gone(t)
	if t.line.class >= heavy {
		q.heavyRuns--
		q.heavyFrom = time.Now().Add(min(ran*restsFor, q.patience/2))
	}
	q.charge(t.line, took-max(t.expected, lightest))
	q.start()
}

// learn keeps a mean in which the newest time counts a quarter.
func (q *queue) learn(f flow, took time.Duration) {
	if before, ok := q.took.Get(f); ok {
		took = before + (took-before)/4
	}
	q.took.Add(f, took)
}

// prune forgets clients that wait for nothing, when there are many.
func (q *queue) prune() {
	if len(q.lines) < keptLines {
		return
	}
	for at, l := range q.lines {
		if len(l.waiting) == 0 {
			delete(q.lines, at)
		}
	}
}
