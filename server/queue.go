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
	// classes is the number of classes of operations. Operations are classified by their expected time:
	// the upper bound of each class is twice that of the class before. The last class has no bound.
	classes = 16
	// lightLimit is the upper bound of the expected times in the first class.
	lightLimit = 250 * time.Microsecond
	// heavy is the first class of heavy operations, which are expected to take 16 ms or more.
	// They must leave some slots free.
	heavy = 7
	// pauseRatio is the ratio of pause to run time of heavy work while there is light work. Heavy
	// work then gets a tenth of one processor.
	pauseRatio = 9
	// recentUse is how long light work counts as present after it arrived, because its clients
	// probably send the next request soon.
	recentUse = 100 * time.Millisecond
	// runSlice is how long heavy work runs between two pauses.
	runSlice = time.Millisecond
	// knownFlows is how many expected times the queue keeps.
	knownFlows = 8192
	// maxIdleQueues is the number of lines (see clientQueue) from which on the queue drops the
	// empty ones.
	maxIdleQueues = 4096
)

// flow is one document of one client. document is the hash of its text. The hash 0 means all documents
// that the client sends for the first time.
type flow struct {
	client   netip.Addr
	document uint64
}

// queue admits a few operations at a time and lets the others wait. The expected time of an
// operation is an average of the times that earlier operations of its flow took. The order is
// start-time fair queuing on two levels:
//
// Classes share the slots by weight: a class has half the weight of the class whose operations are
// half as long. Many long operations then delay short ones little, and still make progress. Within
// a class, the client that has used the least time is next.
//
// The operating system shares processors without knowing the classes. So heavy work pauses while
// there is light work: graph.Ticks, which counts the work of a query, calls pauseHeavy. After heavy
// work that ran without ticks, the next heavy operation begins later instead.
type queue struct {
	slots, heavySlots  int           // the highest number of running operations, and of heavy ones among them
	perLine, all       int           // the highest number of waiting operations: in one line, and in all lines
	maxWait            time.Duration // how long an operation may wait for a slot
	seed               maphash.Seed
	expectedTimes      *lru.Cache[flow, time.Duration] // the expected time of a flow
	mu                 sync.Mutex
	running, heavyRuns int
	waiting            int
	lightArrived       time.Time // when the last operation of a light class arrived
	lightCount         int       // the number of waiting and running operations of light classes
	heavyFrom          time.Time // when the next heavy operation may begin while there are light ones
	timerSet           bool      // whether a timer is set for heavyFrom
	virtualTime        float64   // the charge of the class that was served last; an idle class starts again from it
	classes            [classes]class
	lines              map[lineKey]*clientQueue
}

// class holds the operations that are expected to take about equally long.
type class struct {
	charged     float64        // the time that the class has used, divided by its weight
	virtualTime time.Duration  // the charge of the line that was served last
	lines       []*clientQueue // the lines with waiting operations
}

// lineKey identifies a line, which is a clientQueue.
type lineKey struct {
	client netip.Addr
	class  int
}

// clientQueue is a line: the waiting operations of one client in one class, in the order of
// arrival.
type clientQueue struct {
	class   int
	charged time.Duration // the time that the client has used in this class
	waiting []*ticket
}

// ticket is one operation in the queue.
type ticket struct {
	flow     flow
	fresh    bool // whether no expected time of the flow was known
	expected time.Duration
	queue    *clientQueue
	admitted chan bool // receives true when the operation may begin, false when it is refused
	began    time.Time

	// These fields are set for operations that are heavy or have become heavy. queue.mu guards them.
	resumedAt   time.Time     // when the operation last began to run without a pause
	pausedCount int           // how many of its goroutines are paused
	pausedFor   time.Duration // how long the operation was paused in total
}

func newQueue(slots int, patience time.Duration) *queue {
	took, err := lru.New[flow, time.Duration](knownFlows)
	if err != nil {
		panic(err) // New fails only for a size below 1
	}
	const most = math.MaxInt32
	slots = min(slots, most)
	return &queue{
		slots: slots, heavySlots: max(1, slots/2), perLine: min(8*slots, most), all: min(64*slots, most),
		maxWait: patience, seed: maphash.MakeSeed(), expectedTimes: took, lines: map[lineKey]*clientQueue{},
	}
}

