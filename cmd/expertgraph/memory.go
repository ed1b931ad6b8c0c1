package main

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync/atomic"

	"github.com/expertgraph/expertgraph/snapshot"
)

// collector bounds the memory of the process: after each collection of garbage it sets
// how much may gather before the next one, by what lives now.
type collector struct {
	budget  int64 // bytes that the process may take
	ended   atomic.Bool
	percent int
}

// liveBytes is the metric of what the last collection left on the heap.
const liveBytes = "/gc/heap/live:bytes"

// boundMemory keeps the process within a budget until stop is called. What lives is
// never given up: where it needs more, the budget gives way.
func boundMemory(budget int64) (stop func()) {
	c := &collector{budget: budget}
	c.collected()
	return func() { c.ended.Store(true) }
}

// collected runs after each collection: it waits for the end of an object that nobody keeps.
func (c *collector) collected() {
	if c.ended.Load() {
		return
	}
	live := []metrics.Sample{{Name: liveBytes}}
	metrics.Read(live)
	percent, limit := collect(int64(live[0].Value.Uint64()), c.budget)
	if percent*10 < c.percent*9 || percent*10 > c.percent*11 {
		c.percent = percent
		debug.SetGCPercent(percent)
	}
	debug.SetMemoryLimit(limit)
	runtime.AddCleanup(new(*collector), (*collector).collected, c)
}

// collect gives, for what lives and a budget in bytes, how much garbage may gather in
// percent of what lives, and the memory at which it is collected before.
func collect(live, budget int64) (percent int, limit int64) {
	return snapshot.GCPercent(live), max(budget, live+live/4)
}
