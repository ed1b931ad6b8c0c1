package server_test

import (
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/ingest"
	"github.com/expertgraph/expertgraph/loaders"
	"github.com/expertgraph/expertgraph/resolvers"
	"github.com/expertgraph/expertgraph/revise"
	"github.com/expertgraph/expertgraph/server"
	"github.com/expertgraph/expertgraph/snapshot"
	"github.com/expertgraph/expertgraph/store/sqlite"
)

// graphFolder is the folder with the files of shared graphs.
var graphFolder string

func TestMain(m *testing.M) {
	os.Exit(func() int {
		var err error
		if graphFolder, err = os.MkdirTemp("", "expertgraph"); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		defer os.RemoveAll(graphFolder)
		return m.Run()
	}())
}

// shipped gives the graph of the shipped data, which are the files in ../data. Tests that only read
// share it.
var shipped = sync.OnceValues(func() (*graph.Graph, error) {
	loaded, err := ingest.Load([]string{"../data"}, nil, nil, graph.Dates{}, nil)
	if err != nil {
		return nil, err
	}
	return filled("shipped", func(yield func(graph.Batch) bool) { yield(loaded.Batch()) })
})

// generated makes a synthetic graph.
func generated(engagements int) (*graph.Graph, error) {
	return filled(fmt.Sprint("generated-", engagements), graphtest.Synthetic(graphtest.SyntheticOptions{Engagements: engagements, Evidence: true}))
}

// filled makes a graph from batches in a new file.
func filled(name string, batches func(yield func(graph.Batch) bool)) (*graph.Graph, error) {
	ctx := context.Background()
	ledger, err := sqlite.Open(filepath.Join(graphFolder, name+".db"), sqlite.Options{})
	if err != nil {
		return nil, err
	}
	for b := range batches {
		if _, err := ledger.Apply(ctx, b); err != nil {
			return nil, err
		}
	}
	reader, err := snapshot.Open(ctx, ledger, snapshot.Options{})
	if err != nil {
		return nil, err
	}
	return graph.New(ledger, reader, graph.Options{}), nil
}

// serving makes a site for a graph as the command "expertgraph serve" does, with the accounts of
// roleAccounts. Callers without an account may read.
func serving(t testing.TB, g *graph.Graph, limits server.Limits) *site {
	t.Helper()
	return newSite(t, func(o *server.Options) {
		o.Schema, o.SchemaText = loaders.New(g, loaders.Options{RecordExecutor: server.RecordExecutor}), resolvers.SchemaText()
		o.Bounds = server.SchemaBounds{RowBound: resolvers.RowBound(g), Price: resolvers.Price}
		o.Info, o.Limits = g.Info, limits
		o.Accounts, o.Public = roleAccounts(), true
	})
}

// roleAccounts has an account for each of the roles Contributor and Reviewer. The token is the name of
// the role in lower case.
func roleAccounts() server.Accounts {
	all := server.Accounts{}
	for _, role := range []revise.Role{revise.Contributor, revise.Reviewer} {
		name := strings.ToLower(role.String())
		all[sha256.Sum256([]byte(name))] = server.Account{Actor: revise.Actor{Name: "token:" + name, Role: role}}
	}
	return all
}

// servingShipped serves the shipped data.
func servingShipped(t testing.TB, limits server.Limits) *site {
	t.Helper()
	g, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	return serving(t, g, limits)
}
