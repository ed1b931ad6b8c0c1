// Command bench measures the program on generated graphs, in the composition of the server: SQLite
// ledger, snapshot, graph, executor and HTTP server with a real client. Every workload first
// compares its answer with the result of a plain loop over the records, and is timed only
// afterwards.
//
// It is run by hand (make bench). A run does not fail because of its figures.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// options are the flags of the command.
type options struct {
	sizes []int          // the sizes of the graphs, in engagements
	each  time.Duration  // how long each repeated workload is timed
	out   string         // the file of the results
	node  string         // the folder of the Node.js server to compare with; "" means none
	neo4j string         // the address of an empty Neo4j database to measure instead; "" means none
	only  *regexp.Regexp // the names of the questions to measure; nil means everything
}

func main() {
	if err := start(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// start reads the flags and runs the measurements that they choose.
func start() error {
	sizes := flag.String("sizes", "10000,100000", "how many engagements the graphs have, with commas between")
	seconds := flag.Float64("seconds", 2, "how long each repeated workload is timed")
	out := flag.String("out", filepath.Join("bench", "results.json"), "the file of the results; the graphs are made in its folder, and removed")
	uri := flag.String("neo4j", "", "the address of an empty Neo4j database, such as neo4j://127.0.0.1:27687: compare the compositions with one graph")
	opened := flag.String("open", "", "the address of a Neo4j database: only open it as a server does, and say how long that took; -neo4j runs this in a process of its own")
	attack := flag.Duration("overload", 0, "how long ordinary clients ask alone, beside hostile ones, and alone again; on a graph of the first of -sizes")
	file := flag.String("make", "", "a new file: write a graph of the first of -sizes into it, which serve can open, and measure nothing")
	hub := flag.Int("hub", 0, "with -make: how many links an enterprise has that is put in beside the graph, at most a quarter as many as engagements")
	only := flag.String("only", "", "a regular expression: write the graphs and measure the questions whose names it matches, and nothing else; writing and importing are names too")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if *opened != "" {
		return open(ctx, *opened, os.Stdout)
	}
	o := options{each: time.Duration(*seconds * float64(time.Second)), out: *out, neo4j: *uri}
	var err error
	if *only != "" {
		if o.only, err = regexp.Compile(*only); err != nil {
			return fmt.Errorf("only: %w: give a regular expression, such as '^(ways|match|network)'", err)
		}
	}
	if o.sizes, err = parseSizes(*sizes); err == nil && o.only == nil && o.neo4j == "" && *attack == 0 && *file == "" {
		o.node, err = nodeFolder(ctx, "mercurius")
	}
	if errors.Is(err, errNoNode) {
		fmt.Println("Mercurius is left out of the comparison of executors:", err)
		err = nil
	}
	switch {
	case err != nil:
	case *hub < 0 || *hub > o.sizes[0]/4:
		err = fmt.Errorf("hub: %d: give at most %d for this size", *hub, o.sizes[0]/4)
	case *file != "":
		err = makeStore(ctx, *file, o.sizes[0], *hub)
	case *attack > 0:
		err = runOverload(ctx, o.sizes[0], *attack, os.Stdout)
	default:
		err = run(ctx, o, os.Stdout)
	}
	return err
}

// runOverload runs the overload test in a temporary folder.
func runOverload(ctx context.Context, size int, each time.Duration, out io.Writer) error {
	dir, err := os.MkdirTemp("", "overload-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	return overload(ctx, dir, size, each, out)
}

func parseSizes(s string) ([]int, error) {
	var sizes []int
	for _, text := range strings.Split(s, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(text))
		if err != nil || n < 100 {
			return nil, fmt.Errorf("sizes: %q: give numbers from 100 up, such as 10000,100000", text)
		}
		sizes = append(sizes, n)
	}
	return sizes, nil
}

func run(ctx context.Context, o options, out io.Writer) error {
	dir, err := os.MkdirTemp(filepath.Dir(o.out), "run-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	r := newReport(o)
	if o.neo4j != "" && len(o.sizes) != 1 {
		return fmt.Errorf("sizes: %v: give one, because the database must be empty at the start", o.sizes)
	}
	for _, size := range o.sizes {
		folder := filepath.Join(dir, strconv.Itoa(size))
		if err := os.Mkdir(folder, 0o755); err != nil {
			return err
		}
		c, fs, err := o.measure(ctx, folder, size)
		if err != nil {
			if len(fs) > 0 { // print the figures that were measured before the error
				err = errors.Join(err, r.print(out, c, fs))
			}
			return fmt.Errorf("%d engagements: %w", size, err)
		}
		r.Graphs, r.Figures = append(r.Graphs, c), append(r.Figures, fs...)
		if err := r.print(out, c, fs); err != nil {
			return err
		}
	}
	if err := r.growth(out); err != nil {
		return err
	}
	if err := r.save(o.out); err != nil {
		return err
	}
	fmt.Fprintln(out, "\nwritten to", o.out)
	return nil
}

func (o *options) measure(ctx context.Context, dir string, size int) (content, []figure, error) {
	if o.neo4j != "" {
		return measureNeo4j(ctx, dir, size, o)
	}
	return measure(ctx, dir, size, o)
}
