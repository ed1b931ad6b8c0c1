//go:build !unheeded

package graph

// unheeded is true in a build that ignores ticks (with the tag unheeded), to measure what ticks cost.
const unheeded = false
