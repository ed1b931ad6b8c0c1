//go:build !race

package neo4j

import (
	"time"
)

// restartScheme is the address scheme for tests in which servers restart under load.
const restartScheme = "neo4j"

// restartMargin is how much longer than the outages a request may take.
const restartMargin = time.Second

// faultGrace is how long after its deadline a call may end.
const faultGrace = 250 * time.Millisecond
