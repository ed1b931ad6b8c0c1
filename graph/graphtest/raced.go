//go:build race

package graphtest

// raceEnabled is true if the race detector is on. It slows tests down twelvefold, and finds nothing in
// computations of a single goroutine. So contracts leave these to the run without it.
const raceEnabled = true
