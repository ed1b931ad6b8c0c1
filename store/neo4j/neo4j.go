// Package neo4j keeps a graph in a Neo4j database: nodes with the label Entity and
// that of their kind, links as relationships of their relation's type, evidence
// and the log of changes as nodes beside them. A person who opens the database in
// any tool sees (:Expert)<-[:BY]-(:Engagement)-[:SERVES]->(:Enterprise), with the
// names and properties of the data model.
//
// It is the only room that knows the driver. All Cypher is in the folder cypher:
// constant texts, in which names come from the closed lists of graph and
// everything else is a parameter. It is opened by cmd and by tests.
package neo4j

import (
	"context"
	"crypto/rand"
	"crypto/tls"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/notifications"

	"github.com/expertgraph/expertgraph/graph"
)

// Options of Open. The zero value works with a server that asks for no password.
type Options struct {
	// Database is the name of the database; "" is DefaultDatabase.
	Database string
	// User and Password are those of the database; an empty User is nobody.
	User, Password string
	// Agent is the program's name and version, for the server's list of connections.
	// "" is DefaultAgent.
	Agent string
	// TLS is how the server must prove itself where the address asks for
	// encryption (neo4j+s://, bolt+s://); nil trusts what the system trusts.
	TLS *tls.Config
	// Now is the clock of commits; nil is time.Now.
	Now func() time.Time
	// LogKeep is how many written or deleted records the change log keeps at
	// least; the newest commit always stays. 0 is DefaultLogKeep.
	LogKeep int
	// MaxBatch is the highest size of one batch. 0 is DefaultMaxBatch.
	MaxBatch int
	// Timeout is how long a call may take whose context has no deadline. 0 is
	// DefaultTimeout.
	Timeout time.Duration
	// PollEvery is how often Changes looks for commits of other processes. 0 is
	// DefaultPollEvery.
	PollEvery time.Duration
	// MaxConnections bounds the connections to one server that read at a time;
	// there are two more for writing. 0 is twice the number of processors, at
	// most 50.
	MaxConnections int
}

// The defaults of Options.
const (
	DefaultDatabase  = "neo4j"
	DefaultAgent     = "expertgraph"
	DefaultLogKeep   = 1 << 20
	DefaultMaxBatch  = 10_000
	DefaultTimeout   = 60 * time.Second
	DefaultPollEvery = 200 * time.Millisecond
)

// Store is a ledger in a Neo4j database. Several processes may write to one.
type Store struct {
	uri     string
	options Options
	driver  driver.DriverWithContext
	texts   texts
	decoder *decoder
	members *members
	reads   chan struct{} // holds a token for each call that reads …
	writes  chan struct{} // … and for each that writes
	line    line          // the writes that wait for a token of writes, in order
	opened  bool          // never changes once others have the store

	mu        sync.Mutex
	closed    bool
	closing   chan struct{}    // closed by Close
	commit    chan struct{}    // closed at the next commit of this process
	bookmarks driver.Bookmarks // of the last commit of this process: what begins sees it in a cluster too
	ledger    string           // whose commits this process reads; "" before it knows
	highest   graph.Seq        // that this process has written or read …
	proof     driver.Bookmarks // … and what a read must wait for to see it
	running   sync.WaitGroup
	retries   atomic.Int64
	once      sync.Once
	closeErr  error
}

var _ graph.Ledger = (*Store)(nil)

// Open opens the ledger in a database and creates it if the database is empty. The
// address is bolt://… for one server and neo4j://… for a cluster, each with +s or
// +ssc for an encrypted connection.
//
// ErrUnavailable: no server answers in the time that ctx or Options.Timeout gives.
// ErrInvalid: the address is wrong, the server refuses user and password, its
// certificate is not trusted, or the database is of another program or of a newer
// version.
func Open(ctx context.Context, uri string, o Options) (*Store, error) {
	s, err := newStore(uri, o)
	if err != nil {
		return nil, err
	}
	if err := s.migrate(ctx); err != nil {
		return nil, fmt.Errorf("open %s: %w", uri, errors.Join(err, s.Close()))
	}
	s.opened = true
	return s, nil
}

