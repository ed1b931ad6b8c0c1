//go:build !linux

package main

import "os"

// flush brings what was written to the disk, as the ledger does on this system.
func flush(f *os.File) error { return f.Sync() }
