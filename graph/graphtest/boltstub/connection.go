package boltstub

import (
	"bytes"
	"context"
	"crypto/tls"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"strconv"
)

// The tags of the server's messages.
const (
	tagSuccess = 0x70
	tagRecord  = 0x71
	tagIgnored = 0x7E
	tagFailure = 0x7F
)

// magic is the preamble of every client; version is the protocol version of the stub.
var (
	magic   = [4]byte{0x60, 0x60, 0xB0, 0x17}
	version = [4]byte{0, 0, 4, 5}
)

// connection is the connection of one client. A separate goroutine reads, so that the stub notices
// when the client disconnects during a transaction or a fault without an answer.
type connection struct {
	server *Server
	number int
	tcp    *net.TCPConn
	conn   net.Conn // the TCP connection, or TLS over it
	ctx    context.Context
	cancel context.CancelFunc

	tx     Tx
	auto   bool // whether the transaction belongs to a single RUN
	failed bool // whether messages are ignored until RESET
	rows   *Rows
	next   int // the index of the next record to pull
}

// errEnd means that the connection must be closed.
var errEnd = errors.New("the connection ends")

func (c *connection) reset() {
	_ = c.tcp.SetLinger(0) // Close then sends RST; an error means that the connection is closed already
	_ = c.tcp.Close()
	c.cancel()
}

// serve handles one client until the client or a fault ends the connection.
func (c *connection) serve() {
	defer c.server.forget(c)
	defer c.cancel()
	defer c.conn.Close()
	defer c.rollback()
	if t, ok := c.conn.(*tls.Conn); ok && t.HandshakeContext(c.ctx) != nil {
		return
	}
	if c.handshake() != nil {
		return
	}
	messages := make(chan Message, 64)
	c.server.workers.Go(func() {
		defer c.cancel()
		defer close(messages)
		for {
			m, err := c.read()
			if err != nil {
				return
			}
			select {
			case messages <- m:
			case <-c.ctx.Done():
				return
			}
		}
	})
	for m := range messages {
		m.InTx = c.tx != nil && !c.auto
		if w := c.server.options.Watch; w != nil {
			w(m)
		}
		if c.handle(m) != nil {
			break
		}
	}
}

// handshake negotiates the protocol version.
func (c *connection) handshake() error {
	var offer [20]byte
	if _, err := io.ReadFull(c.conn, offer[:]); err != nil {
		return err
	}
	if !bytes.Equal(offer[:4], magic[:]) {
		return errEnd
	}
	if f := c.server.faultFor(Message{Connection: c.number, Point: Handshake}); f != nil {
		return c.strike(f, version[:])
	}
	_, err := c.conn.Write(version[:])
	return err
}

// read reads one message: chunks with their sizes, ended by a size of zero.
func (c *connection) read() (Message, error) {
	var body []byte
	for {
		var size [2]byte
		if _, err := io.ReadFull(c.conn, size[:]); err != nil {
			return Message{}, err
		}
		n := int(binary.BigEndian.Uint16(size[:]))
		if n == 0 && len(body) > 0 {
			break
		}
		chunk := make([]byte, n)
		if _, err := io.ReadFull(c.conn, chunk); err != nil {
			return Message{}, err
		}
		body = append(body, chunk...)
	}
	if len(body) < 2 || body[0]&0xF0 != 0xB0 {
		return Message{}, errForm
	}
	point, ok := tagOf(body[1])
	if !ok {
		return Message{}, errForm
	}
	m := Message{Connection: c.number, Point: point}
	u := unpacker{body[2:]}
	for range body[0] & 0x0F {
		v, err := u.value()
		if err != nil {
			return Message{}, err
		}
		m.Fields = append(m.Fields, v)
	}
	return m, nil
}

// frame appends a message in chunks.
func frame(b []byte, tag byte, fields ...any) []byte {
	body := []byte{0xB0 + byte(len(fields)), tag}
	for _, f := range fields {
		body = appendValue(body, f)
	}
	for len(body) > 0 {
		n := min(len(body), 0xFFFF)
		b = append(binary.BigEndian.AppendUint16(b, uint16(n)), body[:n]...)
		body = body[n:]
	}
	return append(b, 0, 0)
}

func success(meta map[string]any) []byte {
	if meta == nil {
		meta = map[string]any{}
	}
	return frame(nil, tagSuccess, meta)
}

// handle handles one message; an error ends the connection.
func (c *connection) handle(m Message) error {
	if m.Point == Goodbye {
		return errEnd
	}
	if c.failed && m.Point != Reset {
		_, err := c.conn.Write(frame(nil, tagIgnored))
		return err
	}
	f := c.server.faultFor(m)
	var answer []byte
	if f == nil || f.Executed {
		var err error
		if answer, err = c.do(m); err != nil {
			var failure *Failure
			if !errors.As(err, &failure) {
				return err
			}
			return c.fail(m.Point, failure)
		}
	}
	if f != nil {
		return c.strike(f, answer)
	}
	_, err := c.conn.Write(answer)
	return err
}

// fail replies with a failure. After a failed HELLO, LOGON or RESET it ends the connection.
func (c *connection) fail(at Point, f *Failure) error {
	c.rollback()
	c.failed = true
	_, err := c.conn.Write(frame(nil, tagFailure, map[string]any{"code": f.Code, "message": f.Message}))
	if at == Hello || at == Logon || at == Reset {
		err = c.finish()
	}
	return err
}

// finish shuts down the sending side and waits until the client disconnects. Closing at once would
// reset the connection if unread data of the client remain.
func (c *connection) finish() error {
	if err := c.tcp.CloseWrite(); err != nil {
		return err
	}
	<-c.ctx.Done()
	return errEnd
}

// strike performs a fault instead of sending the reply. The parameter "answer" is the whole reply; if it
// is empty, the reply is SUCCESS.
func (c *connection) strike(f *Fault, answer []byte) error {
	if len(answer) == 0 {
		answer = success(nil)
	}
	half := answer[:(len(answer)+1)/2]
	switch f.Way {
	case WayStop:
		c.server.Stop()
	case WayRestart:
		c.server.Restart()
	}
	if f.Then != nil {
		c.server.workers.Go(f.Then)
	}
	switch f.Way {
	case WayFail:
		return c.fail(f.At, &Failure{f.Code, "injected"})
	case WayRST:
		c.reset()
		return errEnd
	case WayStop, WayRestart:
		return errEnd
	case WayGarbage:
		// A whole message of a kind that no server sends.
		if _, err := c.conn.Write(frame(nil, 0x42, "garbage")); err != nil {
			return err
		}
		<-c.ctx.Done()
		return errEnd
	case WayTruncated, WayStall:
		if _, err := c.conn.Write(half); err != nil {
			return err
		}
	}
	if f.At == Handshake {
		// No other goroutine reads during the handshake, so this one notices when the client disconnects.
		c.server.workers.Go(func() {
			defer c.cancel()
			_, _ = io.Copy(io.Discard, c.conn) // until the client disconnects
		})
	}
	if f.Way == WayFIN || f.Way == WayTruncated {
		return c.finish()
	}
	<-c.ctx.Done()
	return errEnd
}

func (c *connection) rollback() {
	if c.tx != nil {
		c.tx.Rollback()
	}
	c.tx, c.auto, c.rows = nil, false, nil
}

// do executes a message and gives the reply.
func (c *connection) do(m Message) ([]byte, error) {
	switch m.Point {
	case Hello:
		return success(map[string]any{"server": "Neo4j/5.26.0", "connection_id": "bolt-" + strconv.Itoa(c.number), "hints": map[string]any{}}), nil
	case Logon:
		if o := c.server.options; o.User != "" && (m.Extra()["principal"] != o.User || m.Extra()["credentials"] != o.Password) {
			return nil, &Failure{"Neo.ClientError.Security.Unauthorized", "who are you?"}
		}
		return success(nil), nil
	case Logoff, Telemetry:
		return success(nil), nil
	case Route:
		return success(map[string]any{"rt": c.server.routes(m.Extra()["db"])}), nil
	case Reset:
		c.rollback()
		c.failed = false
		return success(nil), nil
	case Begin:
		tx, err := c.server.backend.Begin(m.Extra())
		c.tx, c.auto = tx, false
		return success(nil), err
	case Run:
		return c.run(m)
	case Pull, Discard:
		return c.pull(m)
	case Commit:
		if c.tx == nil {
			return nil, &Failure{"Neo.ClientError.Request.Invalid", "no transaction to commit"}
		}
		tx := c.tx
		c.tx, c.rows = nil, nil
		bookmark, err := tx.Commit()
		return success(map[string]any{"bookmark": bookmark}), err
	case Rollback:
		c.rollback()
		return success(nil), nil
	}
	return nil, errEnd
}

func (c *connection) run(m Message) ([]byte, error) {
	if c.tx == nil {
		tx, err := c.server.backend.Begin(m.Extra())
		if err != nil {
			return nil, err
		}
		c.tx, c.auto = tx, true
	}
	if len(m.Fields) < 3 {
		return nil, errForm
	}
	params, _ := m.Fields[1].(map[string]any)
	rows, err := c.tx.Run(c.ctx, m.Cypher(), params)
	if err != nil {
		return nil, err
	}
	c.rows, c.next = &rows, 0
	return success(map[string]any{"fields": rows.Keys, "qid": 0, "t_first": 0}), nil
}

// pull gives as many records as the message asks for.
func (c *connection) pull(m Message) ([]byte, error) {
	if c.rows == nil {
		return nil, &Failure{"Neo.ClientError.Request.Invalid", "nothing to pull"}
	}
	left := len(c.rows.Values) - c.next
	n, _ := m.Extra()["n"].(int64)
	if n < 0 || n > int64(left) {
		n = int64(left)
	}
	var answer []byte
	for _, values := range c.rows.Values[c.next : c.next+int(n)] {
		if m.Point == Pull {
			answer = frame(answer, tagRecord, values)
		}
	}
	c.next += int(n)
	meta := map[string]any{"has_more": c.next < len(c.rows.Values)}
	if c.next == len(c.rows.Values) {
		c.rows = nil
		if c.auto {
			tx := c.tx
			c.tx, c.auto = nil, false
			bookmark, err := tx.Commit()
			if err != nil {
				return nil, err
			}
			meta["bookmark"] = bookmark
		}
	}
	return append(answer, success(meta)...), nil
}
