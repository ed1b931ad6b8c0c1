package main

import (
	"context"
	"errors"
	"os"
	"strings"

	"expertgraph/data"
	"expertgraph/graph"
	"expertgraph/ingest"
	"expertgraph/snapshot"
	"expertgraph/store/neo4j"
	"expertgraph/store/sqlite"
)

// storeFlags are the flags of every verb with one graph.
type storeFlags struct {
	Store string `default:"expertgraph.db" help:"${store_help}"`
	neo4jFlags
}

// neo4jFlags say who one is to a Neo4j server. A password is no flag: the list of
// processes would show it.
type neo4jFlags struct {
	Database     string `name:"neo4j-database" env:"EXPERTGRAPH_NEO4J_DATABASE" default:"neo4j" placeholder:"NAME" help:"${neo4j_database_help}"`
	User         string `name:"neo4j-user" env:"EXPERTGRAPH_NEO4J_USER" placeholder:"NAME" help:"${neo4j_user_help}"`
	PasswordFile string `name:"neo4j-password-file" env:"EXPERTGRAPH_NEO4J_PASSWORD_FILE" placeholder:"FILE" help:"${neo4j_password_file_help}"`
}

// passwordVariable holds the password where no file is named.
const passwordVariable = "EXPERTGRAPH_NEO4J_PASSWORD"

// openWriting opens the graph for a verb that may write: a file is locked.
func (f *storeFlags) openWriting(ctx context.Context, e env) (*graph.Graph, error) {
	return f.open(ctx, e, false)
}

// openReading opens the graph beside whoever may be writing to it.
func (f *storeFlags) openReading(ctx context.Context, e env) (*graph.Graph, error) {
	return f.open(ctx, e, true)
}

func (f *storeFlags) open(ctx context.Context, e env, readOnly bool) (*graph.Graph, error) {
	o, err := graphOptions()
	if err != nil {
		return nil, err
	}
	ledger, err := f.openLedger(ctx, e, f.Store, readOnly)
	if err != nil {
		return nil, err
	}
	reader, err := snapshot.Open(ctx, ledger, snapshot.Options{})
	if err != nil {
		return nil, errors.Join(err, ledger.Close())
	}
	return graph.New(ledger, reader, o), nil
}

// graphOptions are the settings of every graph: what the reported figures count.
func graphOptions() (graph.Options, error) {
	figures, err := ingest.ReadMeasures(strings.NewReader(data.Measures), "measures.jsonl")
	return graph.Options{Figures: figures}, err
}

// openLedger opens a file, or a Neo4j database where the store is an address.
func (f *neo4jFlags) openLedger(ctx context.Context, e env, store string, readOnly bool) (graph.Ledger, error) {
	scheme, _, ok := strings.Cut(store, "://")
	if !ok {
		ledger, err := sqlite.Open(store, sqlite.Options{ReadOnly: readOnly})
		if readOnly && errors.Is(err, graph.ErrNotFound) {
			return nil, graph.NotFound("store", store, "does not exist", "import something first, for example: expertgraph import data --store "+store)
		}
		if err != nil {
			return nil, err
		}
		return ledger, nil
	}
	switch scheme {
	case "neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc":
	default:
		return nil, graph.Invalid("store", store, "has the scheme "+scheme+", which nothing here opens", "give the path of a file, such as expertgraph.db, or neo4j://host:7687")
	}
	password, err := f.password(e)
	if err != nil {
		return nil, err
	}
	ledger, err := neo4j.Open(ctx, store, neo4j.Options{Database: f.Database, User: f.User, Password: password})
	if err != nil {
		return nil, err
	}
	return ledger, nil
}

func (f *neo4jFlags) password(e env) (string, error) {
	if f.PasswordFile == "" {
		password, _ := e.lookup(passwordVariable)
		return password, nil
	}
	text, err := os.ReadFile(f.PasswordFile)
	if err != nil {
		return "", graph.Invalid("neo4j-password-file", f.PasswordFile, "cannot be read", "name a file that holds the password and nothing else")
	}
	return strings.TrimRight(string(text), "\r\n"), nil
}
