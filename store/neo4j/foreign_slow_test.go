//go:build neo4j && slow

package neo4j

import (
	"slices"
	"testing"
)

// TestForeignWritesAreTakenIn makes the foreignWrites in Cypher, a few at a time. Each must be
// reported and repaired. The database must then agree with a snapshot that has followed from the
// start.
func TestForeignWritesAreTakenIn(t *testing.T) {
	s, followed := followedFor(t, Options{}, 40)
	for some := range slices.Chunk(foreignWrites, 10) {
		for _, f := range some {
			raw(t, s, f.cypher)
		}
		found, err := s.Compare(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range some {
			if !namesIn(found, f.code, f.named) {
				t.Errorf("%s: no %s of %s in %v", f.trap, f.code, f.named, found)
			}
		}
		taken, left, err := s.Repair(t.Context())
		if err != nil || taken < len(some) || len(left) > 0 {
			t.Fatalf("from %s on: taken %d, left %v, %v", some[0].trap, taken, left, err)
		}
		sameSight(t, s, followed)
	}
	sound(t, s)
}
