//go:build !unheeded

package graph

// unheeded is true in a build without ticks, which measures what ticks cost.
const unheeded = false
