//go:build !linux

package main

import "os"

// flush flushes a file to the disk in the same way as the ledger on this system.
func flush(f *os.File) error { return f.Sync() }
