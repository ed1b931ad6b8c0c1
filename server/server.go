// Package server is the HTTP server. It passes GraphQL requests to any executable schema, rejects
// hostile requests, and reports errors with a closed list of codes. It also serves the text of the
// schema, the built pages of the explorer, an offline GraphiQL, health, readiness and metrics.
//
// The package depends on no store and no resolver. The caller supplies the schema and a function that
// prepares each operation. Only cmd/expertgraph, bench and tests use this package.
package server

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/rs/cors"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/report"
	"github.com/expertgraph/expertgraph/revise"
)

// Options are the options of a Server. Schema and SchemaText are required.
type Options struct {
	// Schema executes the operations.
	Schema graphql.ExecutableSchema
	// SchemaText is the reply to GET /schema.graphql.
	SchemaText string
	// Graph is the graph of the routes for imports, exports and templates of tables. If it is nil,
	// these routes do not exist.
	Graph *graph.Graph
	// Operation prepares the context of one operation, after it passed all checks and before it is
	// executed. Its error refuses the operation. nil does nothing.
	Operation func(ctx context.Context) (context.Context, error)
	// Accounts are the accounts of callers. If there are any, only callers with an account may write.
	// Other callers may read only if Public is set. Without accounts, a caller on this machine is
	// Local.
	Accounts Accounts
	// Public lets anonymous callers read although there are accounts.
	Public bool
	// Local is the actor for callers on this machine, if there are no accounts. The zero Actor may
	// not write.
	Local revise.Actor
	// Ready tells whether requests can be served now; nil means always.
	Ready func(ctx context.Context) error
	// Documents are the trusted documents, which clients may name by their hash. The documents of
	// the explorer are always trusted.
	Documents Documents
	// OnlyDocuments refuses every document that is not trusted.
	OnlyDocuments bool
	// NoSuggestions removes suggestions from errors, so that they do not reveal names of the
	// schema.
	NoSuggestions bool
	// Bounds has the known bounds and prices of the schema's fields, for computing the cost of
	// operations.
	Bounds SchemaBounds
	// Info describes the state of the graph, for /readyz and the metrics; nil leaves it out.
	Info func(ctx context.Context) (graph.Info, error)
	// Logger receives the access log and the causes of internal errors; nil discards them.
	Logger *slog.Logger
	// Limits are the limits of requests; the zero value is the default.
	Limits Limits
	// Origins are the web origins ("https://host:port") whose pages may call the
	// API from a browser; none by default.
	Origins []string
	// Hosts are further names of the server, besides its listen address and localhost:
	// "graph.example.org" or "192.168.1.5:8080". Serve refuses requests for other hosts.
	Hosts []string
	// Grace is how long the server still accepts new connections after it began to stop. A load
	// balancer that polls /readyz can then switch first. 0 means DefaultGrace.
	Grace time.Duration
	// Explorer holds the built pages, with index.html at its root. The pages are served at / and at
	// every address without another route. GraphiQL is then only at /graphiql. With nil, no pages are
	// served, and GraphiQL is also at /.
	Explorer fs.FS
	// Tabs are the tabs that GraphiQL opens at the first visit.
	Tabs []report.Example
	// Examples are the questions that the query page shows above GraphiQL.
	Examples []report.Examples
	// Version is shown by /healthz and by the metrics.
	Version string
	// Retries gives the number of repeated calls to a store that was unavailable or busy. The number
	// never decreases. Nil means that the store never repeats calls.
	Retries func() int64
	// Idle is called to free memory, once after each busy period, when some time has passed without a
	// request. nil does nothing.
	Idle func()
	// Now is the clock of the log and of durations; nil means time.Now.
	Now func() time.Time
	// NewID makes the id of a request without one; nil makes random ids.
	NewID func() string
}

// Server is the HTTP server of one executable schema. It is safe for concurrent use.
type Server struct {
	options   Options
	limits    Limits
	log       *slog.Logger
	metrics   *metrics
	schemaTag string
	documents Documents // the trusted documents
	handler   http.Handler
	// The handlers of requests that are refused before routing.
	refusedHost, refusedConnection http.Handler
	cache                          *lru.LRU[*document]
	queue                          *queue // the queue of operations
	uploads                        *uploads
	probed                         probe
	requests                       atomic.Int64 // the number of requests, without those of the health routes
	draining                       atomic.Bool  // whether the server is stopping
}

// New makes a Server. It fails if a required option is missing, an origin is invalid, or an
// example's variables are not a JSON object.
func New(o Options) (*Server, error) {
	if o.Schema == nil || o.SchemaText == "" {
		return nil, errors.New("server: Schema and SchemaText are required")
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Grace <= 0 {
		o.Grace = DefaultGrace
	}
	if o.NewID == nil {
		o.NewID = rand.Text
	}
	s := &Server{options: o, limits: o.Limits.withDefaults(), log: o.Logger}
	s.cache = lru.New[*document](cachedDocuments)
	sum := sha256.Sum256([]byte(o.SchemaText))
	s.schemaTag = `W/"` + hex.EncodeToString(sum[:12]) + `"` // a weak ETag, because it is the same for every compression
	s.queue = newQueue(s.limits.Concurrent, s.limits.ReadDeadline/2)
	s.uploads = newUploads(s.limits.UploadBytes, o.Now)
	var err error
	if s.metrics, err = newMetrics(o); err != nil {
		return nil, fmt.Errorf("server: metrics: %w", err)
	}
	if s.documents, err = s.trustedDocuments(); err != nil {
		return nil, err
	}
	if s.handler, err = s.routes(); err != nil {
		return nil, err
	}
	return s, nil
}

// ServeHTTP handles one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Context().Value(overLimit{}) != nil && r.URL.Path != healthPath && r.URL.Path != readyPath {
		s.refusedConnection.ServeHTTP(w, r)
		return
	}
	s.handler.ServeHTTP(w, r)
}

