//go:build slow

package server_test

import "testing"

// TestManyRandomDocuments sends 10,000 documents of the generator.
func TestManyRandomDocuments(t *testing.T) { askAtRandom(t, 10_000) }
