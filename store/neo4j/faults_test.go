//go:build faults

package neo4j

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest/boltstub"
)

// faultTable is the file with the expected results: what happens to a write or a read if one of its
// messages fails once.
const faultTable = "../../docs/faults.md"

// faultColumn is a column of the table.
type faultColumn struct {
	boltstub.Fault
	read    bool // whether the call is a read instead of a write
	unnamed bool // whether the write has no operation id
	reset   bool // whether another failure comes first, so that the connection is reset
}

func faultColumns() map[string]faultColumn {
	return map[string]faultColumn{
		"HELLO":                {Fault: boltstub.Fault{At: boltstub.Hello}},
		"LOGON":                {Fault: boltstub.Fault{At: boltstub.Logon}},
		"ROUTE":                {Fault: boltstub.Fault{At: boltstub.Route}},
		"BEGIN":                {Fault: boltstub.Fault{At: boltstub.Begin}},
		"RUN":                  {Fault: boltstub.Fault{At: boltstub.Run}},
		"PULL":                 {Fault: boltstub.Fault{At: boltstub.Pull}},
		"COMMIT":               {Fault: boltstub.Fault{At: boltstub.Commit}},
		"COMMIT done":          {Fault: boltstub.Fault{At: boltstub.Commit, Executed: true}},
		"COMMIT done, unnamed": {Fault: boltstub.Fault{At: boltstub.Commit, Executed: true}, unnamed: true},
		"RESET":                {Fault: boltstub.Fault{At: boltstub.Reset}, reset: true},
		"read RUN":             {Fault: boltstub.Fault{At: boltstub.Run}, read: true},
		"read PULL":            {Fault: boltstub.Fault{At: boltstub.Pull}, read: true},
	}
}

// faultWays are the rows of the table that are not error codes.
func faultWays() map[string]boltstub.Way {
	return map[string]boltstub.Way{
		"FIN": boltstub.WayFIN, "RST": boltstub.WayRST, "torn frame": boltstub.WayTruncated, "stalled frame": boltstub.WayStall,
		"no answer": boltstub.WayHang, "garbage": boltstub.WayGarbage, "restart": boltstub.WayRestart,
	}
}

// outcome is the table's word for the result of a call.
func outcome(err error) string {
	if err == nil {
		return "ok"
	}
	for _, o := range []struct {
		word  string
		class error
	}{
		{"unknown", graph.ErrOutcomeUnknown}, {"expensive", graph.ErrTooExpensive}, {"invalid", graph.ErrInvalid},
		{"conflict", graph.ErrConflict}, {"unavailable", graph.ErrUnavailable}, {"timeout", context.DeadlineExceeded},
	} {
		if errors.Is(err, o.class) {
			return o.word
		}
	}
	return "internal"
}

// deadline is the deadline of the calls of a column. It is long, so that a slow machine does not
// change a result. It is short where the deadline itself ends the call.
func (c faultColumn) deadline() time.Duration {
	if c.silent() && !c.door() { // before any request, the wait for a connection ends earlier than the deadline
		return 2 * time.Second
	}
	return time.Minute
}

// door tells whether the message comes before any request, such as LOGON.
func (c faultColumn) door() bool {
	return c.At == boltstub.Hello || c.At == boltstub.Logon || c.At == boltstub.Route
}

func (c faultColumn) silent() bool { return c.Way == boltstub.WayHang || c.Way == boltstub.WayStall }

// A case with a wrong result is repeated if the machine was too busy: some goroutine waited for a
// processor for maxStall or longer. maxCases is the highest number of tries of a case.
const (
	maxStall = 50 * time.Millisecond
	maxCases = 10
)

