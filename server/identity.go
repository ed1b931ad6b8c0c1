package server

import (
	"bufio"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/revise"
)

// Accounts are the tokens by which clients show who they are, by the SHA-256 of each.
type Accounts map[[sha256.Size]byte]Account

// Account is whom a token stands for.
type Account struct {
	revise.Actor
	Until time.Time // the token is refused from here on; zero: never
}

// tokenPrefix begins every token, so that one that leaked is recognised.
const tokenPrefix = "eg_"

// NewToken makes a token, and the line of a file of accounts that lets it in. The token
// is in no file: it is shown once.
func NewToken(a revise.Actor, until time.Time) (token, line string) {
	token = tokenPrefix + rand.Text() + rand.Text()
	sum := sha256.Sum256([]byte(token))
	end := "-"
	if !until.IsZero() {
		end = until.UTC().Format(time.DateOnly)
	}
	return token, fmt.Sprintf("%s %s %s %s", hex.EncodeToString(sum[:]), a.Role, end, a.Name)
}

// ReadAccounts reads a file of accounts: a line for each, with the SHA-256 of the token in
// hexadecimal digits, the role, the last day or -, and the name. # begins a comment.
func ReadAccounts(r io.Reader, file string) (Accounts, error) {
	all := Accounts{}
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		text := strings.TrimSpace(lines.Text())
		if text == "" || strings.HasPrefix(text, "#") {
			continue
		}
		bad := func(fault string) error {
			return graph.Invalid("tokens", fmt.Sprintf("%s:%d", file, n), fault, "write lines as expertgraph token prints them")
		}
		words := strings.Fields(text)
		if len(words) != 4 {
			return nil, bad("is not a sum, a role, a day and a name")
		}
		var sum [sha256.Size]byte
		if b, err := hex.DecodeString(words[0]); err != nil || copy(sum[:], b) != len(sum) || len(b) != len(sum) {
			return nil, bad("has no SHA-256 in hexadecimal digits")
		}
		a := Account{Actor: revise.Actor{Name: words[3]}}
		var err error
		if a.Role, err = revise.ParseRole(words[1]); err != nil {
			return nil, bad("has no role")
		}
		if words[2] != "-" {
			if a.Until, err = time.Parse(time.DateOnly, words[2]); err != nil {
				return nil, bad("has no day")
			}
			a.Until = a.Until.AddDate(0, 0, 1)
		}
		all[sum] = a
	}
	return all, lines.Err()
}

// forwarding are the headers by which a proxy says that a request came from elsewhere.
var forwarding = []string{"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip", "Via"}

// identify finds out who sent a request. A token that is unknown or has ended is refused.
// Without one, whoever asks from this machine itself is Options.Local, as long as there
// are no accounts; others may ask, and if there are accounts only where Options.Public
// says so.
func (s *Server) identify(r *http.Request) (revise.Actor, error) {
	if given := r.Header.Get("Authorization"); given != "" {
		scheme, token, ok := strings.Cut(given, " ")
		token, ok = strings.TrimLeft(token, " "), ok && strings.EqualFold(scheme, "Bearer") // RFC 9110
		a, known := s.options.Accounts[sha256.Sum256([]byte(token))]
		if !ok || !known || !a.Until.IsZero() && !s.options.Now().Before(a.Until) {
			return revise.Actor{}, refusal(CodeUnauthenticated, "the token is unknown or has ended; ask for another one")
		}
		return a.Actor, nil
	}
	switch {
	case len(s.options.Accounts) > 0 && !s.options.Public:
		return revise.Actor{}, refusal(CodeUnauthenticated, "a token is needed: send the header Authorization: Bearer eg_…")
	case len(s.options.Accounts) == 0 && fromHere(r):
		return s.options.Local, nil
	}
	return revise.Actor{Role: revise.Viewer}, nil
}

// fromHere tells whether a request comes from this machine, by its address and by the
// host that it names, and not through a proxy.
func fromHere(r *http.Request) bool {
	for _, name := range forwarding {
		if r.Header.Get(name) != "" {
			return false
		}
	}
	return loopback(r.RemoteAddr) && loopback(r.Host)
}

func loopback(address string) bool {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		host = strings.Trim(address, "[]")
	}
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
