package main

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest"
	"github.com/expertgraph/expertgraph/store/neo4j"
	"github.com/expertgraph/expertgraph/store/sqlite"
)

// checkCmd audits the graph.
type checkCmd struct {
	Repair bool `help:"${repair_help}"`
	storeFlags
}

// Run prints every finding, and returns errFindings if there is one. For a Neo4j database, Run first
// compares the records with the change log of expertgraph, because other programs can write to the
// database. For a file, Run first checks the pages and the change log.
func (c *checkCmd) Run(ctx context.Context, e env) (err error) {
	ledger, err := c.openLedger(ctx, e, c.Store, true)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, ledger.Close()) }()
	database, _ := ledger.(*neo4j.Store)
	var found []graph.Finding
	switch {
	case c.Repair && database == nil:
		return graph.Invalid("repair", c.Store, "is a file, which nobody else writes to", "run check without --repair; what breaks the rules is mended by writing it again")
	case c.Repair:
		var taken int
		if taken, found, err = database.Repair(ctx); err == nil {
			fmt.Fprint(e.err, e.words.text("check_repaired", taken))
		}
	case database != nil:
		found, err = database.Compare(ctx)
	}
	if file, ok := ledger.(*sqlite.Store); ok {
		err = file.Check(ctx, func(d *graph.Damage) {
			found = append(found, graph.Finding{Code: graph.FindingDamaged, Text: d.Error()})
		})
	}
	c.print(e, found)
	if err != nil {
		return err
	}
	var broken []graph.Finding
	err = settled(ctx, ledger, func(records iter.Seq2[graph.Record, error]) (err error) {
		broken, err = graph.Audit(ctx, given(records))
		return err
	})
	if err != nil {
		return err
	}
	chain, last, err := ingest.Audit(ctx, ledger)
	if err != nil {
		return err
	}
	broken = append(broken, chain...)
	c.print(e, broken)
	if n := len(found) + len(broken); n > 0 {
		fmt.Fprint(e.err, e.words.text("check_found", n))
		return errFindings
	}
	info, err := ledger.Info(ctx)
	if err != nil {
		return err
	}
	fmt.Fprint(e.out, e.words.text("check_ok", info.Nodes, info.Links, info.Evidence))
	if last != nil && last.Chain != (graph.Digest{}) {
		fmt.Fprint(e.out, e.words.text("check_chain", last.Seq, fmt.Sprintf("%x", last.Chain)))
	}
	return nil
}

func (c *checkCmd) print(e env, found []graph.Finding) {
	for _, f := range found {
		fmt.Fprintf(e.out, "%-18s %s  %s\n", f.Code, f.Subject, f.Text)
	}
}

// given is an Exporter of given records.
type given iter.Seq2[graph.Record, error]

// Export implements graph.Exporter.
func (g given) Export(context.Context) iter.Seq2[graph.Record, error] {
	return iter.Seq2[graph.Record, error](g)
}
