package main

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync/atomic"

	"github.com/expertgraph/expertgraph/snapshot"
)

// collector limits the memory of the process. After each garbage collection it sets how much
// garbage may accumulate before the next one, by the size of the live heap.
type collector struct {
	budget  int64 // the memory limit of the process in bytes
	spare   int64 // if live data outgrows the budget: the garbage beside it, as a part of it
	ended   atomic.Bool
	percent int
}

// liveBytes is the metric of the heap that was live at the last collection.
const liveBytes = "/gc/heap/live:bytes"

// The garbage beside live data that outgrows the budget: a quarter of it, or half of it where memory
// is needed for some minutes only.
const (
	spareLasting = 4
	spareBrief   = 2
)

// boundMemory keeps the process within a memory budget until stop is called. It cannot free
// live data: if that needs more, the limit is raised to what lives and the spare part of it.
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
