package main

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync/atomic"

	"github.com/expertgraph/expertgraph/snapshot"
)

// collector limits the memory of the process. After each garbage collection, it sets how much garbage
// may accumulate before the next collection. This amount depends on the size of the live heap.
type collector struct {
	budget  int64 // the memory limit of the process in bytes
	spare   int64 // a divisor: if live data exceeds the budget, the garbage may be live/spare bytes
	ended   atomic.Bool
	percent int // the last value that was given to debug.SetGCPercent
}

// liveBytes names the metric of package runtime/metrics for the size of the heap that was live at the
// last collection.
const liveBytes = "/gc/heap/live:bytes"

// Values of collector.spare. A long-running process allows a quarter of the live data as garbage. A
// process that needs the memory only for minutes allows half, so that it collects less often.
const (
	spareLasting = 4
	spareBrief   = 2
)

// boundMemory keeps the process within a memory budget, in bytes, until stop is called. If live data
// alone exceeds the budget, the limit becomes the live data and live/spare bytes.
func boundMemory(budget, spare int64) (stop func()) {
	c := &collector{budget: budget, spare: spare}
	c.collected()
	return func() { c.ended.Store(true) }
}

// collected runs after each garbage collection. It registers itself again as the cleanup of an
// unreachable object, which the next collection frees.
func (c *collector) collected() {
	if c.ended.Load() {
		return
	}
	live := []metrics.Sample{{Name: liveBytes}}
	metrics.Read(live)
	percent, limit := collect(int64(live[0].Value.Uint64()), c.budget, c.spare)
	if percent*10 < c.percent*9 || percent*10 > c.percent*11 {
		c.percent = percent
		debug.SetGCPercent(percent)
	}
	debug.SetMemoryLimit(limit)
	runtime.AddCleanup(new(*collector), (*collector).collected, c)
}

// collect gives the values for SetGCPercent and SetMemoryLimit. live is the size of the live heap
// in bytes.
func collect(live, budget, spare int64) (percent int, limit int64) {
	return snapshot.GCPercent(live), max(budget, live+live/spare)
}
