//go:build !race

package server_test

import (
	"testing"

	"github.com/expertgraph/expertgraph/server"
)

// TestHostileRequests sends the requests of testdata/hostile to the shipped data. Each request must
// get its expected reply, which is short unless the request asks for a long one. As a control, some
// requests are sent without the limit that stops them. Their replies must then differ, and at least
// twelve of these documents must be executed.
func TestHostileRequests(t *testing.T) {
	s := servingShipped(t, server.Limits{})
	address := listening(t, s)
	words := attackWords(t, s, address)
	all := attacks(t)
	if len(all) < 200 {
		t.Errorf("only %d attacks", len(all))
	}
	passed := 0
	for _, a := range all {
		t.Run(a.kind+"/"+a.Name, func(t *testing.T) {
			a := a.written(t, words)
			s.log.Reset()
			got := a.send(t, s, address)
			if wrong := got.fault(); wrong != "" && a.Wire == "" { // net/http itself refuses some raw requests with 501 or 505
				t.Errorf("%s: %.400s\n%.2000s", wrong, got.body, s.log.String())
			}
			if got.statusAndCode() != a.Want {
				t.Errorf("got %q, want %q: %.400s", got.statusAndCode(), a.Want, got.body)
			}
			if len(got.body) > maxReply && !a.WantsLongReply {
				t.Errorf("the reply has %d bytes", len(got.body))
			}
			if a.Off == "" {
				return
			}
			if told := got.extension("cost"); got.code() == string(server.CodeTooExpensive) && told <= got.extension("limit") {
				t.Errorf("the refusal does not tell by how much: %.400s", got.body)
			}
			free := a.send(t, servingShipped(t, off(a.Off)), "")
			if free.statusAndCode() == a.Want {
				t.Errorf("without the limit %s the reply is the same: %.400s", a.Off, free.body)
			}
			if a.Query != "" && free.statusAndCode() == "200" {
				passed++
			}
		})
	}
	if passed < 12 {
		t.Errorf("only %d documents pass where what keeps them away is off", passed)
	}
}

// extension is a number in the extensions of the first error; 0 if it has none.
func (r *reply) extension(name string) float64 {
	if len(r.parsed.Errors) == 0 {
		return 0
	}
	n, _ := r.parsed.Errors[0].Extensions[name].(float64)
	return n
}
