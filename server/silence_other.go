//go:build !linux

package server

import "net"

// silence does nothing on systems that cannot ignore new clients. A client that connects while the
// server stops may be reset.
func silence(net.Listener) (queued func() int, ok bool) { return nil, false }