// enter waits until an operation may begin. It refuses the operation (ok is false) if too many
// already wait, if no slot is free in time, or if ctx ends. The caller of an admitted operation
// gives pauseHeavy to graph.WithPause, and calls leave when all its work has ended.
func (q *queue) enter(ctx context.Context, client netip.Addr, document string) (t *ticket, ok bool) {
	return q.enterAs(ctx, client, document, 0)
}

// enterAs is like enter, but an expected time below the parameter "least" is raised to it.
func (q *queue) enterAs(ctx context.Context, client netip.Addr, document string, least time.Duration) (t *ticket, ok bool) {
	t = &ticket{flow: flow{client, maphash.String(q.seed, document) | 1}, admitted: make(chan bool, 1)}
	var known bool
	if t.expected, known = q.expectedTimes.Get(t.flow); !known {
		t.fresh = true
		t.expected, _ = q.expectedTimes.Get(flow{client: client})
	}
	t.expected = max(t.expected, least)
	if !q.join(t) {
		return nil, false
	}
	timer := time.NewTimer(q.maxWait)
	defer timer.Stop()
	select {
	case ok = <-t.admitted:
	case <-timer.C:
		ok = !q.stopWaiting(t)
	case <-ctx.Done():
		ok = !q.stopWaiting(t)
	}
	if !ok {
		return nil, false
	}
	return t, true
}

// classOf gives the class of operations with an expected time.
func classOf(expected time.Duration) int {
	return min(bits.Len64(uint64(max(expected, 0)/lightLimit)), classes-1)
}

// join puts an operation into its line, and starts waiting operations for which slots are free. It
// returns false if too many operations already wait.
func (q *queue) join(t *ticket) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	n := classOf(t.expected)
	if t.fresh {
		n = max(n, heavy) // the operation may be heavy, and must not take every slot
	}
	c, at := &q.classes[n], lineKey{t.flow.client, n}
	l := q.lines[at]
	if l == nil {
		q.prune()
		l = &clientQueue{class: n}
		q.lines[at] = l
	}
	if len(l.waiting) >= q.perLine || q.waiting >= q.all && !q.displace(n) {
		return false
	}
	if len(c.lines) == 0 {
		c.charged = max(c.charged, q.virtualTime)
	}
	if len(l.waiting) == 0 {
		l.charged = max(l.charged, c.virtualTime)
		c.lines = append(c.lines, l)
	}
	t.queue = l
	l.waiting = append(l.waiting, t)
	q.waiting++
	if n < heavy {
		q.lightCount++
		q.lightArrived = time.Now()
	}
	q.start()
	return true
}

// displace makes room for an operation of class n. It refuses the last operation in the longest
// line of the heaviest waiting class. It returns false if no class heavier than n waits.
func (q *queue) displace(n int) bool {
	for i := classes - 1; i > n; i-- {
		if c := &q.classes[i]; len(c.lines) > 0 {
			l := slices.MaxFunc(c.lines, func(a, b *clientQueue) int { return cmp.Compare(len(a.waiting), len(b.waiting)) })
			last := l.waiting[len(l.waiting)-1]
			q.remove(l, len(l.waiting)-1)
			q.endLight(last)
			last.admitted <- false
			return true
		}
	}
	return false
}

// remove takes the operation with the index i out of its line.
func (q *queue) remove(l *clientQueue, i int) {
	l.waiting = slices.Delete(l.waiting, i, i+1)
	q.waiting--
	if c := &q.classes[l.class]; len(l.waiting) == 0 {
		c.lines = slices.DeleteFunc(c.lines, func(other *clientQueue) bool { return other == l })
	}
}

// endLight updates the number of light operations when one has ended or stopped waiting.
func (q *queue) endLight(t *ticket) {
	if t.queue.class < heavy {
		q.lightCount--
	}
}

