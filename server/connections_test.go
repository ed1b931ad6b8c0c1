package server_test

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"testing"

	"github.com/expertgraph/expertgraph/server"
)

// open opens a connection from a loopback address and requests a path. It returns the status; 0 if
// the connection is closed without a reply.
func open(t *testing.T, address, from, path string) int {
	t.Helper()
	d := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(from)}}
	c, err := d.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	fmt.Fprintf(c, "GET %s HTTP/1.1\r\nHost: localhost:%d\r\n\r\n", path, c.RemoteAddr().(*net.TCPAddr).Port)
	resp, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		return 0
	}
	defer resp.Body.Close()
	return resp.StatusCode
}

func TestConnections(t *testing.T) {
	const off, near, far = server.Unlimited, "127.0.0.1", "127.0.0.2"
	for _, row := range []struct {
		name   string
		limits server.Limits
		opened int    // how many connections are already open, all from 127.0.0.1
		from   string // the address of the next two connections
		graphs int    // the status of a request for /graphql on the next connection
		health int    // the status of a request for /healthz on the connection after that
	}{
		{"under both limits", server.Limits{Connections: 9, ConnectionsPerAddress: 9}, 5, near, 200, 200},
		{"too many of one address", server.Limits{Connections: off, ConnectionsPerAddress: 5}, 5, near, 503, 200},
		{"another address does not suffer", server.Limits{Connections: off, ConnectionsPerAddress: 5}, 5, far, 200, 200},
		{"too many in all", server.Limits{Connections: 5, ConnectionsPerAddress: off}, 5, far, 503, 200},
		{"far too many in all", server.Limits{Connections: 5, ConnectionsPerAddress: off}, 5 + 64, far, 0, 0},
		{"far too many of one address", server.Limits{Connections: off, ConnectionsPerAddress: 5}, 5 + 64, near, 0, 0},
		{"control: no limits", server.Limits{Connections: off, ConnectionsPerAddress: off}, 5 + 64, near, 200, 200},
	} {
		t.Run(row.name, func(t *testing.T) {
			address := listening(t, newSite(t, func(o *server.Options) { o.Limits, o.Grace = row.limits, 1 }))
			for range row.opened {
				open(t, address, near, "/healthz")
			}
			if got := open(t, address, row.from, "/graphql?query={hello}"); got != row.graphs {
				t.Errorf("the next connection: %d, want %d", got, row.graphs)
			}
			if got := open(t, address, row.from, "/healthz"); got != row.health {
				t.Errorf("the health of the one after: %d, want %d", got, row.health)
			}
		})
	}
}
