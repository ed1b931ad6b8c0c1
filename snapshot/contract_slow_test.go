//go:build slow

package snapshot_test

import (
	"testing"

	"github.com/expertgraph/expertgraph/graph/graphtest"
)

func TestReaderKeepsTheLongContract(t *testing.T) {
	graphtest.ReaderLong(t, contract())
}
