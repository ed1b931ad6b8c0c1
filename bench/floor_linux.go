package main

import (
	"os"
	"syscall"
)

// flush brings what was written to the disk, as the ledger does on this system.
func flush(f *os.File) error { return syscall.Fdatasync(int(f.Fd())) }
