//go:build slow

package server_test

import (
	"bytes"
	"net/http/httptest"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/server"
)

const (
	// hostileTime is the allowed processor time of a hostile request.
	hostileTime = 50 * time.Millisecond
	// hostileLate is how long after the deadline of a query its reply may come.
	hostileLate = 250 * time.Millisecond
	// readDeadline is the default deadline of a query.
	readDeadline = 3 * time.Second
)

// TestHostileRequestsAreCheap sends the requests of testdata/hostile to the shipped data and to a
// generated graph of 20,000 engagements. Each request takes little processor time, and after all of
// them the process holds little more memory than before.
func TestHostileRequestsAreCheap(t *testing.T) {
	for name, open := range map[string]func() (*graph.Graph, error){
		"shipped":   shipped,
		"generated": func() (*graph.Graph, error) { return generated(20_000) },
	} {
		t.Run(name, func(t *testing.T) {
			g, err := open()
			if err != nil {
				t.Fatal(err)
			}
			cheap(t, g, name == "generated")
		})
	}
}

func cheap(t *testing.T, g *graph.Graph, generated bool) {
	first := serving(t, g, server.Limits{})
	first.ask(t, `{ experts { totalCount } gaps(first: 1) { totalCount } planProgress(first: 1) { totalCount } }`, nil)
	address := listening(t, first)
	words := attackWords(t, first, address)
	before := resident(t)
	var worst, wire time.Duration
	var longest string
	sent := 0
	for _, a := range attacks(t) {
		sent++
		a = a.written(t, words)
		want := a.Want
		if generated && a.Generated != "" {
			want = a.Generated
		}
		took := time.Hour
		for range 2 { // take the smaller of two times, because other processes slow the machine down
			var got *reply
			ask := func() { got = a.send(t, first, address) } // the measured time includes the work of the client, which is short
			w := httptest.NewRecorder()
			if a.Wire == "" {
				s, r := serving(t, g, server.Limits{}), a.request(t)
				ask = func() { s.ServeHTTP(w, r) }
			}
			runtime.GC()
			start, used := time.Now(), processorTime(t)
			ask()
			used, wall := processorTime(t)-used, time.Since(start)
			took = min(took, used)
			if a.Wire == "" {
				got = read(t, w)
			}
			if wrong := got.fault(); wrong != "" && a.Wire == "" || got.statusAndCode() != want {
				t.Errorf("%s/%s: got %q, want %q %s: %.300s", a.kind, a.Name, got.statusAndCode(), want, wrong, got.body)
			}
			if len(got.body) > maxReply && !a.WantsLongReply {
				t.Errorf("%s/%s: the reply has %d bytes", a.kind, a.Name, len(got.body))
			}
			if wall > readDeadline+hostileLate {
				t.Errorf("%s/%s: the reply came after %v", a.kind, a.Name, wall)
			}
			if took <= hostileTime {
				break
			}
		}
		if a.Wire != "" {
			wire = max(wire, took)
		}
		if took > worst {
			worst, longest = took, a.kind+"/"+a.Name
		}
		if took > hostileTime {
			t.Errorf("%s/%s: took %v of processor time", a.kind, a.Name, took)
		}
	}
	after := resident(t)
	t.Logf("%d requests; the longest, %s, took %v of processor time; of those on connections of their own %v; %d MB resident before, %d after", sent, longest, worst, wire, before>>20, after>>20)
	if after > before+before/5 {
		t.Errorf("%d MB resident, %d before", after>>20, before>>20)
	}
}

// processorTime is the processor time that this process has used.
func processorTime(t testing.TB) time.Duration {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// resident is the resident memory of this process in bytes, after the runtime has freed unused memory.
func resident(t testing.TB) int {
	t.Helper()
	debug.FreeOSMemory()
	text, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		t.Fatal(err)
	}
	pages, err := strconv.Atoi(string(bytes.Fields(text)[1]))
	if err != nil {
		t.Fatal(err)
	}
	return pages * os.Getpagesize()
}
