//go:build slow

package server_test

import (
	"testing"

	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// TestEveryWrongValue gives every wrong value to every argument and every input field. Unless the
// long tests are selected (see graphtest.Long), each of them gets a quarter of the values, in
// rotation.
func TestEveryWrongValue(t *testing.T) { giveWrongValues(t, graphtest.Long(4, 1)) }
