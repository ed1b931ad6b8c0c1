//go:build !race

package neo4j

import (
	"testing"
	"time"

	"expertgraph/graph/graphtest"
)

// TestKills kills a real server five times under load, as a power cut would: no
// request fails, no write that was acknowledged is lost, none is done twice, and no
// request takes a second longer than the server does nobody's write, and than the
// same load takes of a server that has just started and compiles everything first.
func TestKills(t *testing.T) {
	const kills = 5
	real := graphtest.NewServer(t)
	s, err := Open(t.Context(), restartScheme+"://"+real.Address(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer shut(t, s)
	l := startLoad(t, s)
	l.everybody(2)
	calm := l.worst()
	t.Logf("a server that has just started: at most %v a request", calm.Round(time.Millisecond))
	var outages []outage
	for range kills {
		o := outage{from: time.Now()}
		real.Run("kill")
		dead := time.Now()
		real.Run("restart")
		l.everybody(2)
		o.to = l.firstWrite(dead)
		outages = append(outages, o)
	}
	l.stop()
	l.check()
	l.checkLatency(outages, calm)
}
