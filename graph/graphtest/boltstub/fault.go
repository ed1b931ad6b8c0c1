package boltstub

import "fmt"

// Point is a message of a client, or the handshake before the first.
type Point string

// The points of a conversation.
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

// tagOf gives the message that a tag of a structure stands for.
func tagOf(tag byte) (Point, bool) {
	p, ok := map[byte]Point{
		0x01: Hello, 0x6A: Logon, 0x6B: Logoff, 0x54: Telemetry, 0x66: Route, 0x11: Begin, 0x10: Run,
		0x3F: Pull, 0x2F: Discard, 0x12: Commit, 0x13: Rollback, 0x0F: Reset, 0x02: Goodbye,
	}[tag]
	return p, ok
}

// Message is what a client sent.
type Message struct {
	Connection int // numbered by the server from 1
	Point      Point
	Fields     []any // as Bolt has them: int64, text, list and map values
	InTx       bool  // between BEGIN and the end of its transaction
}

// Extra is the map of a message that has one: the agent, the access mode, the
// bookmarks and so on.
func (m Message) Extra() map[string]any {
	if len(m.Fields) == 0 {
		return nil
	}
	extra, _ := m.Fields[len(m.Fields)-1].(map[string]any)
	return extra
}

// Cypher is the text of a RUN.
func (m Message) Cypher() string {
	if m.Point != Run || len(m.Fields) == 0 {
		return ""
	}
	text, _ := m.Fields[0].(string)
	return text
}

// Way is what a fault does.
type Way byte

// The ways.
const (
	WayFail    Way = iota // a FAILURE with a code
	WayFIN                // the connection is closed
	WayRST                // the connection is reset
	WayTorn               // half of an answer, then the connection is closed
	WayStall              // half of an answer, then nothing
	WayHang               // no answer
	WayGarbage            // an answer that is not valid Bolt
	WayStop               // the whole server stops, until Start
	WayRestart            // the whole server restarts, see Restart
)

// Fault is what happens to a message.
type Fault struct {
	At    Point
	Where func(Message) bool // which messages of that point; nil: all
	Times int                // how often; 0: until Heal
	Late  bool               // what was asked for is done before the fault shows
	Way   Way
	Code  string // of WayFail
	Then  func() // called when it has happened, by a goroutine of its own; may be nil
}

// String describes a fault for the messages of tests.
func (f Fault) String() string {
	when := "at"
	if f.Late {
		when = "after"
	}
	way := [...]string{"FAILURE " + f.Code, "FIN", "RST", "torn frame", "stalled frame", "no answer", "garbage", "server stops", "server restarts"}[f.Way]
	return fmt.Sprintf("%s %s %s", way, when, f.At)
}

// armed is a fault that may still happen.
type armed struct {
	Fault
	left int
}

// Inject arms a fault. The first armed fault that matches a message happens to it.
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

// Struck counts the faults that have happened.
func (s *Server) Struck() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.struck
}

// meet gives the fault that happens to a message, or nil.
func (s *Server) meet(m Message) *Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, f := range s.faults {
		if f.At != m.Point || f.Where != nil && !f.Where(m) {
			continue
		}
		if f.left--; f.left == 0 {
			s.faults = append(s.faults[:i:i], s.faults[i+1:]...)
		}
		s.struck++
		return &f.Fault
	}
	return nil
}
