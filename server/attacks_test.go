package server_test

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"text/template"
	"time"

	"github.com/expertgraph/expertgraph/server"
)

// attack is one hostile request: a line of a file in testdata/hostile. Its texts may contain
// template actions between « and », which call the functions of attackWords.
type attack struct {
	Name    string `json:"name"`
	Attacks string `json:"attacks"` // the resource that the request tries to exhaust, or the check that it tries to bypass

	// An attack is either a POST with a document and variables in JSON …
	Query     string  `json:"query"`
	Variables *string `json:"variables"`
	// … or a body, a query string, or the bytes of a connection, sent unchanged.
	Body   *string           `json:"body"`
	Get    string            `json:"get"`
	Wire   string            `json:"wire"`
	Method string            `json:"method"` // POST by default
	Path   string            `json:"path"`   // /graphql by default
	Header map[string]string `json:"header"` // "" removes a header
	As     string            `json:"as"`     // the role of the account whose token is sent; "" sends none
	Gzip   bool              `json:"gzip"`   // whether the body is compressed
	Latin  bool              `json:"latin"`  // whether each character of the body is sent as one byte

	Want           string `json:"want"`      // the expected status, followed by the code if there is an error
	Generated      string `json:"generated"` // the status and code on the generated graph, if they differ
	WantsLongReply bool   `json:"asked"`     // whether a long reply is expected
	Off            string `json:"off"`       // the field of server.Limits that alone prevents the attack; "" if there is no single one

	kind string
}

// attacks reads all hostile requests from testdata/hostile.
func attacks(t testing.TB) []attack {
	t.Helper()
	files, err := filepath.Glob("testdata/hostile/*.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	var all []attack
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		d := json.NewDecoder(bytes.NewReader(text))
		d.DisallowUnknownFields()
		for {
			a := attack{kind: strings.TrimSuffix(path.Base(name), ".jsonl")}
			if err := d.Decode(&a); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			all = append(all, a)
		}
	}
	return all
}

// attackWords are the template functions for attacks on a site, which listens on address. address is ""
// if no connection is opened.
func attackWords(t testing.TB, s *site, address string) template.FuncMap {
	return template.FuncMap{
		// repeat writes a text n times. In the text, %d becomes the number of the repetition, from
		// 0, and %n becomes that number plus one.
		"repeat": func(n int, text string) string {
			if !strings.Contains(text, "%") {
				return strings.Repeat(text, n)
			}
			var b strings.Builder
			for i := range n {
				b.WriteString(strings.NewReplacer("%d", strconv.Itoa(i), "%n", strconv.Itoa(i+1)).Replace(text))
			}
			return b.String()
		},
		"nest": func(n int, open, core, shut string) string {
			return strings.Repeat(open, n) + core + strings.Repeat(shut, n)
		},
		// cursorOf is the cursor of the first row of a list.
		"cursorOf": func(list string) string {
			return strings.Split(s.ask(t, "{ "+list+"(first: 1) { pageInfo { endCursor } } }", nil).body, `"`)[9]
		},
		// hub is the id of the region with the most engagements.
		"hub": func() string {
			return strings.Split(s.ask(t, "{ regions(first: 1, orderBy: [{field: ENGAGEMENTS_COUNT, direction: DESC}]) { nodes { id } } }", nil).body, `"`)[9]
		},
		"flip": func(i int, text string) string {
			b := []byte(text)
			if b[i]++; b[i] > 'y' {
				b[i] = 'a'
			}
			return string(b)
		},
		"cut":  func(i int, text string) string { return text[:i] },
		"host": func() string { return address },
		"port": func() string { _, port, _ := net.SplitHostPort(address); return port },
	}
}

