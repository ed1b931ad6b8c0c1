package neo4j

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest/boltstub"
)

// wire records the messages to a stub.
type wire struct {
	mu       sync.Mutex
	messages []boltstub.Message
}

func (w *wire) watch(m boltstub.Message) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.messages = append(w.messages, m)
}

// take gives the messages since the last take.
func (w *wire) take() []boltstub.Message {
	w.mu.Lock()
	defer w.mu.Unlock()
	m := w.messages
	w.messages = nil
	return m
}

func points(messages []boltstub.Message) (list []boltstub.Point) {
	for _, m := range messages {
		list = append(list, m.Point)
	}
	return list
}

// opened starts a stub, and opens its store by an address with the given scheme, such as "bolt".
func opened(t *testing.T, scheme string, o boltstub.Options, options Options) (*stub, *Store) {
	t.Helper()
	stub := newStub(t, o)
	t.Cleanup(stub.Close)
	s, err := Open(t.Context(), scheme+"://"+stub.Address(), options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { shut(t, s) })
	return stub, s
}

// TestStubMessages checks the messages to the server: the user agent, notifications turned off, the
// database and access mode of each transaction, a time limit below the caller's, and no needless
// message.
func TestStubMessages(t *testing.T) {
	var w wire
	_, s := opened(t, "neo4j", boltstub.Options{Watch: w.watch}, Options{Agent: "expertgraph/1.2", User: "expert", Password: "secret", Database: "experts"})
	first := w.take()
	if diff := cmp.Diff([]boltstub.Point{boltstub.Hello, boltstub.Logon, boltstub.Route, boltstub.Run, boltstub.Pull}, points(first)); diff != "" {
		t.Fatalf("opening (-want +got):\n%s", diff)
	}
	if hello := first[0].Extra(); hello["user_agent"] != "expertgraph/1.2" || hello["notifications_minimum_severity"] != "OFF" {
		t.Errorf("HELLO %v", hello)
	}
	if logon := first[1].Extra(); logon["principal"] != "expert" || logon["credentials"] != "secret" {
		t.Errorf("LOGON %v", logon)
	}

	const deadline = 20 * time.Second
	limited := func(m boltstub.Message) {
		t.Helper()
		extra := m.Extra()
		if limit, _ := extra["tx_timeout"].(int64); limit <= 0 || limit > (deadline-serverMargin).Milliseconds()+1 || limit < (deadline/2).Milliseconds() {
			t.Errorf("%s has the time limit %v ms of a call with %v", m.Point, extra["tx_timeout"], deadline)
		}
		if extra["db"] != "experts" {
			t.Errorf("%s names the database %v", m.Point, extra["db"])
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), deadline)
	defer cancel()
	if _, err := s.Info(ctx); err != nil {
		t.Fatal(err)
	}
	read := w.take()
	if diff := cmp.Diff([]boltstub.Point{boltstub.Run, boltstub.Pull}, points(read)); diff != "" {
		t.Fatalf("a read (-want +got):\n%s", diff)
	}
	limited(read[0])
	if extra := read[0].Extra(); extra["mode"] != "r" {
		t.Errorf("a read has the access mode %v", extra["mode"])
	}
	if n := read[1].Extra()["n"]; n != int64(-1) {
		t.Errorf("a read pulls %v records", n)
	}

	if _, err := s.Apply(ctx, graph.Batch{Op: "op", Nodes: []*graph.Node{person("a")}}); err != nil {
		t.Fatal(err)
	}
	write := w.take()
	if write[0].Point != boltstub.Begin || write[len(write)-1].Point != boltstub.Commit {
		t.Errorf("a write sends %v", points(write))
	}
	limited(write[0])
	if mode, given := write[0].Extra()["mode"]; given {
		t.Errorf("a write has the access mode %v", mode)
	}
}

// TestStubTimeout makes a call without a deadline to a server that does not reply. The store must
// apply its own deadline.
func TestStubTimeout(t *testing.T) {
	stub, s := opened(t, "bolt", boltstub.Options{}, Options{Timeout: time.Second})
	stub.Inject(boltstub.Fault{At: boltstub.Run, Way: boltstub.WayHang})
	began := time.Now()
	_, err := s.Info(context.Background())
	if took := time.Since(began); !errors.Is(err, graph.ErrUnavailable) || took > time.Second+faultGrace {
		t.Errorf("%v after %v", err, took)
	}
}

