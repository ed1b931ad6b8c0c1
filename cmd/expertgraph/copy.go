package main

import (
	"context"
	"errors"

	"github.com/expertgraph/expertgraph/ingest"
)

// copyCmd copies a graph from one store to another.
type copyCmd struct {
	From string `required:"" help:"${from_help}"`
	To   string `required:"" help:"${to_help}"`
	neo4jFlags
}

// Run copies the records that are missing or different in the second store, and compares the checksums
// of both stores.
func (c *copyCmd) Run(ctx context.Context, e env) (err error) {
	from, err := c.openLedger(ctx, e, c.From, true)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, from.Close()) }()
	to, err := c.openLedger(ctx, e, c.To, false)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, to.Close()) }()
	copied, err := ingest.Copy(ctx, from, to, progress(e, "copying", "copy_stopped"))
	if err != nil {
		return err
	}
	e.summary("copied", copied.Records, copied.Written, copied.Sum)
	return nil
}
