package server

import (
	"errors"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/expertgraph/expertgraph/revise"
)

// TestIdentity checks who the caller of a request is. A caller behind a proxy, or with another
// Host, is not the local user. A wrong token is never treated as none.
func TestIdentity(t *testing.T) {
	now := time.Date(2026, 11, 29, 12, 0, 0, 0, time.UTC)
	wang := revise.Actor{Name: "王芳", Role: revise.Reviewer}
	token, line := NewToken(wang, time.Time{})
	old, ended := NewToken(revise.Actor{Name: "李强", Role: revise.Admin}, now.AddDate(0, 0, -1))
	last, today := NewToken(revise.Actor{Name: "赵敏", Role: revise.Contributor}, now)
	accounts, err := ReadAccounts(strings.NewReader("# who may write\n\n"+line+"\n"+ended+"\n"+today+"\n"), "tokens")
	if err != nil || len(accounts) != 3 {
		t.Fatalf("%d accounts, %v", len(accounts), err)
	}
	local := revise.Actor{Name: "local:x", Role: revise.Admin}
	for _, c := range []struct {
		name, from, host, header, value string
		accounts                        Accounts
		public                          bool
		want                            revise.Actor
		refused                         bool
	}{
		{name: "this machine", from: "127.0.0.1:5", host: "127.0.0.1:8080", want: local},
		{name: "this machine by its name", from: "[::1]:5", host: "localhost:8080", want: local},
		{name: "another machine", from: "192.168.1.7:5", host: "127.0.0.1:8080", want: revise.Actor{Role: revise.Viewer}},
		{name: "another host", from: "127.0.0.1:5", host: "graph.example.org", want: revise.Actor{Role: revise.Viewer}},
		{name: "a host that begins like this machine", from: "127.0.0.1:5", host: "127.0.0.1.evil.example:8080", want: revise.Actor{Role: revise.Viewer}},
		{name: "through a proxy", from: "127.0.0.1:5", host: "localhost:8080", header: "X-Forwarded-For", value: "10.0.0.1", want: revise.Actor{Role: revise.Viewer}},
		{name: "through a proxy that says so otherwise", from: "127.0.0.1:5", host: "localhost:8080", header: "Forwarded", value: "for=10.0.0.1", want: revise.Actor{Role: revise.Viewer}},
		{name: "a token", from: "192.168.1.7:5", host: "h", header: "Authorization", value: "Bearer " + token, accounts: accounts, want: wang},
		{name: "a token behind a scheme in lower case", from: "192.168.1.7:5", host: "h", header: "Authorization", value: "bearer " + token, accounts: accounts, want: wang},
		{name: "a token behind two blanks", from: "192.168.1.7:5", host: "h", header: "Authorization", value: "BEARER  " + token, accounts: accounts, want: wang},
		{name: "a token without a scheme", from: "192.168.1.7:5", host: "h", header: "Authorization", value: token, accounts: accounts, refused: true},
		{name: "a token on its last day", from: "192.168.1.7:5", host: "h", header: "Authorization", value: "Bearer " + last, accounts: accounts, want: revise.Actor{Name: "赵敏", Role: revise.Contributor}},
		{name: "a token that has ended", from: "127.0.0.1:5", host: "localhost", header: "Authorization", value: "Bearer " + old, accounts: accounts, refused: true},
		{name: "an unknown token", from: "127.0.0.1:5", host: "localhost", header: "Authorization", value: "Bearer eg_x", accounts: accounts, refused: true},
		{name: "an unknown token where there are no accounts", from: "127.0.0.1:5", host: "localhost", header: "Authorization", value: "Bearer eg_x", refused: true},
		{name: "another way to show who one is", from: "127.0.0.1:5", host: "localhost", header: "Authorization", value: "Basic " + token, accounts: accounts, refused: true},
		{name: "no token on this machine, where there are accounts", from: "127.0.0.1:5", host: "localhost", accounts: accounts, refused: true},
		{name: "no token, where all may ask", from: "127.0.0.1:5", host: "localhost", accounts: accounts, public: true, want: revise.Actor{Role: revise.Viewer}},
	} {
		s := &Server{options: Options{Accounts: c.accounts, Public: c.public, Local: local, Now: func() time.Time { return now }}}
		r := httptest.NewRequest("POST", "/graphql", nil)
		r.RemoteAddr, r.Host = c.from, c.host
		if c.header != "" {
			r.Header.Set(c.header, c.value)
		}
		got, err := s.identify(r)
		var refusal *gqlerror.Error
		if refused := errors.As(err, &refusal); refused != c.refused || got != c.want {
			t.Errorf("%s: %+v, %v", c.name, got, err)
		}
		if c.refused && (refusal == nil || refusal.Extensions["code"] != CodeUnauthenticated || strings.Contains(refusal.Message, token)) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	for _, bad := range []string{"x", line + " more", strings.Replace(line, "reviewer", "king", 1), line[1:], strings.Replace(ended, "2026-", "26-", 1)} {
		if _, err := ReadAccounts(strings.NewReader(bad), "tokens"); err == nil || !strings.Contains(err.Error(), "tokens:1") {
			t.Errorf("%q is read: %v", bad, err)
		}
	}
}
