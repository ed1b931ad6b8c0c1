//go:build slow

package server_test

import (
	"testing"

	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// TestEveryWrongValue gives every wrong value to every argument and every input field; in
// the gate a quarter of them to each, which are others for the next.
func TestEveryWrongValue(t *testing.T) { giveWrongValues(t, graphtest.Long(4, 1)) }