// TestStubPoolLimit makes calls from many goroutines. There must never be more connections than
// allowed, and all calls must succeed.
func TestStubPoolLimit(t *testing.T) {
	const limit = 3
	var most int
	var mu sync.Mutex
	var stub *stub
	stub, s := opened(t, "bolt", boltstub.Options{Watch: func(m boltstub.Message) {
		mu.Lock()
		defer mu.Unlock()
		if stub != nil {
			most = max(most, stub.Open())
		}
	}}, Options{MaxConnections: limit})
	var all sync.WaitGroup
	for range 50 {
		all.Go(func() {
			for range 5 {
				if _, err := s.Info(t.Context()); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	mu.Lock()
	defer mu.Unlock()
	if most != limit || stub.Accepted() != limit {
		t.Errorf("at most %d connections at a time, %d in all; want %d", most, stub.Accepted(), limit)
	}
}

// bookmarked gives the bookmarks with which each transaction began, whether explicit or auto-commit.
func bookmarked(messages []boltstub.Message) (list []string) {
	for _, m := range messages {
		if m.Point == boltstub.Begin || m.Point == boltstub.Run && !m.InTx {
			list = append(list, fmt.Sprint(m.Extra()["bookmarks"]))
		}
	}
	return list
}

// TestStubBookmarks checks which commits each transaction waits for in a cluster. The first read of
// a chain sees the last write of this process. Later reads see at least what the earlier reads of
// the chain saw. They do not wait for newer writes.
func TestStubBookmarks(t *testing.T) {
	var w wire
	stub, s := opened(t, "neo4j", boltstub.Options{Watch: w.watch}, Options{PollEvery: time.Millisecond})
	other, err := Open(t.Context(), "neo4j://"+stub.Address(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer shut(t, other)
	write := func(s *Store, name string) {
		t.Helper()
		if _, err := s.Apply(t.Context(), graph.Batch{Nodes: []*graph.Node{person(name)}}); err != nil {
			t.Fatal(err)
		}
	}
	want := func(what string, want ...string) {
		t.Helper()
		if diff := cmp.Diff(want, bookmarked(w.take())); diff != "" {
			t.Errorf("%s (-want +got):\n%s", what, diff)
		}
	}
	w.take()
	write(s, "a")
	write(other, "b")
	write(s, "c")
	want("writes", "<nil>", "<nil>", "[bookmark-1]")
	if _, err := s.Info(t.Context()); err != nil {
		t.Fatal(err)
	}
	want("a read", "[bookmark-3]")

	records := 0
	for _, err := range s.Export(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if records++; records == 1 { // the record with the floor: the export has read the last commit
			write(other, "d")
			write(s, "e")
			want("writes meanwhile", "[bookmark-3]", "[bookmark-2]", "[bookmark-3]")
		}
	}
	want("an export", "[bookmark-3]", "[bookmark-5]", "[bookmark-5]")

	for c, err := range s.Changes(t.Context(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		if c.Seq == 5 {
			want("the first page of changes", "[bookmark-5]")
			write(s, "f")
			want("a write meanwhile", "[bookmark-5]")
		}
		if c.Seq == 6 {
			want("a commit of this process") // its log entry is kept, so no query is needed
			write(other, "g")
			want("a write of another one meanwhile", "[bookmark-4]")
		}
		if c.Seq == 7 {
			break
		}
	}
	want("the next page of changes", "[bookmark-5]")

	// A view shows the highest commit that this process knows of, whichever server answers.
	view := func() graph.View {
		t.Helper()
		v, err := NewReader(s).View(t.Context(), 0)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	v := view()
	write(other, "h")
	for range 2 {
		if nodes, err := v.Nodes(t.Context(), []graph.ID{person("f").ID}); err != nil || nodes[0] == nil {
			t.Errorf("%v, %v", nodes, err)
		}
	}
	want("a view", "[bookmark-7]", "[bookmark-7]", "[bookmark-7]")
	// The view is older than this node, which may be half written. So the node is read again, after
	// its commit.
	if nodes, err := v.Nodes(t.Context(), []graph.ID{person("h").ID}); err != nil || nodes[0] == nil {
		t.Errorf("%v, %v", nodes, err)
	}
	want("a node that is newer than the view", "[bookmark-7]", "[bookmark-6]", "[bookmark-8]")
	write(other, "i")
	want("a write of another process", "[bookmark-8]")
	if _, err := NewReader(s).View(t.Context(), 9); err != nil { // the commit of another process
		t.Fatal(err)
	}
	if _, err := view().Nodes(t.Context(), []graph.ID{person("i").ID}); err != nil {
		t.Fatal(err)
	}
	want("a view of what another process wrote", "[bookmark-6]", "[bookmark-9]")

	// A restored database does not know our bookmarks. The store forgets them.
	stub.Inject(boltstub.Fault{At: boltstub.Begin, Times: 1, Code: codeInvalidBookmark})
	write(s, "g")
	want("a bookmark that is refused", "[bookmark-6]", "<nil>")
}

// TestStubRefusals opens stores with right and wrong passwords, certificates and schemes. A refusal must
// be ErrInvalid and come at once, after at most two connections. A server that does not answer because
// only one side uses encryption must be ErrUnavailable. No error may contain the password.
func TestStubRefusals(t *testing.T) {
	web := httptest.NewTLSServer(nil) // for its certificate
	defer web.Close()
	trusted := x509.NewCertPool()
	trusted.AddCert(web.Certificate())
	secure := boltstub.Options{TLS: &tls.Config{Certificates: web.TLS.Certificates}}
	known := boltstub.Options{User: "expert", Password: "open sesame"}
	for _, c := range []struct {
		name    string
		scheme  string
		stub    boltstub.Options
		options Options
		want    error
	}{
		{"the right password", "neo4j", known, Options{User: "expert", Password: "open sesame"}, nil},
		{"a wrong password", "neo4j", known, Options{User: "expert", Password: "hush"}, graph.ErrInvalid},
		{"a wrong password, without routing", "bolt", known, Options{User: "expert", Password: "hush"}, graph.ErrInvalid},
		{"nobody", "bolt", known, Options{}, graph.ErrInvalid},
		{"a certificate that is trusted", "bolt+s", secure, Options{TLS: &tls.Config{RootCAs: trusted}}, nil},
		{"the same with routing", "neo4j+s", secure, Options{TLS: &tls.Config{RootCAs: trusted}}, nil},
		{"a certificate that is not", "bolt+s", secure, Options{}, graph.ErrInvalid},
		{"the same with routing", "neo4j+s", secure, Options{}, graph.ErrInvalid},
		{"any certificate will do", "bolt+ssc", secure, Options{}, nil},
		{"encryption that the server has not", "bolt+s", known, Options{User: "expert", Password: "open sesame", Timeout: time.Second}, graph.ErrUnavailable},
		{"encryption that only the server has", "bolt", secure, Options{Timeout: time.Second}, graph.ErrUnavailable},
		{"an address that is none", "ftp", known, Options{}, graph.ErrInvalid},
	} {
		t.Run(c.name, func(t *testing.T) {
			stub := newStub(t, c.stub)
			defer stub.Close()
			s, err := Open(t.Context(), c.scheme+"://"+stub.Address(), c.options)
			if err == nil {
				shut(t, s)
			}
			if !errors.Is(err, c.want) || c.want == nil && err != nil {
				t.Fatalf("%v, want %v", err, c.want)
			}
			if c.options.Password != "" && err != nil && strings.Contains(err.Error(), c.options.Password) {
				t.Errorf("the password is in %q", err)
			}
			if errors.Is(err, graph.ErrInvalid) && stub.Accepted() > 2 {
				t.Errorf("%d connections to be refused", stub.Accepted())
			}
		})
	}
	t.Run("a web server", func(t *testing.T) {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		var all sync.WaitGroup
		defer all.Wait()
		defer l.Close()
		all.Go(func() {
			for {
				c, err := l.Accept()
				if err != nil {
					return
				}
				_, _ = io.ReadFull(c, make([]byte, 20))
				_, _ = io.WriteString(c, "HTTP/1.1 400 Bad Request\r\n\r\n")
				_ = c.Close()
			}
		})
		if _, err := Open(t.Context(), "bolt://"+l.Addr().String(), Options{}); !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("%v", err)
		}
	})
}
