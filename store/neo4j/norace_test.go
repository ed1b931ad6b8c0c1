//go:build !race

package neo4j

import (
	"testing"
	"time"
)

// restartScheme is that of addresses under load while servers go away.
const restartScheme = "neo4j"

// restartMargin is how much longer than the outages a request may take.
const restartMargin = time.Second

// TestStubLeaderRestarts moves the leader of a cluster ten times under load, every
// other time because it is gone.
func TestStubLeaderRestarts(t *testing.T) {
	c := newCluster(t)
	l := startLoad(t, c.open(t))
	for i := range 10 {
		l.everybody(1)
		old := c.move()
		if i%2 == 0 {
			old.Stop()
			l.everybody(1)
			if err := old.Start(); err != nil {
				t.Fatal(err)
			}
		}
	}
	l.everybody(1)
	l.stop()
	l.check()
	l.checkLatency(nil, time.Second) // the driver needs a moment to find the leader
}
