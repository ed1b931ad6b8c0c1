package main

import (
	"runtime"
	"runtime/debug"
	"testing"
)

// TestCollect: the allowed garbage depends on the current live heap, not on the live heap at the start.
func TestCollect(t *testing.T) {
	const mb = 1 << 20
	for _, row := range []struct {
		name                string
		live, budget, spare int64
		percent             int
		limit               int64
	}{
		{"a small graph may have ten times its size", 10 * mb, 4096 * mb, spareLasting, 1000, 4096 * mb},
		{"a middle one 256 MB", 128 * mb, 4096 * mb, spareLasting, 200, 4096 * mb},
		{"a large one as much as lives", 2048 * mb, 4096 * mb, spareLasting, 100, 4096 * mb},
		{"what lives is never given up", 4096 * mb, 1024 * mb, spareLasting, 100, 5120 * mb},
		{"for a short time with more room", 4096 * mb, 1024 * mb, spareBrief, 100, 6144 * mb},
		{"nothing lives yet", 0, 512 * mb, spareLasting, 1000, 512 * mb},
	} {
		if percent, limit := collect(row.live, row.budget, row.spare); percent != row.percent || limit != row.limit {
			t.Errorf("%s: %d %%, %d bytes; want %d, %d", row.name, percent, limit, row.percent, row.limit)
		}
	}
}

// peak lets the live heap grow to 200 MB in steps, with much garbage. It gives the largest size of the
// whole heap during this, in bytes.
func peak() uint64 {
	var live [][]byte
	var m runtime.MemStats
	most := uint64(0)
	for range 200 {
		live = append(live, make([]byte, 1<<20))
		for range 16 {
			waste = make([]byte, 1<<20)
		}
		runtime.ReadMemStats(&m)
		most = max(most, m.HeapAlloc)
	}
	runtime.KeepAlive(live)
	return most
}

// waste prevents the compiler from removing the allocation of garbage.
var waste []byte

// TestMemoryFollowsWhatLives: when the live heap grows, the whole heap must stay only a little larger.
// In the control, the fixed percentage that suits a small graph at the start lets the heap grow much
// more.
func TestMemoryFollowsWhatLives(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(100))
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(-1))
	runtime.GC()
	stop := boundMemory(4<<30, spareLasting)
	bound := peak()
	stop()
	runtime.GC()
	debug.SetGCPercent(1000)
	debug.SetMemoryLimit(4 << 30)
	free := peak()
	if bound > 700<<20 || free < bound+bound/4 {
		t.Errorf("the heap grew to %d MB, and to %d MB in the control", bound>>20, free>>20)
	}
}