// start begins waiting operations while there are free slots. The class with the lowest
// charge is next, and in it the line with the lowest charge.
func (q *queue) start() {
	for q.running < q.slots {
		n := -1
		for i := range q.classes {
			if len(q.classes[i].lines) == 0 || i >= heavy && (q.heavyRuns >= q.heavySlots || q.mustPause()) {
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
		l := slices.MinFunc(c.lines, func(a, b *clientQueue) int { return cmp.Compare(a.charged, b.charged) })
		t := l.waiting[0]
		q.remove(l, 0)
		q.virtualTime, c.virtualTime = max(q.virtualTime, c.charged), max(c.virtualTime, l.charged)
		q.running++
		if n >= heavy {
			q.heavyRuns++
		}
		q.charge(l, max(t.expected, lightLimit))
		t.began = time.Now()
		t.resumedAt = t.began
		t.admitted <- true
	}
}

// mustPause tells whether no heavy operation may begin now. If it is true, a timer calls
// start at heavyFrom.
func (q *queue) mustPause() bool {
	wait := time.Until(q.heavyFrom)
	if q.quiet() || wait <= 0 {
		return false
	}
	if !q.timerSet {
		q.timerSet = true
		time.AfterFunc(wait, func() {
			q.mu.Lock()
			defer q.mu.Unlock()
			q.timerSet = false
			q.start()
		})
	}
	return true
}

// noOtherLight tells whether there is no light operation besides t.
func (q *queue) noOtherLight(t *ticket) bool {
	if t.queue.class < heavy {
		return q.lightCount == 1
	}
	return q.quiet()
}

// quiet tells whether there is no light operation now, and none arrived recently.
func (q *queue) quiet() bool {
	return q.lightCount == 0 && time.Since(q.lightArrived) > recentUse
}

// pauseHeavy pauses a heavy operation after each runSlice, while there are light operations. Its slot is
// free during the pause.
func (q *queue) pauseHeavy(ctx context.Context, t *ticket) {
	q.mu.Lock()
	now := time.Now()
	ran := now.Sub(t.resumedAt)
	isHeavy := t.queue.class >= heavy && !(t.fresh && classOf(t.expected) < heavy) || classOf(now.Sub(t.began)) >= heavy
	if ran < runSlice || !isHeavy || q.noOtherLight(t) {
		q.mu.Unlock()
		return
	}
	if t.pausedCount++; t.pausedCount == 1 {
		q.running--
		q.start()
	}
	q.mu.Unlock()
	for until := now.Add(min(ran*pauseRatio, q.maxWait)); ctx.Err() == nil && time.Now().Before(until); {
		time.Sleep(runSlice)
		q.mu.Lock()
		alone := q.noOtherLight(t)
		q.mu.Unlock()
		if alone {
			break
		}
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	if t.pausedCount--; t.pausedCount == 0 {
		q.running++
		t.resumedAt = time.Now()
		t.pausedFor += t.resumedAt.Sub(now)
	}
}

// charge adds a used time to the charge of a line. It adds this time, divided by the weight of the
// class, to the charge of the class.
func (q *queue) charge(l *clientQueue, used time.Duration) {
	l.charged += used
	q.classes[l.class].charged += used.Seconds() * float64(int(1)<<l.class)
}

// stopWaiting removes an operation that stops waiting. It returns false if the operation has been
// admitted meanwhile, and true if the operation was still waiting or has been refused.
func (q *queue) stopWaiting(t *ticket) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	if i := slices.Index(t.queue.waiting, t); i >= 0 {
		q.remove(t.queue, i)
		q.endLight(t)
		return true
	}
	return !<-t.admitted
}

// leave ends an operation, records how long the operation took, and starts waiting operations.
func (q *queue) leave(t *ticket) {
	q.mu.Lock()
	ran := time.Since(t.resumedAt) // the time since its last pause
	took := time.Since(t.began) - t.pausedFor
	q.mu.Unlock()
	q.learn(t.flow, took)
	if t.fresh {
		q.learn(flow{client: t.flow.client}, took)
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	q.running--
	q.endLight(t)
	if t.queue.class >= heavy {
		q.heavyRuns--
		q.heavyFrom = time.Now().Add(min(ran*pauseRatio, q.maxWait/2))
	}
	q.charge(t.queue, took-max(t.expected, lightLimit))
	q.start()
}

// learn updates the expected time of a flow: a moving average in which the newest time
// counts a quarter.
func (q *queue) learn(f flow, took time.Duration) {
	if before, ok := q.expectedTimes.Get(f); ok {
		took = before + (took-before)/4
	}
	q.expectedTimes.Add(f, took)
}

// prune drops the lines without waiting operations, once there are many lines.
func (q *queue) prune() {
	if len(q.lines) < maxIdleQueues {
		return
	}
	for at, l := range q.lines {
		if len(l.waiting) == 0 {
			delete(q.lines, at)
		}
	}
}
