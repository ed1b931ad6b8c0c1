// Command expertgraph stores and queries a knowledge graph of experts.
//
// This package connects the stores, the server and the other packages. Apart from bench, no other
// package reads flags and the environment, or uses both stores and the server. Each command has its own
// file.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"

	"github.com/alecthomas/kong"
)

func main() { os.Exit(start()) }

// start runs the command line until it ends or is interrupted, and gives its exit status.
func start() int {
	e := env{in: os.Stdin, out: os.Stdout, err: os.Stderr, words: wordsOf(os.Args[1:], os.LookupEnv, systemLocale), lookup: os.LookupEnv, work: &work{}}
	ctx, late := interruptible(context.Background(), e.work)
	done := make(chan int, 1)
	go func() { done <- run(ctx, os.Args[1:], e) }()
	select {
	case status := <-done:
		return status
	case <-late:
		return e.interrupted(ctx)
	}
}

// version is the version that the build recorded for the main module: the tag of a release, or else
// the commit.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(devel)"
	}
	return info.Main.Version
}

// env is the environment of a command: its streams, its texts in the language of the user, its
// variables, and how it is interrupted.
type env struct {
	in       io.Reader
	out, err io.Writer
	words    *words
	lookup   func(string) (string, bool)
	work     *work
	quiet    bool
}

// note prints a message about the work to standard error; --quiet suppresses it.
func (e env) note(key string, args ...any) { e.printText(e.err, key, args) }

// summary prints the result of a command to standard output; --quiet suppresses it.
func (e env) summary(key string, args ...any) { e.printText(e.out, key, args) }

func (e env) printText(w io.Writer, key string, args []any) {
	if !e.quiet {
		fmt.Fprint(w, e.words.text(key, args...))
	}
}

// commands are the commands and their flags.
type commands struct {
	Serve    serveCmd    `cmd:"" help:"${serve_help}"`
	Import   importCmd   `cmd:"" help:"${import_help}"`
	Export   exportCmd   `cmd:"" help:"${export_help}"`
	Template templateCmd `cmd:"" help:"${template_help}"`
	Copy     copyCmd     `cmd:"" help:"${copy_help}"`
	Ask      askCmd      `cmd:"" help:"${ask_help}"`
	Apply    applyCmd    `cmd:"" help:"${apply_help}"`
	Set      setCmd      `cmd:"" help:"${set_help}"`
	Revert   revertCmd   `cmd:"" help:"${revert_help}"`
	History  historyCmd  `cmd:"" help:"${history_help}"`
	Diff     diffCmd     `cmd:"" help:"${diff_help}"`
	Token    tokenCmd    `cmd:"" help:"${token_help}"`
	Check    checkCmd    `cmd:"" help:"${check_help}"`
	Version  versionCmd  `cmd:"" help:"${version_help}"`

	Completion completionCmd `cmd:"" help:"${completion_help}"`

	Quiet       bool             `help:"${quiet_help}"`
	Lang        string           `enum:"zh,en," default:"" placeholder:"zh|en" help:"${lang_help}"`
	ShowVersion kong.VersionFlag `name:"version" env:"-" help:"${version_help}"`
}

// The exit statuses.
const (
	exitOK      = 0
	exitFailed  = 1 // the command failed
	exitUsage   = 2 // the command line is wrong
	exitFinding = 3 // check found a fault
)

// errFindings makes the command check exit with the status exitFinding.
var errFindings = errors.New("findings")

// run runs a command line without os.Exit and signals, so that tests can call it.
func run(ctx context.Context, args []string, e env) int {
	var c commands
	status := -1
	vars := e.words.help()
	vars["version"] = "expertgraph " + version()
	parser, err := kong.New(&c,
		kong.Name("expertgraph"),
		kong.Description(e.words.text("description")),
		vars,
		kong.Writers(e.out, e.err),
		kong.Exit(func(code int) { status = code }),
		kong.DefaultEnvars("EXPERTGRAPH"),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Help(e.words.printHelp),
	)
	if err != nil {
		fmt.Fprintln(e.err, "expertgraph:", err)
		return exitFailed
	}
	completion(parser)
	command, err := parser.Parse(args)
	if status >= 0 { // --help or --version has already printed its text
		return status
	}
	if err != nil {
		fmt.Fprintf(e.err, "expertgraph: %s\n%s\n", redact(e.words.usage(err)), e.words.text("usage_hint"))
		return exitUsage
	}
	e.quiet = c.Quiet
	switch err := command.Run(e); {
	case err == nil:
		return exitOK
	case interruption(ctx) != 0:
		return e.interrupted(ctx)
	case errors.Is(err, errFindings):
		return exitFinding
	default:
		e.words.PrintError(e.err, err)
		return exitFailed
	}
}

// versionCmd prints the version.
type versionCmd struct{}

// Run prints the version.
func (versionCmd) Run(e env) error {
	_, err := fmt.Fprintln(e.out, "expertgraph", version())
	return err
}
