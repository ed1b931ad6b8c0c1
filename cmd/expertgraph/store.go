package main

import (
	"context"
	"errors"
	"strings"

	"expertgraph/graph"
	"expertgraph/snapshot"
	"expertgraph/store/sqlite"
)

// openWriting opens the graph for a verb that may write: the ledger's lock is taken.
func openWriting(ctx context.Context, store string) (*graph.Graph, error) {
	return open(ctx, store, sqlite.Options{})
}

// openReading opens the graph beside whoever may be writing to it.
func openReading(ctx context.Context, store string) (*graph.Graph, error) {
	return open(ctx, store, sqlite.Options{ReadOnly: true})
}

func open(ctx context.Context, store string, o sqlite.Options) (*graph.Graph, error) {
	ledger, err := openLedger(store, o)
	if err != nil {
		return nil, err
	}
	reader, err := snapshot.Open(ctx, ledger, snapshot.Options{})
	if err != nil {
		return nil, errors.Join(err, ledger.Close())
	}
	return graph.New(ledger, reader, graph.Options{}), nil
}

// openLoading opens the graph for a verb that answers while it is still being
// loaded; report is told what goes wrong while the ledger is followed.
func openLoading(ctx context.Context, store string, report func(error)) (*graph.Graph, error) {
	ledger, err := openLedger(store, sqlite.Options{})
	if err != nil {
		return nil, err
	}
	reader, err := snapshot.Start(ctx, ledger, snapshot.Options{Report: report})
	if err != nil {
		return nil, errors.Join(err, ledger.Close())
	}
	return graph.New(ledger, reader, graph.Options{}), nil
}

func openLedger(store string, o sqlite.Options) (graph.Ledger, error) {
	if scheme, _, ok := strings.Cut(store, "://"); ok {
		return nil, graph.Invalid("store", store, "has the scheme "+scheme+", which this version cannot open", "give the path of a file, such as expertgraph.db")
	}
	ledger, err := sqlite.Open(store, o)
	if o.ReadOnly && errors.Is(err, graph.ErrNotFound) {
		return nil, graph.NotFound("store", store, "does not exist", "import something first, for example: expertgraph import data --store "+store)
	}
	if err != nil {
		return nil, err
	}
	return ledger, nil
}
