package server_test

import (
	"testing"

	"github.com/expertgraph/expertgraph/server"
)

// TestHostileRequests sends the corpus to the shipped data: each request gets the reply
// that is written beside it, which is short unless a long one was asked for. A control
// shows of some that a limit keeps them away: without it, they get another reply.
func TestHostileRequests(t *testing.T) {
	s := servingShipped(t, server.Limits{})
	address := listening(t, s)
	words := attackWords(t, s, address)
	all := attacks(t)
	if len(all) < 200 {
		t.Errorf("only %d attacks", len(all))
	}
	controls := 0
	for _, a := range all {
		t.Run(a.kind+"/"+a.Name, func(t *testing.T) {
			a := a.written(t, words)
			s.log.Reset()
			got := a.send(t, s, address)
			if wrong := got.sound(); wrong != "" && a.Wire == "" { // the library refuses some with 501 or 505
				t.Errorf("%s: %.400s\n%.2000s", wrong, got.body, s.log.String())
			}
			if got.told() != a.Want {
				t.Errorf("got %q, want %q: %.400s", got.told(), a.Want, got.body)
			}
			if len(got.body) > maxReply && !a.Asked {
				t.Errorf("the reply has %d bytes", len(got.body))
			}
			if a.Off == "" {
				return
			}
			controls++
			free := servingShipped(t, off(a.Off))
			if got := a.send(t, free, ""); got.told() == a.Want {
				t.Errorf("without the limit %s the reply is the same: %.400s", a.Off, got.body)
			}
		})
	}
	if controls < 8 {
		t.Errorf("only %d controls", controls)
	}
}
