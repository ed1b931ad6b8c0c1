//go:build unsummed

package sqlite

// unsummed is true in a build without checksums, which measures what checksums cost.
const unsummed = true
