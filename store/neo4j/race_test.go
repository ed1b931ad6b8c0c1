//go:build race

package neo4j

import "time"

// restartScheme is the address scheme for tests in which servers restart under load. The driver's
// routing table has a data race then (5.28.4: Router.InvalidateServer writes the lists that
// GetOrUpdateReaders has returned), which the race detector would always report. So these tests use
// no routing; make test runs neo4j:// without the detector.
const restartScheme = "bolt"

// restartMargin is how much longer than the outages a request may take, and faultGrace how long
// after its deadline it may end. They are longer here, because the race detector slows the program
// down.
const restartMargin, faultGrace = 10 * time.Second, 5 * time.Second