// meetFault makes one fault happen, and gives the result for the table: how the call ended, and
// after how many attempts. stalled is the longest wait for a processor meanwhile.
func meetFault(t *testing.T, c faultColumn) (got string, stalled time.Duration) {
	stub := newStub(t, boltstub.Options{})
	defer stub.Close()
	s, err := newStore("neo4j://"+stub.Address(), Options{})
	if err != nil {
		t.Error(err)
		return "", 0
	}
	defer shut(t, s)
	s.opened = true
	if c.reset {
		stub.Inject(boltstub.Fault{At: boltstub.Run, Times: 1, Code: "Neo.TransientError.Transaction.DeadlockDetected"})
	}
	f := c.Fault
	f.Times = 1
	if c.door() && !c.silent() && f.Way != boltstub.WayRestart {
		f.Times = 2 // the driver tries two connections at a time
	}
	stub.Inject(f)

	ctx, cancel := context.WithTimeout(t.Context(), c.deadline())
	defer cancel()
	n := person("somebody")
	b := graph.Batch{Op: "op", Nodes: []*graph.Node{n}, Premises: []graph.Premise{{ID: n.ID}}}
	if c.unnamed {
		b.Op = ""
	}
	var applied graph.Applied
	stop := watchStalls()
	began := time.Now()
	if c.read {
		_, err = s.Info(ctx)
	} else {
		applied, err = s.Apply(ctx, b)
	}
	took := time.Since(began)
	stalled = stop()
	got = fmt.Sprintf("%s %d", outcome(err), s.Retries()+1)
	if late := took - c.deadline(); late > faultGrace {
		got += fmt.Sprintf(", %v after its deadline", late)
	}
	want := 1
	if c.reset {
		want = 2
	}
	if stub.FaultsHappened() < want {
		got += fmt.Sprintf(", of %d faults only %d happened", want, stub.FaultsHappened())
	}
	stub.Heal()
	if !c.read {
		checkOnce(t, stub, s, f, b, applied, err)
	}
	return got, stalled
}

// watchStalls measures how long a ready goroutine waits for a processor. On a busy machine such
// waits delay calls. stop gives the longest wait.
func watchStalls() (stop func() time.Duration) {
	const every = 5 * time.Millisecond
	ended, longest := make(chan bool), make(chan time.Duration)
	go func() {
		ticks := time.NewTicker(every)
		defer ticks.Stop()
		most, last := time.Duration(0), time.Now()
		for {
			select {
			case <-ticks.C:
				now := time.Now()
				most, last = max(most, now.Sub(last)-every), now
			case <-ended:
				longest <- max(most, time.Since(last)-every)
				return
			}
		}
	}()
	return func() time.Duration {
		close(ended)
		return <-longest
	}
}

// checkOnce checks whether a write was done as its result says, and exactly once after it is
// repeated with the same operation id.
func checkOnce(t *testing.T, stub *stub, s *Store, f boltstub.Fault, b graph.Batch, applied graph.Applied, err error) {
	t.Helper()
	count := stub.memory.commits
	switch said := outcome(err); {
	case said == "ok" && (applied != graph.Applied{Seq: 1, Added: 1} || count() != 1):
		t.Errorf("%s: said %+v, and %d commits", f, applied, count())
	case said != "ok" && said != "unknown" && count() != 0:
		t.Errorf("%s: said %v, but it was done", f, err)
	}
	if b.Op == "" {
		return
	}
	again, err := s.Apply(t.Context(), b)
	if err != nil || again.Seq != 1 || again.Added != 1 || count() != 1 {
		t.Errorf("%s: repeated: %+v, %v, and %d commits", f, again, err, count())
	}
}

// TestStubFaults makes every fault of the table in docs/faults.md happen at every message in it,
// and compares the results. Faults that only wait run concurrently, others mostly alone.
func TestStubFaults(t *testing.T) {
	text, err := os.ReadFile(faultTable)
	if err != nil {
		t.Fatal(err)
	}
	columns, ways := faultColumns(), faultWays()
	var heads []string
	var running sync.WaitGroup
	busy := make(chan bool, 8)
	rows := 0
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if !strings.HasPrefix(line, "|") || strings.HasPrefix(line, "|---") || heads == nil && !strings.HasPrefix(line, "| fault ") {
			continue
		}
		cells := strings.Split(strings.Trim(line, "|"), "|")
		for i := range cells {
			cells[i] = strings.Trim(cells[i], " `")
		}
		if heads == nil {
			heads = cells
			continue
		}
		rows++
		for i, want := range cells[1:] {
			c, known := columns[heads[i+1]]
			if !known {
				t.Fatalf("%s: nothing is known of the column %q", faultTable, heads[i+1])
			}
			if way, ok := ways[cells[0]]; ok {
				c.Way = way
			} else {
				c.Code = "Neo." + cells[0]
			}
			running.Go(func() {
				if !c.silent() {
					busy <- true
					defer func() { <-busy }()
				}
				for n := 1; ; n++ {
					got, stalled := meetFault(t, c)
					if slices.Contains(strings.Split(want, " or "), got) {
						return
					}
					if stalled < maxStall || n == maxCases {
						t.Errorf("%s, in column %s: %s, want %s", c.Fault, heads[i+1], got, want)
						return
					}
				}
			})
		}
	}
	running.Wait()
	if rows < 24 || len(heads) != len(columns)+1 {
		t.Errorf("%s has %d rows and %d columns", faultTable, rows, len(heads))
	}
}
