//go:build !windows

package main

// systemLocale is "", because on these systems the environment variables suffice.
func systemLocale() string { return "" }
