package main

import (
	"os"
	"syscall"
)

// flush flushes a file to the disk in the same way as the ledger on this system.
func flush(f *os.File) error { return syscall.Fdatasync(int(f.Fd())) }