func newStore(uri string, o Options) (*Store, error) {
	if o.Database == "" {
		o.Database = DefaultDatabase
	}
	if o.Agent == "" {
		o.Agent = DefaultAgent
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.LogKeep <= 0 {
		o.LogKeep = DefaultLogKeep
	}
	if o.MaxBatch <= 0 {
		o.MaxBatch = DefaultMaxBatch
	}
	if o.Timeout <= 0 {
		o.Timeout = DefaultTimeout
	}
	if o.PollEvery <= 0 {
		o.PollEvery = DefaultPollEvery
	}
	if o.MaxConnections <= 0 {
		o.MaxConnections = min(2*runtime.NumCPU(), 50)
	}
	auth := driver.NoAuth()
	if o.User != "" {
		auth = driver.BasicAuth(o.User, o.Password, "")
	}
	known := newMembers(uri)
	d, err := driver.NewDriverWithContext(uri, auth, func(c *config.Config) {
		c.UserAgent = o.Agent
		c.TlsConfig = o.TLS
		c.AddressResolver = known.resolve
		c.TelemetryDisabled = true
		c.MaxConnectionPoolSize = o.MaxConnections + writeConnections
		c.ConnectionAcquisitionTimeout = acquireTimeout
		c.ConnectionLivenessCheckTimeout = 30 * time.Second
		c.SocketConnectTimeout = connectTimeout
		c.MaxTransactionRetryTime = 0 // the loop of this package knows better when to try again
		c.FetchSize = driver.FetchAll // every text bounds its answer
		c.NotificationsMinSeverity = notifications.DisabledLevel
	})
	if err != nil {
		return nil, graph.Invalid("store", uri, "is not the address of a Neo4j server: "+err.Error(), "write neo4j://host:port or bolt://host:port")
	}
	all, err := loadTexts()
	if err != nil {
		return nil, err
	}
	return &Store{
		uri: uri, options: o, driver: d, texts: all, decoder: newDecoder(), members: known,
		reads: make(chan struct{}, o.MaxConnections), writes: make(chan struct{}, writeConnections),
		closing: make(chan struct{}), commit: make(chan struct{}),
	}, nil
}

// enter begins a call, which must end with running.Done.
func (s *Store) enter(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return fmt.Errorf("%s: %w", s.uri, graph.ErrClosed)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	s.running.Add(1)
	return nil
}

// Info describes the current state.
func (s *Store) Info(ctx context.Context) (graph.LedgerInfo, error) {
	if err := s.enter(ctx); err != nil {
		return graph.LedgerInfo{}, fmt.Errorf("info: %w", err)
	}
	defer s.running.Done()
	info := graph.LedgerInfo{MaxBatch: s.options.MaxBatch}
	ctx = withChain(ctx, nil)
	row, err := s.readOne(ctx, "info", nil)
	if err != nil {
		return info, fmt.Errorf("info: %w", err)
	}
	r := &record{properties: row}
	info.ID, info.Seq, info.Oldest = get[string](r, "id"), graph.Seq(get[int64](r, "seq")), graph.Seq(get[int64](r, "oldest"))
	info.Since = graph.Seq(get[int64](r, "since"))
	info.Nodes, info.Links, info.Evidence = get[int64](r, "nodes"), get[int64](r, "links"), get[int64](r, "evidence")
	s.know(info.ID)
	s.see(ctx, info.Seq)
	return info, r.err("info")
}

// Retries is how often a call has been tried again since the store was opened,
// because the server was busy or away: a figure that rises tells of a sick server
// before anything fails.
func (s *Store) Retries() int64 { return s.retries.Load() }

// seen is the highest Seq that this process has written or read, and what a read
// must wait for to see it on any server.
func (s *Store) seen() (graph.Seq, driver.Bookmarks) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.highest, s.proof
}

// know notes which ledger the database holds, the first time.
func (s *Store) know(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ledger == "" {
		s.ledger = id
	}
}

// known is the ledger that this process reads, "" before it has asked.
func (s *Store) known() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.ledger
}

// see notes a Seq that a chain of reads has just seen.
func (s *Store) see(ctx context.Context, seq graph.Seq) {
	proof := chainOf(ctx).begins(nil)
	s.mu.Lock()
	defer s.mu.Unlock()
	if seq > s.highest {
		s.highest, s.proof = seq, proof
	}
}

// Close ends waiting calls, waits for running ones and closes all connections.
func (s *Store) Close() error {
	s.once.Do(func() {
		s.mu.Lock()
		s.closed = true
		close(s.closing)
		s.mu.Unlock()
		s.running.Wait()
		ctx, cancel := context.WithTimeout(context.Background(), cleanTimeout)
		defer cancel()
		if err := s.driver.Close(ctx); err != nil {
			s.closeErr = fmt.Errorf("close %s: %w", s.uri, err)
		}
	})
	return s.closeErr
}

// newName makes a name that nobody else makes.
func newName() string { return rand.Text() }
