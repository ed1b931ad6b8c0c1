package boltstub

import (
	"bytes"
	"encoding/binary"
)

// tap parses the messages of a client on one connection, and records its Cypher statements.
type tap struct {
	rest []byte // the beginning of an incomplete message
	met  bool   // whether the handshake is over
	keep func(cypher string)
}

// see parses the next bytes.
func (t *tap) see(b []byte) {
	t.rest = append(t.rest, b...)
	if !t.met {
		at := bytes.Index(t.rest, []byte{0xB1, 0x01}) // HELLO, behind a handshake of unknown length
		if at < 2 {
			return
		}
		t.rest, t.met = t.rest[at-2:], true
	}
	for {
		body, n := unchunk(t.rest)
		if n == 0 {
			return
		}
		t.rest = t.rest[n:]
		if len(body) < 2 {
			continue
		}
		if point, _ := tagOf(body[1]); point == Run {
			u := unpacker{body[2:]}
			if text, err := u.value(); err == nil {
				s, _ := text.(string)
				t.keep(s)
			}
		}
	}
}

// unchunk gives the first message and its length in bytes; 0 if it is incomplete.
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
