package server

import (
	"math"
	"runtime"
	"time"
)

// Limits protect the server from requests that take too many resources. A zero field means its
// default; Unlimited turns a limit off.
type Limits struct {
	BodyBytes      int64         // the size of a request's body or query string; default 256 KiB
	Tokens         int           // the tokens of a document; default 1,000
	Depth          int           // the depth of nested fields, without introspection; default 12
	Aliases        int           // the aliases in a document; default 30
	Directives     int           // the directives in a document; default 20
	Repeats        int           // the repeated fields and fragments of a selection; default 100
	ValueDepth     int           // the depth of nested lists and objects in a variable or a literal; default 80
	Values         int           // the values in all variables together; default 5,000
	Cost           int           // the cost of an operation, see Cost; default 5,000
	Page           int           // the rows of one page; default 200
	Errors         int           // the errors in one reply; default 5
	ReadDeadline   time.Duration // the time limit of a query; default 3 s
	WriteDeadline  time.Duration // the time limit of a mutation; default 10 s
	ReplyBytes     int           // the size of a reply's data; default 4 MiB
	UploadBytes    int64         // the size of an uploaded table; default 64 MiB
	SheetBytes     int64         // the size of the rows that a web page sends to get a workbook; default 16 MiB
	BatchBytes     int64         // the size of a batch from an import in another process; default 1 GiB
	ImportDeadline time.Duration // the time limit for planning an import, and for writing it; default 10 min
	Concurrent     int           // concurrent operations, of which half may be heavy; default twice the processors
	// Connections is the limit of open connections, and ConnectionsPerAddress the limit for one
	// client address. Above them only the health routes reply. The defaults are 1,024 and 256.
	Connections, ConnectionsPerAddress int
}

// Unlimited turns a limit off.
const Unlimited = -1

// DefaultGrace is the default of Options.Grace.
const DefaultGrace = time.Second

const (
	// cachedDocuments is how many parsed documents are cached. cachedBytes is the length, in bytes,
	// of the longest document that is cached. Together they bound the memory of the cache.
	cachedDocuments = 512
	cachedBytes     = 16 << 10
	// maxNameBytes is the length of the longest allowed name in a document. Names are limited, because
	// checks compare names with each other and repeat them in messages.
	maxNameBytes = 100
	// maxMessageRunes is the longest error message, because messages may repeat input.
	maxMessageRunes = 400
	// endGrace is how long after its deadline an operation may still return a partial reply. After that time
	// the client gets an error without data.
	endGrace = 100 * time.Millisecond
	// stopTimeout is how long running requests may take after the server began to stop.
	stopTimeout = 10 * time.Second
	// handshakes is how long connections that are being set up may take before the listener closes.
	handshakes = 50 * time.Millisecond
	// idleTimeout is how long idle connections stay open after the listener has closed, because a
	// request may be on its way.
	idleTimeout = 3 * time.Second
	retryAfter  = "1" // the value of the header Retry-After, in seconds
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

// fill sets a zero limit to its default, and a negative limit to a value that no request reaches.
func fill[T ~int | ~int64](limit *T, preset T) {
	switch {
	case *limit == 0:
		*limit = preset
	case *limit < 0:
		*limit = math.MaxInt / 4
	}
}
