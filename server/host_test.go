package server_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/server"
)

// listening serves a site on a loopback address until the test ends, and gives the address.
func listening(t testing.TB, s *site) string {
	t.Helper()
	l, err := server.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	served := make(chan error, 1)
	go func() { served <- s.Serve(ctx, l) }()
	t.Cleanup(func() {
		stop()
		if err := <-served; err != nil {
			t.Error(err)
		}
	})
	return l.Addr().String()
}

// send sends raw request text, and gives the status and the body of the reply.
func send(t *testing.T, address, text string) (int, string) {
	t.Helper()
	c, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	fmt.Fprint(c, text)
	resp, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	var body strings.Builder
	if _, err := bufio.NewReader(resp.Body).WriteTo(&body); err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, body.String()
}

// A request with a foreign Host is refused on every route (DNS rebinding). As a control, requests with
// allowed hosts are served on the same routes.
func TestHost(t *testing.T) {
	s := newSite(t, func(o *server.Options) { o.Hosts = []string{"Graph.Example.org", "proxy.example:9000"}; o.Grace = 1 })
	address := listening(t, s)
	_, port, _ := net.SplitHostPort(address)
	routes := []string{"/graphql?query={hello}", "/schema.graphql", "/", "/graphiql/page.js", "/healthz", "/readyz", "/metrics", "/nosuch"}
	for _, row := range []struct {
		name, host string
		served     bool
	}{
		{"the listen address", "127.0.0.1:" + port, true},
		{"localhost", "localhost:" + port, true},
		{"in capitals", "LocalHost:" + port, true},
		{"another loopback address", "127.8.8.8:" + port, true},
		{"the loopback of IPv6", "[::1]:" + port, true},
		{"a named host, as a proxy sends it", "graph.example.org", true},
		{"a named host with the port", "graph.example.org:" + port, true},
		{"a named host and port", "proxy.example:9000", true},
		{"another name", "evil.example:" + port, false},
		{"a name that begins like the address", "127.0.0.1.evil.example:" + port, false},
		{"a name that begins like localhost", "localhost.evil.example:" + port, false},
		{"a name that ends like a named one", "evilgraph.example.org", false},
		{"a name below a named one", "a.graph.example.org", false},
		{"a loopback address in another form", "127.1:" + port, false},
		{"as one number", "2130706433:" + port, false},
		{"in hexadecimal", "0x7f000001:" + port, false},
		{"any address", "0.0.0.0:" + port, false},
		{"another port", "127.0.0.1:1", false},
		{"no port", "127.0.0.1", false},
		{"a named port on another host", "localhost:9000", false},
		{"a named host with another port", "proxy.example:" + port, false},
		{"an address of the network", "192.0.2.7:" + port, false},
	} {
		for _, route := range routes {
			status, body := send(t, address, "GET "+route+" HTTP/1.1\r\nHost: "+row.host+"\r\nConnection: close\r\n\r\n")
			if served := status != http.StatusMisdirectedRequest; served != row.served {
				t.Errorf("%s (%s): %s answers %d", row.name, row.host, route, status)
			}
			if !row.served && (!strings.Contains(body, "FORBIDDEN") || !strings.Contains(body, "--host") || strings.Contains(body, "hello world")) {
				t.Errorf("%s: %s says %s", row.name, route, body)
			}
		}
	}
	for name, text := range map[string]string{
		"an absolute target":        "GET http://evil.example:" + port + "/healthz HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nConnection: close\r\n\r\n",
		"no host at all":            "GET /healthz HTTP/1.0\r\n\r\n",
		"headers of a proxy":        "GET /healthz HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: 127.0.0.1:" + port + "\r\nForwarded: host=localhost:" + port + "\r\nX-Forwarded-For: 127.0.0.1\r\nConnection: close\r\n\r\n",
		"headers of a proxy, alone": "GET /healthz HTTP/1.1\r\nHost: evil.example\r\nX-Host: localhost:" + port + "\r\nX-Original-Host: localhost:" + port + "\r\nConnection: close\r\n\r\n",
	} {
		if status, _ := send(t, address, text); status != http.StatusMisdirectedRequest {
			t.Errorf("%s: %d", name, status)
		}
	}
	forged := "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nX-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n"
	if status, _ := send(t, address, forged); status != http.StatusOK {
		t.Errorf("a forwarded host is believed: %d", status)
	}
}

func TestHostThatIsNone(t *testing.T) {
	ended, stop := context.WithCancel(t.Context())
	stop()
	for _, host := range []string{"", "*", "graph.example.org:http", "graph.example.org:99999", "*.example.org", "http://graph.example.org", "a b"} {
		l, err := server.Listen("127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		s := newSite(t, func(o *server.Options) { o.Hosts = []string{host} })
		if err := s.Serve(ended, l); !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("%q: %v", host, err)
		}
	}
}
