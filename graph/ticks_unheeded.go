//go:build unheeded

package graph

// ticksDisabled is true in a build that ignores ticks (with the tag unheeded), to measure what ticks cost.
const ticksDisabled = true
