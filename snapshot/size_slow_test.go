//go:build slow

package snapshot

import (
	"testing"
)

func TestEngagementsAreSmall(t *testing.T) {
	const n = 60_000
	r, err := Open(t.Context(), synthetic(n, false), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	s := r.state.Load().base.size()
	if each := (s.rows + s.links) / n; each > maxBytes {
		t.Errorf("an engagement with its links and its share of all else takes %d bytes, the goal is %d", each, maxBytes)
	}
}
