package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"time"

	"github.com/expertgraph/expertgraph/graph"
)

// opened is the result of opening a database in a separate process.
type opened struct {
	Baseline time.Duration // how long driverProgram took to read all nodes and links, without a store
	Read     int           // the number of these nodes and links
	Took     time.Duration // the time from the start to a snapshot that answers
	Info     graph.Info
}

// open measures how long it takes to open a database, as a server does when it starts. It writes
// the result to out as JSON.
func open(ctx context.Context, uri string, out io.Writer) error {
	var o opened
	err := withoutStore(ctx, uri, func(b driverProgram) (err error) {
		o.Baseline, o.Read, err = b.bareExport(ctx)
		return err
	})
	if err != nil {
		return err
	}
	runtime.GC()
	began := time.Now()
	g, err := openNeo4j(ctx, uri, true)
	if err != nil {
		return err
	}
	if _, err = g.Begin(ctx); err == nil {
		o.Took = time.Since(began)
		o.Info, err = g.Info(ctx)
	}
	if err == nil {
		err = json.NewEncoder(out).Encode(o)
	}
	return errors.Join(err, g.Close())
}

// openings opens a database several times, each time in a separate process. It does not open the database
// in this process, because the garbage collector would scan the generated graph repeatedly meanwhile.
func (w *world) openings(ctx context.Context, uri string, fs *figures) error {
	program, err := os.Executable()
	if err != nil {
		return err
	}
	var took, bare []time.Duration
	var all, allBare time.Duration
	read := 0
	for range starts {
		child := exec.CommandContext(ctx, program, "-open", uri)
		child.Stderr = os.Stderr
		said, err := child.Output()
		if err != nil {
			return fmt.Errorf("open %s in a process of its own: %w", uri, err)
		}
		var o opened
		if err := errors.Join(json.Unmarshal(said, &o), w.compare(&o.Info),
			want("nodes and links of the bare export", int64(o.Read), o.Info.Ledger.Nodes+o.Info.Ledger.Links)); err != nil {
			return fmt.Errorf("open %s in a process of its own: %w", uri, err)
		}
		took, all = append(took, o.Took), all+o.Took
		bare, allBare, read = append(bare, o.Baseline), allBare+o.Baseline, o.Read
	}
	for _, one := range []struct {
		name, to string
		records  int
		timing
	}{
		{driverAll, "", read, summarize(bare, allBare)},
		{"from Neo4j to a snapshot that answers, records", driverAll, w.records, summarize(took, all)},
	} {
		one.perSecond *= float64(one.records)
		fs.timed(one.name, one.records, one.timing, one.to)
	}
	return nil
}
