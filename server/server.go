// Package server speaks HTTP: it carries GraphQL requests to any executable
// schema, keeps hostile ones away from it, and tells what went wrong in a closed
// list of codes. It also serves the schema's text, the built pages of the
// explorer, an offline GraphiQL, health, readiness and metrics.
//
// It knows no store, no resolver and no question: the caller hands it the schema
// and a hook that prepares each operation. Only cmd/expertgraph and tests call it.
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

// Options say what a Server serves and how. Schema and SchemaText are required;
// everything else may be left out.
type Options struct {
	// Schema answers the operations.
	Schema graphql.ExecutableSchema
	// SchemaText is what GET /schema.graphql gives.
	SchemaText string
	// Graph is what tables are imported into and templates are filled from; nil leaves
	// their routes out.
	Graph *graph.Graph
	// Operation prepares the context of one operation, after it passed all checks
	// and before it is executed; its error refuses the operation. nil does nothing.
	Operation func(ctx context.Context) (context.Context, error)
	// Accounts are those who may write, and all who may ask, unless Public says that
	// everybody may ask. Without accounts Local is whoever asks from this machine.
	Accounts Accounts
	// Public lets everybody ask although there are accounts.
	Public bool
	// Local is who asks from this machine itself, as long as there are no accounts; the
	// zero Actor may not write.
	Local revise.Actor
	// Ready tells whether requests can be answered now; nil means always.
	Ready func(ctx context.Context) error
	// Documents are trusted: clients may ask for them by their hash. What the explorer asks
	// is trusted without being named.
	Documents Documents
	// OnlyDocuments refuses every document that is not trusted.
	OnlyDocuments bool
	// NoSuggestions keeps names of the schema out of errors: they say what is wrong, and not
	// what might have been meant.
	NoSuggestions bool
	// Known is what is known of the fields of the schema, for the cost of operations.
	Known Known
	// Info tells how the graph stands, for /readyz and the metrics; nil leaves it out.
	Info func(ctx context.Context) (graph.Info, error)
	// Logger gets the access log and the causes of internal errors; nil discards.
	Logger *slog.Logger
	// Limits keep one request from taking everything; the zero value is the default.
	Limits Limits
	// Origins are the web origins ("https://host:port") whose pages may call the
	// API from a browser; none by default.
	Origins []string
	// Hosts are the names under which the server is reached, besides the address that
	// it listens on and localhost: "graph.example.org" or "192.168.1.5:8080". Serve
	// refuses requests for any other host.
	Hosts []string
	// Grace is how long new connections are still taken after the stop began, so that
	// a load balancer that asks /readyz can turn away first; 0 means DefaultGrace.
	Grace time.Duration
	// Explorer holds the built pages, index.html at its root, which are served at / and
	// at every address that nothing else has; GraphiQL is then at /graphiql alone. nil
	// leaves them out.
	Explorer fs.FS
	// Tabs are what GraphiQL opens with on a first visit.
	Tabs []report.Example
	// Examples are the questions that the query page offers above GraphiQL.
	Examples []report.Examples
	// Version is told by /healthz and by the metrics.
	Version string
	// Retries is how often calls to a store that is away or busy have been tried
	// again; it only grows. Nil if the store never tries again.
	Retries func() int64
	// Idle is called when no request has come for a while after some had, so that
	// memory can be given back; nil does nothing.
	Idle func()
	// Now tells the time of the log and of durations; nil means time.Now.
	Now func() time.Time
	// NewID makes the id of a request that came without one; nil makes random ones.
	NewID func() string
}

// Server is the HTTP side of one executable schema. It may be used from several
// goroutines.
type Server struct {
	options   Options
	limits    Limits
	log       *slog.Logger
	metrics   *metrics
	schemaTag string
	documents Documents // trusted
	handler   http.Handler
	// What answers requests that no route may see.
	refusedHost, refusedConnection http.Handler
	cache                          *lru.LRU[*document]
	queue                          *queue // of operations
	uploads                        *uploads
	probed                         probe
	asked                          atomic.Int64 // requests, those of the health routes left out
	draining                       atomic.Bool  // set when the server was asked to stop
}

// New makes a Server. It fails if a required option is missing, an origin is not
// exact, or an example's variables are no JSON object.
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
	s.schemaTag = `W/"` + hex.EncodeToString(sum[:12]) + `"` // weak: the same for every compression
	s.queue = newQueue(s.limits.Concurrent, s.limits.ReadDeadline/2)
	s.uploads = newUploads(s.limits.UploadBytes, o.Now)
	var err error
	if s.metrics, err = newMetrics(o); err != nil {
		return nil, fmt.Errorf("server: metrics: %w", err)
	}
	if s.documents, err = s.trust(); err != nil {
		return nil, err
	}
	if s.handler, err = s.routes(); err != nil {
		return nil, err
	}
	return s, nil
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Context().Value(overLimit{}) != nil && r.URL.Path != healthPath && r.URL.Path != readyPath {
		s.refusedConnection.ServeHTTP(w, r)
		return
	}
	s.handler.ServeHTTP(w, r)
}

// healthRoute is the name of the routes that a watchman asks.
const healthRoute = "health"

// The routes that are always answered.
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
		mux.Handle(tablesRoute, s.route("tables", s.patient(compressed(tables))))
		mux.Handle("POST "+tablesRoute+"files/{id}/write", s.route("tables", s.patient(tables))) // its lines are sent at once
		mux.Handle("POST "+batchRoute, s.route("tables", s.patient(tables)))
	}
	unknown := s.route("other", http.NotFoundHandler())
	if s.options.Explorer != nil {
		pages, err := newExplorer(s.options.Explorer)
		if err != nil {
			return nil, err
		}
		unknown = pages.before(s, unknown)
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

// schemaText gives the schema's text, or says that the client's copy still holds.
func (s *Server) schemaText(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", "application/graphql; charset=utf-8")
	h.Set("Cache-Control", "no-cache") // the tag tells whether it changed
	h.Set("ETag", s.schemaTag)
	r.Header.Del("Range") // a part would be one of the text before compression
	http.ServeContent(w, r, "", time.Time{}, strings.NewReader(s.options.SchemaText))
}

// idleAfter is how long no request must have come until the server counts as idle.
const idleAfter = 15 * time.Second

// rest calls Options.Idle once after each time of work, until ctx ends.
func (s *Server) rest(ctx context.Context) {
	tick := time.NewTicker(idleAfter)
	defer tick.Stop()
	seen, told := int64(0), int64(0)
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		asked := s.asked.Load()
		if asked == seen && asked != told {
			told = asked
			s.options.Idle()
		}
		seen = asked
	}
}
