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
	work     *work
	quiet    bool
}

// note prints a sentence about the work itself beside the output; --quiet leaves it out.
func (e env) note(key string, args ...any) { e.tell(e.err, key, args) }

// summary prints what a command did as its output; --quiet leaves it out.
func (e env) summary(key string, args ...any) { e.tell(e.out, key, args) }

func (e env) tell(w io.Writer, key string, args []any) {
	if !e.quiet {
		fmt.Fprint(w, e.words.say(key, args...))
	}
}

// commands are the verbs and their flags.
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
	vars := e.words.help()
	vars["version"] = "expertgraph " + version()
	parser, err := kong.New(&c,
		kong.Name("expertgraph"),
		kong.Description(e.words.say("description")),
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
	if status >= 0 { // --help or --version has printed and is done
		return status
	}
	if err != nil {
		fmt.Fprintf(e.err, "expertgraph: %s\n%s\n", redact(e.words.usage(err)), e.words.say("usage_hint"))
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
