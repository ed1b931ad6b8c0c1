//go:build !windows

package main

// systemLocale is "": on these systems the variables say all.
func systemLocale() string { return "" }
