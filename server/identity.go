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

// Accounts are the accounts of clients, by the SHA-256 of their tokens.
type Accounts map[[sha256.Size]byte]Account

// Account is the account of a token.
type Account struct {
	revise.Actor
	Until time.Time // when the token expires; zero means never
}

// tokenPrefix is the prefix of every token, so that a leaked token can be recognized.
const tokenPrefix = "eg_"

// NewToken makes a token, and the line for it in a file of accounts. The token itself is stored
// nowhere and shown only once.
func NewToken(a revise.Actor, until time.Time) (token, line string) {
	token = tokenPrefix + rand.Text() + rand.Text()
	sum := sha256.Sum256([]byte(token))
	end := "-"
	if !until.IsZero() {
		end = until.UTC().Format(time.DateOnly)
	}
	return token, fmt.Sprintf("%s %s %s %s", hex.EncodeToString(sum[:]), a.Role, end, a.Name)
}

// ReadAccounts reads a file of accounts. Each line has the SHA-256 of the token in hexadecimal, the
// role, the last day on which the token is valid, and the name. A last day of "-" means that the token
// never expires. Empty lines and lines that begin with # are ignored.
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

// forwarding are the headers by which a proxy marks forwarded requests.
var forwarding = []string{"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip", "Via"}

// identify determines the caller. An unknown or expired token is refused. Without a token and
// without accounts, a caller on this machine is Options.Local, and others are anonymous. With
// accounts, anonymous callers are allowed only if Options.Public is set.
func (s *Server) identify(r *http.Request) (revise.Actor, error) {
	if given := r.Header.Get("Authorization"); given != "" {
		scheme, token, ok := strings.Cut(given, " ")
		token, ok = strings.TrimLeft(token, " "), ok && strings.EqualFold(scheme, "Bearer") // RFC 9110: the scheme has no case, and several blanks may follow it
		a, known := s.options.Accounts[sha256.Sum256([]byte(token))]
		if !ok || !known || !a.Until.IsZero() && !s.options.Now().Before(a.Until) {
			return revise.Actor{}, refusal(CodeUnauthenticated, "the token is unknown or has ended; ask for another one")
		}
		return a.Actor, nil
	}
	switch {
	case len(s.options.Accounts) > 0 && !s.options.Public:
		return revise.Actor{}, refusal(CodeUnauthenticated, "a token is needed: send the header Authorization: Bearer eg_…")
	case len(s.options.Accounts) == 0 && fromThisMachine(r):
		return s.options.Local, nil
	}
	return revise.Actor{Role: revise.Viewer}, nil
}

// fromThisMachine tells whether a request comes from this machine: by its address and Host header, and not
// through a proxy.
func fromThisMachine(r *http.Request) bool {
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
