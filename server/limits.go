package server

import (
	"math"
	"runtime"
	"time"
)

// Limits keep one request from taking everything. A zero field means its default;
// a field of Unlimited switches that limit off.
type Limits struct {
	BodyBytes      int64         // of a request's body or query string; default 256 KiB
	Tokens         int           // of a document; default 1,000
	Depth          int           // of nested fields; default 12, introspection apart
	Aliases        int           // in a document; default 30
	Directives     int           // in a document; default 20
	Repeats        int           // of fields that stand in the same selection already; default 100
	ValueDepth     int           // of nested lists and objects in a variable or a literal; default 80
	Values         int           // in all variables together; default 5,000
	Cost           int           // see Cost; default 5,000
	Page           int           // rows of one page; default 200
	Errors         int           // told in one reply; default 5
	ReadDeadline   time.Duration // of a query; default 3 s
	WriteDeadline  time.Duration // of a mutation; default 10 s
	ReplyBytes     int           // of a reply's data; default 4 MiB
	UploadBytes    int64         // of a table that is sent to be imported; default 64 MiB
	SheetBytes     int64         // of the rows that a page sends to have as a workbook; default 16 MiB
	BatchBytes     int64         // of what an import beside the server hands over; default 1 GiB
	ImportDeadline time.Duration // of planning an import, and of writing it; default 10 min
	Concurrent     int           // operations at a time, of which the heavy ones take half; default twice the processors
	// Connections are those that may be open, and ConnectionsPerAddress those of one
	// client address; above them only the health routes are answered. Default 1,024 and 256.
	Connections, ConnectionsPerAddress int
}

// Unlimited switches a limit off.
const Unlimited = -1

// DefaultGrace is how long new connections are taken after the stop began, unless
// Options say otherwise.
const DefaultGrace = time.Second

const (
	// cachedDocuments is how many parsed documents are kept, and cachedBytes the
	// longest text that is: together they bound the cache's memory.
	cachedDocuments = 512
	cachedBytes     = 16 << 10
	// maxNameBytes is the longest name in a document: checks compare and repeat names.
	maxNameBytes = 100
	// maxMessageRunes is the longest message of an error, which may repeat input.
	maxMessageRunes = 400
	// lateGrace is the time after its deadline in which an operation may still return a
	// partial reply. Then the client gets an error without data.
	lateGrace = 100 * time.Millisecond
	// stopTimeout is how long requests in flight may take after the stop began.
	stopTimeout = 10 * time.Second
	// handshakes is how long connections that are being made may take before the
	// listener closes.
	handshakes = 50 * time.Millisecond
	// idleTimeout is how long connections without a request stay open after the
	// listener closed: a request may be on its way.
	idleTimeout = 3 * time.Second
	retryAfter  = "1" // seconds
)

func (l Limits) withDefaults() Limits {
	fill(&l.BodyBytes, 256<<10)
	fill(&l.Tokens, 1000)
	fill(&l.Depth, 12)
	fill(&l.Aliases, 30)
	fill(&l.Directives, 20)
	fill(&l.Repeats, 100)
	fill(&l.ValueDepth, 80)
	fill(&l.Values, 5000)
	fill(&l.Cost, 5000)
	fill(&l.Page, 200)
	fill(&l.Errors, 5)
	fill(&l.ReadDeadline, 3*time.Second)
	fill(&l.WriteDeadline, 10*time.Second)
	fill(&l.ReplyBytes, 4<<20)
	fill(&l.UploadBytes, 64<<20)
	fill(&l.SheetBytes, 16<<20)
	fill(&l.BatchBytes, 1<<30)
	fill(&l.ImportDeadline, 10*time.Minute)
	fill(&l.Concurrent, 2*runtime.GOMAXPROCS(0))
	fill(&l.Connections, 1024)
	fill(&l.ConnectionsPerAddress, 256)
	return l
}

// fill sets a zero limit to its default, and a negative one to one that
// nothing reaches.
func fill[T ~int | ~int64](limit *T, preset T) {
	switch {
	case *limit == 0:
		*limit = preset
	case *limit < 0:
		*limit = math.MaxInt / 4
	}
}
