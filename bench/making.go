package main

import (
	"context"
	"errors"

	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/store/sqlite"
)

// makeStore writes a synthetic graph into a new file, which serve can open. The graph has the given
// number of engagements, and their evidence. If hub is not 0, it also has an enterprise with hub
// links.
func makeStore(ctx context.Context, path string, engagements, hub int) (err error) {
	ledger, err := sqlite.Open(path, sqlite.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, ledger.Close()) }()
	for b := range graphtest.Synthetic(graphtest.SyntheticOptions{Engagements: engagements, Evidence: true, Hub: hub}) {
		if _, err := ledger.Apply(ctx, b); err != nil {
			return err
		}
	}
	return nil
}
