// Command expertgraph keeps and asks a knowledge graph of experts.
//
// It is the only room that reads flags and the environment and knows both a store
// and a server: it wires them together, one file per verb.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/alecthomas/kong"

	"github.com/expertgraph/expertgraph/graph"
)

func main() { os.Exit(start()) }

// start runs the command line until it ends or is interrupted, and gives its exit status.
func start() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return run(ctx, os.Args[1:], env{os.Stdin, os.Stdout, os.Stderr, localeOf(os.LookupEnv), os.LookupEnv})
}

// version is what the build recorded of the main module: the tag of a release, else the commit.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(devel)"
	}
	return info.Main.Version
}

// env is what a verb sees of the world outside.
type env struct {
	in       io.Reader
	out, err io.Writer
	words    *words
	lookup   func(string) (string, bool)
}

// commands are the verbs and their flags.
type commands struct {
	Serve   serveCmd   `cmd:"" help:"${serve_help}"`
	Import  importCmd  `cmd:"" help:"${import_help}"`
	Export  exportCmd  `cmd:"" help:"${export_help}"`
	Copy    copyCmd    `cmd:"" help:"${copy_help}"`
	Ask     askCmd     `cmd:"" help:"${ask_help}"`
	Check   checkCmd   `cmd:"" help:"${check_help}"`
	Version versionCmd `cmd:"" help:"${version_help}"`
}

// The exit statuses.
const (
	exitOK      = 0
	exitFailed  = 1 // the verb could not do its work
	exitUsage   = 2 // the command line is wrong
	exitFinding = 3 // check found something
)

// errFindings makes check exit with its own status.
var errFindings = errors.New("findings")

// run is main without the process: it can be started by a test.
func run(ctx context.Context, args []string, e env) int {
	var c commands
	status := -1
	parser, err := kong.New(&c,
		kong.Name("expertgraph"),
		kong.Description(e.words.say("description")),
		e.words.help(),
		kong.Writers(e.out, e.err),
		kong.Exit(func(code int) { status = code }),
		kong.DefaultEnvars("EXPERTGRAPH"),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(e),
	)
	if err != nil {
		fmt.Fprintln(e.err, "expertgraph:", err)
		return exitFailed
	}
	command, err := parser.Parse(args)
	if status >= 0 { // --help has printed and is done
		return status
	}
	if err != nil {
		fmt.Fprintf(e.err, "expertgraph: %v\n%s\n", err, e.words.say("usage_hint"))
		return exitUsage
	}
	switch err := command.Run(); {
	case err == nil:
		return exitOK
	case errors.Is(err, errFindings):
		return exitFinding
	case errors.Is(err, context.Canceled) && ctx.Err() != nil:
		return exitOK
	default:
		fmt.Fprintln(e.err, "expertgraph:", err)
		printCandidates(e.err, err)
		return exitFailed
	}
}

// printCandidates lists what an ambiguous name could have meant.
func printCandidates(w io.Writer, err error) {
	var p *graph.Problem
	if !errors.As(err, &p) {
		return
	}
	for _, c := range p.Candidates {
		fmt.Fprintf(w, "  %s  %s  %s  %s\n", c.ID, c.Kind, c.Name, c.Hint)
	}
}

// versionCmd prints the version.
type versionCmd struct{}

// Run prints the version.
func (versionCmd) Run(e env) error {
	_, err := fmt.Fprintln(e.out, "expertgraph", version())
	return err
}
