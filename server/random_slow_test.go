//go:build slow

package server_test

import (
	"testing"

	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// TestManyRandomDocuments sends 10,000 random documents, 2,000 in the gate.
func TestManyRandomDocuments(t *testing.T) { askAtRandom(t, graphtest.Long(2_000, 10_000)) }
