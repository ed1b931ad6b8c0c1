//go:build race

package neo4j

import "time"

// restartScheme is that of addresses under load while servers go away. The driver's
// routing table is not safe then (5.28.4: Router.InvalidateServer writes the lists
// that GetOrUpdateReaders has handed out), which the race detector would report at
// every run. So it runs without routing, and make test runs neo4j:// without the
// detector.
const restartScheme = "bolt"

// restartMargin is how much longer than the outages a request may take, and
// faultGrace how long after its deadline: the promises are of a program that the
// detector does not slow down.
const restartMargin, faultGrace = 10 * time.Second, 5 * time.Second