// written returns the attack with the templates in its texts executed.
func (a attack) written(t testing.TB, words template.FuncMap) attack {
	t.Helper()
	text := func(s string) string {
		parsed, err := template.New(a.Name).Delims("«", "»").Funcs(words).Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		if err := parsed.Execute(&b, nil); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	for _, p := range []*string{&a.Query, a.Variables, a.Body, &a.Get, &a.Wire} {
		if p != nil {
			*p = text(*p)
		}
	}
	for k, v := range a.Header {
		a.Header[k] = text(v)
	}
	return a
}

// request makes the HTTP request of an attack. It is not for attacks with Wire, which are sent as
// raw bytes.
func (a attack) request(t testing.TB) *http.Request {
	t.Helper()
	method, target, body := http.MethodPost, "/graphql", ""
	switch {
	case a.Get != "":
		method, target = http.MethodGet, target+"?"+a.Get
	case a.Body != nil:
		body = *a.Body
	case a.Query != "":
		query, err := json.Marshal(a.Query)
		if err != nil {
			t.Fatal(err)
		}
		body = `{"query":` + string(query)
		if a.Variables != nil {
			body += `,"variables":` + *a.Variables
		}
		body += "}"
	}
	if a.Method != "" {
		method = a.Method
	}
	if a.Latin {
		var b []byte
		for _, r := range body {
			b = append(b, byte(r))
		}
		body = string(b)
	}
	if a.Gzip {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		_, _ = io.WriteString(z, body) // a buffer accepts every write
		_ = z.Close()
		body = b.String()
	}
	r := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(body))
	r.Method = method
	if a.Path != "" {
		target = a.Path
	}
	u, err := url.ParseRequestURI(target)
	if err != nil {
		u = &url.URL{Path: "/graphql", RawQuery: a.Get} // the query string is not a valid URL, so set it unparsed
	}
	r.URL, r.RequestURI = u, target
	r.Header.Set("Content-Type", asJSON)
	if a.As != "" {
		r.Header.Set("Authorization", "Bearer "+a.As)
	}
	for k, v := range a.Header {
		r.Header.Set(k, v)
		if v == "" {
			r.Header.Del(k)
		}
	}
	return r
}

// statusAndCode gives the status and the code of the first error of a reply: "400 BAD_REQUEST".
func (r *reply) statusAndCode() string {
	return strings.TrimSpace(fmt.Sprint(r.status, " ", r.code()))
}

// send sends an attack to a site, which listens on address.
func (a attack) send(t testing.TB, s *site, address string) *reply {
	t.Helper()
	if a.Wire == "" {
		return s.do(t, a.request(t))
	}
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if err := conn.SetDeadline(time.Now().Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	io.WriteString(conn, a.Wire) //nolint:errcheck // the server may close the connection early
	resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		return &reply{status: http.StatusBadRequest} // the server closed the connection without a reply
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	var late net.Error
	if errors.As(err, &late) && late.Timeout() {
		t.Fatal(err)
	}
	out := &reply{status: resp.StatusCode, header: resp.Header, body: string(body)}
	json.Unmarshal(body, &out.parsed) //nolint:errcheck // net/http refuses some requests itself, without JSON
	return out
}

// off gives the default limits, with one turned off: that in the field of server.Limits with this name.
func off(name string) (l server.Limits) {
	reflect.ValueOf(&l).Elem().FieldByName(name).SetInt(server.Unlimited)
	return l
}

// maxReply is the size limit, in bytes, of the replies to attacks for which
// WantsLongReply is false.
const maxReply = 64 << 10

// fault describes a fault that no request may cause: a status below 200 or from 500 on, except 503
// and 504, or an error with the code INTERNAL or an unknown code. It is "" if the reply has no such
// fault.
func (r *reply) fault() string {
	switch {
	case r.status >= 500 && r.status != http.StatusServiceUnavailable && r.status != http.StatusGatewayTimeout:
		return fmt.Sprint("status ", r.status)
	case r.status < 200:
		return fmt.Sprint("status ", r.status)
	}
	for _, e := range r.parsed.Errors {
		code, _ := e.Extensions["code"].(string)
		if code == string(server.CodeInternal) || !isCode(code) {
			return fmt.Sprintf("code %q: %s", code, e.Message)
		}
	}
	return ""
}

func isCode(code string) bool {
	switch server.Code(code) {
	case server.CodeBadRequest, server.CodeParseFailed, server.CodeInvalidDocument, server.CodeBadUserInput, server.CodeNotFound,
		server.CodeUnauthenticated, server.CodeForbidden, server.CodeConflict, server.CodeOperationReused, server.CodeTooExpensive,
		server.CodeRateLimited, server.CodeTimeout, server.CodeUnavailable, server.CodeOutcomeUnknown, server.CodeInternal, server.CodeNotPersisted:
		return true
	}
	return false
}
