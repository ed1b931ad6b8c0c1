//go:build race

package graphtest

// raced tells that the race detector is on. It slows a test down twelvefold and sees nothing
// where one goroutine computes, so the contracts leave that to the run without it.
const raced = true
