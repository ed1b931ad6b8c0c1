//go:build !linux

package server

import "net"

// silence does nothing where the system has no way to ignore new clients: one that
// connects in the moment of the stop may be reset.
func silence(net.Listener) (queued func() int, ok bool) { return nil, false }
