package server

import (
	"net"

	"golang.org/x/sys/unix"
)

// silence makes a listening socket ignore new clients. Connections that the system has already set up
// can still be accepted. Closing the socket instead would reset these connections together with their
// requests. An ignored client tries again within a second, and then finds that nobody listens. queued
// gives the number of connections that wait to be accepted. ok is false if the listener cannot ignore
// clients.
func silence(l net.Listener) (queued func() int, ok bool) {
	t, ok := l.(*net.TCPListener)
	if !ok {
		return nil, false
	}
	raw, err := t.SyscallConn()
	if err != nil {
		return nil, false
	}
	const flags, syn, ack, whole = 13, 0x02, 0x10, 0xffffffff // the offset of the flags in a TCP header, two flags, and the length that accepts a whole packet
	program := []unix.SockFilter{
		{Code: unix.BPF_LD | unix.BPF_B | unix.BPF_ABS, K: flags},
		{Code: unix.BPF_ALU | unix.BPF_AND | unix.BPF_K, K: syn | ack},
		{Code: unix.BPF_JMP | unix.BPF_JEQ | unix.BPF_K, Jf: 1, K: syn}, // a packet that opens a connection (SYN without ACK) …
		{Code: unix.BPF_RET | unix.BPF_K, K: 0},                         // … is dropped
		{Code: unix.BPF_RET | unix.BPF_K, K: whole},
	}
	var failed error
	err = raw.Control(func(fd uintptr) {
		failed = unix.SetsockoptSockFprog(int(fd), unix.SOL_SOCKET, unix.SO_ATTACH_FILTER,
			&unix.SockFprog{Len: uint16(len(program)), Filter: &program[0]})
	})
	queued = func() (n int) {
		err := raw.Control(func(fd uintptr) {
			if info, err := unix.GetsockoptTCPInfo(int(fd), unix.IPPROTO_TCP, unix.TCP_INFO); err == nil {
				n = int(info.Unacked) // for a listening socket, Unacked is the number of connections that wait to be accepted
			}
		})
		if err != nil {
			return 0
		}
		return n
	}
	return queued, err == nil && failed == nil
}
