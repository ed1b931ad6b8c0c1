//go:build !race

package graphtest

const raced = false
