//go:build faults

package neo4j

import (
	"testing"
	"time"

	"github.com/expertgraph/expertgraph/graph/graphtest/boltstub"
)

// TestStubRestarts restarts a server forty times under load. It stops the server at six points in
// turn, each before or after a message of some kind is executed. No request may fail, and no write
// may be lost or done twice. No request may take longer than the outage by more than restartMargin.
func TestStubRestarts(t *testing.T) {
	const restarts, away = 40, 30 * time.Millisecond
	stub := newStub(t, boltstub.Options{})
	defer stub.Close()
	s, err := Open(t.Context(), restartScheme+"://"+stub.Address(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer shut(t, s)
	l := startLoad(t, s, 25*time.Millisecond)
	var outages []outage
	at := []boltstub.Fault{
		{At: boltstub.Commit, Executed: true}, {At: boltstub.Run}, {At: boltstub.Commit}, {At: boltstub.Begin},
		{At: boltstub.Pull, Executed: true}, {At: boltstub.Run, Executed: true},
	}
	for i := range restarts {
		// Every writer and reader gets an answer before the server stops again.
		l.runAll(1)
		stopped := make(chan struct{})
		f := at[i%len(at)]
		f.Way, f.Times, f.Then = boltstub.WayStop, 1, func() { close(stopped) }
		stub.Inject(f)
		<-stopped
		o := outage{from: time.Now()}
		<-time.After(away)
		if err := stub.Start(); err != nil {
			t.Fatal(err)
		}
		o.to = time.Now()
		outages = append(outages, o)
	}
	l.runAll(1)
	l.stop()
	l.check()
	l.checkLatency(outages, 0)
	if s.Retries() < restarts {
		t.Errorf("only %d tries again: the restarts met nobody", s.Retries())
	}
}
