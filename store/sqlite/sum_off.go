//go:build unsummed

package sqlite

// unsummed takes all sums out of the program, to measure what they cost.
const unsummed = true
