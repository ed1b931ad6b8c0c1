//go:build slow

package server_test

import (
	"testing"

	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// TestEveryWrongValue gives every wrong value to every argument and every input field. In the gate
// each gets a quarter of them, in rotation.
func TestEveryWrongValue(t *testing.T) { giveWrongValues(t, graphtest.Long(4, 1)) }