// healthRoute is the name of the routes for monitoring.
const healthRoute = "health"

// The paths of the routes that always reply.
const (
	healthPath = "/healthz"
	readyPath  = "/readyz"
)

func (s *Server) routes() (http.Handler, error) {
	ide, err := newIDE(s.options.Tabs, s.options.Examples)
	if err != nil {
		return nil, err
	}
	gate := http.NewCrossOriginProtection()
	for _, origin := range s.options.Origins {
		if strings.Contains(origin, "*") {
			return nil, fmt.Errorf("server: origin %q: name every origin exactly, without *", origin)
		}
		if err := gate.AddTrustedOrigin(origin); err != nil {
			return nil, fmt.Errorf("server: origin %q: give scheme://host[:port]: %w", origin, err)
		}
	}
	gate.SetDenyHandler(http.HandlerFunc(s.refuseOrigin))
	share := cors.New(cors.Options{
		AllowOriginFunc: func(origin string) bool { return slices.Contains(s.options.Origins, origin) },
		AllowedMethods:  []string{http.MethodGet, http.MethodPost, http.MethodDelete},
		AllowedHeaders: []string{
			"Accept", "Content-Type", requestIDHeader, "Authorization", "Traceparent",
			"Apollographql-Client-Name", "Apollographql-Client-Version",
		},
		ExposedHeaders: []string{requestIDHeader, commitHeader, roleHeader, "Retry-After"},
		MaxAge:         600,
	})
	s.refusedHost = s.route("other", http.HandlerFunc(s.refuseHost))
	s.refusedConnection = s.route("other", http.HandlerFunc(s.refuseConnection))
	compressed, err := compressor()
	if err != nil {
		return nil, fmt.Errorf("server: compression: %w", err)
	}
	mux := http.NewServeMux()
	mux.Handle("/graphql", s.route("graphql", compressed(share.Handler(gate.Handler(http.HandlerFunc(s.graphql))))))
	mux.Handle("GET /schema.graphql", s.route("schema", compressed(share.Handler(http.HandlerFunc(s.schemaText)))))
	if s.options.Graph != nil {
		tables := share.Handler(gate.Handler(s.tables()))
		mux.Handle(tablesRoute, s.route("tables", s.withLongDeadline(compressed(tables))))
		mux.Handle("POST "+tablesRoute+"files/{id}/write", s.route("tables", s.withLongDeadline(tables))) // without compression, so that each line of progress is sent at once
		mux.Handle("POST "+batchRoute, s.route("tables", s.withLongDeadline(tables)))
	}
	unknown := s.route("other", http.NotFoundHandler())
	if s.options.Explorer != nil {
		pages, err := newExplorer(s.options.Explorer)
		if err != nil {
			return nil, err
		}
		unknown = pages.handler(s, unknown)
	} else {
		mux.Handle("GET /{$}", s.route("ide", http.HandlerFunc(ide.page)))
	}
	mux.Handle("GET /graphiql", s.route("ide", http.HandlerFunc(ide.page)))
	mux.Handle("GET /graphiql/", s.route("ide", http.HandlerFunc(ide.asset)))
	mux.Handle("GET "+healthPath, s.route(healthRoute, http.HandlerFunc(s.health)))
	mux.Handle("GET "+readyPath, s.route(healthRoute, http.HandlerFunc(s.ready)))
	mux.Handle("GET /metrics", s.route(healthRoute, s.metrics.handler()))
	mux.Handle("/", unknown)
	return mux, nil
}

// schemaText serves the text of the schema, or tells that the client's copy is current.
func (s *Server) schemaText(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", "application/graphql; charset=utf-8")
	h.Set("Cache-Control", "no-cache") // the client must ask each time whether the ETag has changed
	h.Set("ETag", s.schemaTag)
	r.Header.Del("Range") // a range would refer to the text before compression
	http.ServeContent(w, r, "", time.Time{}, strings.NewReader(s.options.SchemaText))
}

// idleAfter is the time without requests after which the server counts as idle.
const idleAfter = 15 * time.Second

// runIdle calls Options.Idle once after each busy period, until ctx ends.
func (s *Server) runIdle(ctx context.Context) {
	tick := time.NewTicker(idleAfter)
	defer tick.Stop()
	seen, requestsAtLastIdle := int64(0), int64(0)
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		requests := s.requests.Load()
		if requests == seen && requests != requestsAtLastIdle {
			requestsAtLastIdle = requests
			s.options.Idle()
		}
		seen = requests
	}
}
