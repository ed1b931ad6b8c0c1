package neo4j

import (
	"testing"

	"go.uber.org/goleak"
)

// TestMain fails if anything goes on after the tests: no fault may cost a goroutine.
func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }
