package boltstub

import "fmt"

// Point is a type of client message, or the handshake before the first message.
type Point string

// The types of client messages.
const (
	Handshake Point = "HANDSHAKE"
	Hello     Point = "HELLO"
	Logon     Point = "LOGON"
	Logoff    Point = "LOGOFF"
	Telemetry Point = "TELEMETRY"
	Route     Point = "ROUTE"
	Begin     Point = "BEGIN"
	Run       Point = "RUN"
	Pull      Point = "PULL"
	Discard   Point = "DISCARD"
	Commit    Point = "COMMIT"
	Rollback  Point = "ROLLBACK"
	Reset     Point = "RESET"
	Goodbye   Point = "GOODBYE"
)

// tagOf gives the message type for the tag of a structure.
func tagOf(tag byte) (Point, bool) {
	p, ok := map[byte]Point{
		0x01: Hello, 0x6A: Logon, 0x6B: Logoff, 0x54: Telemetry, 0x66: Route, 0x11: Begin, 0x10: Run,
		0x3F: Pull, 0x2F: Discard, 0x12: Commit, 0x13: Rollback, 0x0F: Reset, 0x02: Goodbye,
	}[tag]
	return p, ok
}

// Message is a message from a client.
type Message struct {
	Connection int // the number of the connection, from 1
	Point      Point
	Fields     []any // the values of the message: int64, text, list and map
	InTx       bool  // whether the message is between BEGIN and the end of the transaction
}

// Extra is the last value of a message if it is a map, otherwise nil. The map holds for example the user
// agent, the access mode or the bookmarks.
func (m Message) Extra() map[string]any {
	if len(m.Fields) == 0 {
		return nil
	}
	extra, _ := m.Fields[len(m.Fields)-1].(map[string]any)
	return extra
}

// Cypher is the statement of a RUN; "" for other messages.
func (m Message) Cypher() string {
	if m.Point != Run || len(m.Fields) == 0 {
		return ""
	}
	text, _ := m.Fields[0].(string)
	return text
}

// Way is what a fault does to a message.
type Way byte

// The ways in which a message can fail.
const (
	WayFail      Way = iota // the reply is FAILURE with a code
	WayFIN                  // the connection is closed
	WayRST                  // the connection is reset
	WayTruncated            // half of a reply is sent, then the connection is closed
	WayStall                // half of a reply is sent, then nothing
	WayHang                 // no reply is sent
	WayGarbage              // the reply is not valid Bolt
	WayStop                 // the whole server stops until Start
	WayRestart              // the whole server restarts, see Restart
)

// Fault makes a message fail.
type Fault struct {
	At       Point
	Where    func(Message) bool // selects messages of the type At; nil means all
	Times    int                // how often the fault happens; 0 means until Heal
	Executed bool               // whether the message is executed before the fault
	Way      Way
	Code     string // the code for WayFail
	Then     func() // called in a separate goroutine after the fault; may be nil
}

// String describes a fault for the messages of tests.
func (f Fault) String() string {
	when := "at"
	if f.Executed {
		when = "after"
	}
	way := [...]string{"FAILURE " + f.Code, "FIN", "RST", "torn frame", "stalled frame", "no answer", "garbage", "server stops", "server restarts"}[f.Way]
	return fmt.Sprintf("%s %s %s", way, when, f.At)
}

// armed is a fault that may still happen.
type armed struct {
	Fault
	left int // how often the fault may still happen; not positive if Fault.Times is 0
}

// Inject arms a fault. The fault happens to the next message that it matches. If several faults
// match a message, the one that was armed first happens.
func (s *Server) Inject(f Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = append(s.faults, &armed{f, f.Times})
}

// Heal disarms all faults.
func (s *Server) Heal() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = nil
}

// FaultsHappened is the number of faults that have happened.
func (s *Server) FaultsHappened() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.faultsHappened
}

// faultFor gives the fault that happens to a message, and counts it; nil if none matches.
func (s *Server) faultFor(m Message) *Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, f := range s.faults {
		if f.At != m.Point || f.Where != nil && !f.Where(m) {
			continue
		}
		if f.left--; f.left == 0 {
			s.faults = append(s.faults[:i:i], s.faults[i+1:]...)
		}
		s.faultsHappened++
		return &f.Fault
	}
	return nil
}
