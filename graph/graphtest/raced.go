//go:build race

package graphtest

// raceEnabled tells whether the race detector is on. The race detector slows tests down twelvefold,
// and finds nothing in computations of a single goroutine. So contract suites leave such
// computations to the run without the race detector.
const raceEnabled = true
