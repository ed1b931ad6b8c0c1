package boltstub

import (
	"bytes"
	"encoding/binary"
)

// tap parses the messages of a client on one connection, and records its Cypher statements.
type tap struct {
	partial    []byte // the beginning of an incomplete message
	handshaken bool   // whether the handshake is over
	record     func(cypher string)
}

// see parses the next bytes.
func (t *tap) see(b []byte) {
	t.partial = append(t.partial, b...)
	if !t.handshaken {
		at := bytes.Index(t.partial, []byte{0xB1, 0x01}) // HELLO, behind a handshake of unknown length
		if at < 2 {
			return
		}
		t.partial, t.handshaken = t.partial[at-2:], true
	}
	for {
		body, n := unchunk(t.partial)
		if n == 0 {
			return
		}
		t.partial = t.partial[n:]
		if len(body) < 2 {
			continue
		}
		if point, _ := tagOf(body[1]); point == Run {
			u := unpacker{body[2:]}
			if text, err := u.value(); err == nil {
				s, _ := text.(string)
				t.record(s)
			}
		}
	}
}

// unchunk gives the body of the first message in b, and how many bytes of b the message takes up with its
// chunk headers. It gives nil and 0 if the message is incomplete.
func unchunk(b []byte) (body []byte, n int) {
	for len(b)-n >= 2 {
		size := int(binary.BigEndian.Uint16(b[n:]))
		n += 2
		if size == 0 {
			return body, n
		}
		if len(b)-n < size {
			break
		}
		body = append(body, b[n:n+size]...)
		n += size
	}
	return nil, 0
}
