package neo4j

import (
	"testing"

	"go.uber.org/goleak"
)

// TestMain fails if goroutines are left after the tests: no fault may leak one.
func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }
