//go:build neo4j && faults && !race

package neo4j

import (
	"errors"
	"testing"
	"time"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// TestKills kills a real server under load, like a power failure: five times in the long form
// (graphtest.Long), otherwise three times. No request may fail, and no acknowledged write may be
// lost or done twice. A request may take longer than the outage by a second, plus the longest time
// of a request on a freshly started server.
func TestKills(t *testing.T) {
	kills := graphtest.Long(3, 5)
	// This test also checks the password, because the other tests share a server without one.
	const password = "a password for tests"
	server := graphtest.NewServer(t, "NEO4J_PASSWORD="+password)
	uri := restartScheme + "://" + server.Address()
	for _, o := range []Options{{}, {User: "neo4j", Password: "another"}, {User: "neo4j", Password: password, Database: "nosuch"}} {
		if _, err := Open(t.Context(), uri, o); !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("opened %q as %q with %q: %v, want ErrInvalid", o.Database, o.User, o.Password, err)
		}
	}
	s, err := Open(t.Context(), uri, Options{User: "neo4j", Password: password})
	if err != nil {
		t.Fatal(err)
	}
	defer shut(t, s)
	l := startLoad(t, s, 100*time.Millisecond)
	l.runAll(1)
	calm := l.worst()
	t.Logf("a server that has just started: at most %v a request", calm.Round(time.Millisecond))
	var outages []outage
	for range kills {
		o := outage{from: time.Now()}
		server.Run("kill")
		dead := time.Now()
		server.Run("restart")
		l.runAll(1)
		o.to = l.firstWrite(dead)
		outages = append(outages, o)
	}
	l.stop()
	l.check()
	l.checkLatency(outages, calm)
}
