//go:build slow

package server_test

import (
	"testing"

	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// TestManyRandomDocuments sends 10,000 random documents, or 2,000 unless the long tests are
// selected, see graphtest.Long.
func TestManyRandomDocuments(t *testing.T) { askAtRandom(t, graphtest.Long(2_000, 10_000)) }
