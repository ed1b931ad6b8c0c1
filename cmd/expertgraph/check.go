package main

import (
	"context"
	"fmt"
)

// checkCmd audits the graph.
type checkCmd struct {
	storeFlags
}

// Run prints every finding; errFindings if there is one.
func (c *checkCmd) Run(ctx context.Context, e env) error {
	g, err := c.openReading(ctx, e)
	if err != nil {
		return err
	}
	defer g.Close()
	found, err := g.Audit(ctx)
	if err != nil {
		return err
	}
	if len(found) == 0 {
		info, err := g.Info(ctx)
		if err != nil {
			return err
		}
		fmt.Fprint(e.out, e.words.say("check_ok", info.Ledger.Nodes, info.Ledger.Links, info.Ledger.Evidence))
		return nil
	}
	for _, f := range found {
		fmt.Fprintf(e.out, "%-18s %s  %s\n", f.Code, f.Subject, f.Text)
	}
	fmt.Fprint(e.err, e.words.say("check_found", len(found)))
	return errFindings
}
