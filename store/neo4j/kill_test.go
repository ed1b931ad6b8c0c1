//go:build !race

package neo4j

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"strconv"
	"testing"
	"time"
)

// ownServer is a Neo4j server that a test may kill. It has a port and a folder of
// its own, because the server of the other tests is shared.
type ownServer struct {
	t           *testing.T
	port        int
	environment []string
}

func newOwnServer(t *testing.T) *ownServer {
	t.Helper()
	server(t) // who runs the tests has Java, Maven and the jars, or this says so
	s := &ownServer{t: t}
	for port := 27_800; s.port == 0; port++ { // below the ports of outgoing connections, which could take it meanwhile
		if l, err := net.Listen("tcp", "127.0.0.1:"+strconv.Itoa(port)); err == nil {
			s.port = port
			_ = l.Close()
		}
	}
	s.environment = append(os.Environ(), "NEO4J_PORT="+strconv.Itoa(s.port), "NEO4J_RUN="+t.TempDir(), "NEO4J_HEAP=384m", "NEO4J_PAGECACHE=64m", "NEO4J_PASSWORD=", "NEO4J_CONF=")
	t.Cleanup(func() { s.run("stop") })
	s.run("start")
	return s
}

// run runs the script of the house.
func (s *ownServer) run(what string) {
	s.t.Helper()
	c := exec.Command("../../scripts/neo4j", what)
	c.Env = s.environment
	if out, err := c.CombinedOutput(); err != nil {
		s.t.Fatalf("scripts/neo4j %s: %v\n%s", what, err, out)
	}
}

// TestKills kills a real server five times under load, as a power cut would: no
// request fails, no write that was acknowledged is lost, none is done twice, and no
// request takes a second longer than the server does nobody's write, and than the
// same load takes of a server that has just started and compiles everything first.
func TestKills(t *testing.T) {
	const kills = 5
	real := newOwnServer(t)
	s, err := Open(t.Context(), fmt.Sprintf("%s://127.0.0.1:%d", restartScheme, real.port), Options{})
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
		real.run("kill")
		dead := time.Now()
		real.run("restart")
		l.everybody(2)
		o.to = l.firstWrite(dead)
		outages = append(outages, o)
	}
	l.stop()
	l.check()
	l.checkLatency(outages, calm)
}
