package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/loaders"
	"github.com/expertgraph/expertgraph/report"
	"github.com/expertgraph/expertgraph/resolvers"
	"github.com/expertgraph/expertgraph/server"
	"github.com/expertgraph/expertgraph/snapshot"
	"github.com/expertgraph/expertgraph/store/neo4j"
	"github.com/expertgraph/expertgraph/store/sqlite"
	"github.com/expertgraph/expertgraph/web"
)

// serveCmd serves the API.
type serveCmd struct {
	storeFlags
	rulesFlag
	Listen                string        `default:"127.0.0.1:8080" help:"${listen_help}"`
	Log                   string        `default:"info" enum:"debug,info,warn,error" help:"${log_help}"`
	CorsOrigin            []string      `name:"cors-origin" placeholder:"ORIGIN" help:"${cors_help}"`
	Host                  []string      `placeholder:"HOST" help:"${host_help}"`
	Grace                 time.Duration `default:"1s" help:"${grace_help}"`
	Connections           int           `default:"1024" help:"${connections_help}"`
	ConnectionsPerAddress int           `name:"connections-per-address" default:"256" help:"${connections_per_address_help}"`
	Stock                 bool          `name:"stock-executor" help:"${stock_help}"`
	NoExplorer            bool          `name:"no-explorer" help:"${no_explorer_help}"`
	Create                bool          `help:"${create_help}"`
	Tokens                string        `placeholder:"FILE" help:"${tokens_help}"`
	Public                bool          `help:"${public_help}"`
	Documents             string        `placeholder:"FILE" help:"${documents_help}"`
	OnlyDocuments         bool          `name:"only-documents" help:"${only_documents_help}"`
	NoSuggestions         bool          `name:"no-suggestions" help:"${no_suggestions_help}"`
}

// Run serves until the process is asked to stop.
func (c *serveCmd) Run(ctx context.Context, e env) error {
	var level slog.Level
	if err := level.UnmarshalText([]byte(c.Log)); err != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(e.err, &slog.HandlerOptions{Level: level}))
	o, err := c.graphOptions()
	if err != nil {
		return err
	}
	if ctx, err = c.addRules(ctx); err != nil {
		return err
	}
	if _, err := os.Stat(c.Store); !c.Create && !strings.Contains(c.Store, "://") && errors.Is(err, fs.ErrNotExist) {
		return graph.NotFound("store", c.Store, "does not exist", "import something first, or begin with an empty graph: --create")
	}
	ledger, err := c.openLedger(ctx, e, c.Store, false)
	if err != nil {
		return err
	}
	reader, err := c.openReader(ctx, e, ledger, snapshot.Options{Report: func(err error) { log.Warn("snapshot", "cause", err) }}, snapshot.Start)
	if err != nil {
		return errors.Join(err, ledger.Close())
	}
	g := graph.New(ledger, reader, o)
	defer g.Close()
	if os.Getenv("GOGC") == "" && os.Getenv("GOMEMLIMIT") == "" {
		defer boundMemory(int64(c.Memory), spareLasting)()
	}
	s, err := c.newServer(g, ledger, log)
	if err != nil {
		return err
	}
	listener, err := server.Listen(c.Listen)
	if err != nil {
		return err
	}
	if file, ok := ledger.(*sqlite.Store); ok {
		if err := file.PublishAddress(listener.Addr().String()); err != nil {
			return errors.Join(err, listener.Close())
		}
		checking, stop := context.WithCancel(ctx)
		checked := make(chan struct{})
		go func() {
			defer close(checked)
			watch(checking, file, log)
		}()
		defer func() { stop(); <-checked }()
	}
	if warning := server.Warn(c.Listen); warning != "" {
		fmt.Fprintln(e.err, warning)
	}
	e.summary("serving", listener.Addr())
	e.work.patient.Store(true)
	return s.Serve(ctx, listener)
}

