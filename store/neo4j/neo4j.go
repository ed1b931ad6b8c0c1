// Package neo4j stores a graph in a Neo4j database. Nodes have the label Entity and the label of
// their kind. Links are relationships whose type is their relation. Evidence and the change log are
// further nodes. A person who opens the database in any tool sees
// (:Expert)<-[:BY]-(:Engagement)-[:SERVES]->(:Enterprise), with the names and properties of the
// data model.
//
// Only this package and bench use the driver. A text is one Cypher statement. The constant texts
// are in the folder cypher. Names in a text come from the closed lists of graph; everything else is
// a parameter. cmd and tests open a Store.
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

// Options are the options of Open. The zero value works with a server that needs no password.
type Options struct {
	// Database is the name of the database; "" means DefaultDatabase.
	Database string
	// User and Password are the login; an empty User means no authentication.
	User, Password string
	// Agent is the name and version of the program, for the server's list of connections. "" means
	// DefaultAgent.
	Agent string
	// TLS configures how the server is verified, if the address requires encryption (neo4j+s://,
	// bolt+s://). nil means the certificates of the system.
	TLS *tls.Config
	// Now is the clock of commits; nil is time.Now.
	Now func() time.Time
	// LogKeep is the least number of written or deleted records that the change log keeps. The
	// newest commit always stays. 0 means DefaultLogKeep.
	LogKeep int
	// MaxBatch is the largest allowed Batch.Size. 0 means DefaultMaxBatch.
	MaxBatch int
	// Timeout is the time limit of a call whose context has no deadline. 0 means DefaultTimeout.
	Timeout time.Duration
	// PollEvery is how often Changes looks for commits of other processes. 0 means
	// DefaultPollEvery.
	PollEvery time.Duration
	// MaxConnections is the highest number of concurrent reading connections to one server. There
	// are two more for writing. 0 means twice the number of processors, at most 50.
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

// Store is a ledger in a Neo4j database. Several processes may write to the same database.
type Store struct {
	uri     string
	options Options
	driver  driver.DriverWithContext
	texts   texts
	decoder *decoder
	members *members
	reads   chan struct{} // holds a token for each reading call …
	writes  chan struct{} // … and for each writing call
	queue   jobQueue      // the queue of jobs that wait for a token of writes
	opened  bool          // does not change after Open has returned

	mu        sync.Mutex
	closed    bool
	closing   chan struct{}    // closed by Close
	commit    chan struct{}    // closed at the next commit of this process
	own       []properties     // the log entries of this process's latest commits, without a gap between their Seqs
	bookmarks driver.Bookmarks // the bookmarks of this process's last commit, so that later calls see it in a cluster too
	ledger    string           // the id of the ledger; "" before it is known
	highest   graph.Seq        // the highest Seq that this process has written or read …
	proof     driver.Bookmarks // … and the bookmarks with which a read sees it
	running   sync.WaitGroup
	retries   atomic.Int64
	once      sync.Once
	closeErr  error
}

var _ graph.Ledger = (*Store)(nil)

// Open opens the ledger in a database, and creates it if the database is empty. The address is
// bolt://… for one server or neo4j://… for a cluster, each with +s or +ssc for an encrypted
// connection.
//
// ErrUnavailable: no server answers within the time of ctx or Options.Timeout. ErrInvalid: the
// address is wrong, the server refuses the login, or its certificate is not trusted. ErrInvalid is
// also returned if the database belongs to another program or to a newer version.
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
		c.MaxTransactionRetryTime = 0 // the function retry of this package decides when to try again
		c.FetchSize = driver.FetchAll // every text limits the size of its answer itself
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

// enter registers a running call. After a nil error the caller must call running.Done.
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
	s.setLedgerID(info.ID)
	s.recordSeq(ctx, info.Seq)
	return info, r.err("info")
}

// Retries is how often calls were tried again because the server was busy or away, since the store
// was opened. A rising number shows a problem of the server before any call fails.
func (s *Store) Retries() int64 { return s.retries.Load() }

// latestSeen is the highest Seq that this process has written or read, with the bookmarks with which a
// read sees it on any server.
func (s *Store) latestSeen() (graph.Seq, driver.Bookmarks) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.highest, s.proof
}

// setLedgerID sets the id of the ledger at the first call.
func (s *Store) setLedgerID(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ledger == "" {
		s.ledger = id
	}
}

// ledgerID is the id of the ledger; "" before it is known.
func (s *Store) ledgerID() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.ledger
}

// recordSeq records a Seq that the chain of ctx has read.
func (s *Store) recordSeq(ctx context.Context, seq graph.Seq) {
	proof := chainOf(ctx).bookmarksOr(nil)
	s.mu.Lock()
	defer s.mu.Unlock()
	if seq > s.highest {
		s.highest, s.proof = seq, proof
	}
}

// Close cancels waiting calls, waits for running ones, and closes all connections.
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

// newName makes a unique name.
func newName() string { return rand.Text() }