func (c *serveCmd) newServer(g *graph.Graph, ledger graph.Ledger, log *slog.Logger) (*server.Server, error) {
	o := server.Options{
		Schema:     loaders.New(g, loaders.Options{Stock: c.Stock, RecordExecutor: server.RecordExecutor, Shown: server.RecordCommit}),
		SchemaText: resolvers.SchemaText(),
		Graph:      g,
		Bounds:     server.SchemaBounds{RowBound: resolvers.RowBound(g), Price: resolvers.Price},
		Ready:      func(ctx context.Context) error { return ready(ctx, g, ledger) },
		Info:       g.Info,
		Logger:     log,
		Origins:    c.CorsOrigin,
		Hosts:      c.Host,
		Grace:      c.Grace,
		Idle:       debug.FreeOSMemory,
		Limits:     server.Limits{Connections: c.Connections, ConnectionsPerAddress: c.ConnectionsPerAddress},
		Version:    version(),
		Local:      localActor(),
		Public:     c.Public,

		Documents:     server.Documents{},
		OnlyDocuments: c.OnlyDocuments,
		NoSuggestions: c.NoSuggestions,
	}
	if c.Documents != "" {
		var err error
		if o.Documents, err = server.ReadDocuments(c.Documents); err != nil {
			return nil, err
		}
	}
	for _, own := range []string{applyDocument, revertDocument} { // the commands apply, set and revert send these documents to a server
		o.Documents.Add(own)
	}
	if c.Tokens != "" {
		text, err := os.ReadFile(c.Tokens)
		if err != nil {
			return nil, graph.NotFound("tokens", c.Tokens, "cannot be read", "name a file with lines as expertgraph token prints them")
		}
		if o.Accounts, err = server.ReadAccounts(bytes.NewReader(text), c.Tokens); err != nil {
			return nil, err
		}
	}
	if !c.NoExplorer {
		o.Explorer = web.Files()
	}
	if database, ok := ledger.(*neo4j.Store); ok {
		o.Retries = database.Retries
	}
	list, err := report.Questions()
	if err != nil {
		return nil, err
	}
	for _, name := range tabs {
		q, ok := report.Find(list, name)
		if !ok {
			return nil, graph.NotFound("question", name, "is no question", "name one of data/questions in tabs")
		}
		o.Tabs = append(o.Tabs, report.Example{Query: q.Text})
	}
	o.Examples = report.FirstDay(list)
	return server.New(o)
}

// ready returns nil if queries can be answered. It reads a record, because Graph.Begin can succeed even
// if the database is unavailable. For a file, it also checks that the path still leads to the opened
// file.
func ready(ctx context.Context, g *graph.Graph, ledger graph.Ledger) error {
	if file, ok := ledger.(*sqlite.Store); ok {
		if err := file.CheckFile(); err != nil {
			return err
		}
	}
	ctx, err := g.Begin(ctx)
	if err != nil {
		return err
	}
	_, err = graph.From(ctx).Nodes(ctx, make([]graph.ID, 1))
	return err
}

// tabs lists embedded questions by name. At the first visit, the query page opens one tab for each.
var tabs = []string{"served", "experts", "stations", "search", "figures"}

// watch checks the content of a file once, and then checks regularly whether the file still exists. It
// logs each damage, and a lost file once. It returns when the context ends.
func watch(ctx context.Context, file *sqlite.Store, log *slog.Logger) {
	err := file.Check(ctx, func(d *graph.Damage) { log.Error("store", "cause", d) })
	if err != nil && ctx.Err() == nil {
		log.Error("store", "cause", err)
	}
	every := time.NewTicker(watchEvery)
	defer every.Stop()
	told := false
	for {
		err := file.CheckFile()
		if err != nil && !told {
			log.Error("store", "cause", err)
		}
		told = err != nil
		select {
		case <-ctx.Done():
			return
		case <-every.C:
		}
	}
}

// watchEvery is the interval between two checks that the file still exists.
const watchEvery = time.Second
