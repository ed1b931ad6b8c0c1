package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/alecthomas/kong"
	"github.com/rivo/uniseg"
	"golang.org/x/term"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/loaders"
	"github.com/expertgraph/expertgraph/report"
	"github.com/expertgraph/expertgraph/server"
)

// askCmd runs one GraphQL document.
type askCmd struct {
	storeFlags
	rulesFlag
	Question string    `arg:"" optional:"" predictor:"question" help:"${question_help}"`
	Var      []string  `placeholder:"NAME=VALUE" sep:"none" help:"${var_help}"`
	Recorded string    `placeholder:"TIME" help:"${recorded_help}"`
	JSON     bool      `xor:"form" help:"${json_help}"`
	CSV      csvTarget `xor:"form" placeholder:"[FOLDER]" help:"${csv_help}"`
	XLSX     string    `name:"xlsx" xor:"form" placeholder:"FILE.xlsx" help:"${xlsx_help}"`

	replied bool // a reply was printed
}

// csvTarget is the value of --csv: whether tables are written as CSV, and to which folder. The folder
// "" means standard output.
type csvTarget struct {
	asked  bool
	folder string
	either bool // whether folder is the question instead, if the command line has no other question
}

// Decode reads the word after --csv, if there is one. An existing folder and a word with a path
// separator at its end are the folder. Any other word that is neither a flag nor a known question is
// the folder too; if the command line has no other question, it is the question (see the field either).
func (t *csvTarget) Decode(ctx *kong.DecodeContext) error {
	t.asked = true
	word, ok := ctx.Scan.Peek().Value.(string)
	if !ok || ctx.Scan.Peek().IsEOL() {
		return nil
	}
	info, err := os.Stat(word)
	if err == nil && info.IsDir() || strings.HasSuffix(word, "/") || strings.HasSuffix(word, string(filepath.Separator)) {
		t.folder = word
		ctx.Scan.Pop()
		return nil
	}
	if _, no := findQuestion(report.English, word); no != nil && !strings.HasPrefix(word, "-") {
		t.folder, t.either = word, true
		ctx.Scan.Pop()
	}
	return nil
}

// Run asks the question, and prints a table or the reply. With --json, an error before the execution is
// also printed as a reply.
func (c *askCmd) Run(ctx context.Context, e env) error {
	err := c.ask(ctx, e)
	if err == nil || !c.JSON || c.replied {
		return err
	}
	return errors.Join(c.printReply(e, server.Refusal(err)), err)
}

func (c *askCmd) ask(ctx context.Context, e env) error {
	if c.Question == "" && c.CSV.either {
		c.Question, c.CSV.folder = c.CSV.folder, ""
	}
	if c.Question == "" {
		return listQuestions(e)
	}
	question, err := findQuestion(e.words.Language, c.Question)
	if err != nil {
		return err
	}
	vars, err := parseVars(c.Var)
	if err != nil {
		return err
	}
	if ctx, err = c.addRules(ctx); err != nil {
		return err
	}
	request := loaders.Request{Query: question.Text, Variables: question.Fill(vars)}
	whole, err := loaders.Prepare(request)
	if err != nil {
		return err
	}
	if res, err := server.CheckVariables(request); err != nil {
		if c.JSON {
			return errors.Join(c.printReply(e, res), err)
		}
		return err
	}
	g, err := c.openReading(ctx, e)
	if err != nil {
		return err
	}
	defer g.Close()
	if info, err := g.Info(ctx); err == nil && info.Ledger.Nodes == 0 {
		e.note("empty_store")
	}
	if c.Recorded != "" {
		to, err := moment(ctx, g, "recorded", c.Recorded, c.Zone.Location, true)
		if err != nil {
			return err
		}
		ctx = g.Recorded(ctx, to)
		e.note("recorded", int64(to), version())
	}
	switch {
	case c.JSON:
		return c.reply(ctx, g, e, request)
	case c.CSV.asked || c.XLSX != "":
		return c.tables(ctx, g, e, whole)
	default:
		return c.table(ctx, g, e, whole, question.None[e.words.Language])
	}
}

// table prints the first page of each list. If all lists are empty, it also prints the text of the
// parameter "none", which says why. If the reply has errors, table prints the lists that have rows, and
// returns the errors.
func (c *askCmd) table(ctx context.Context, g *graph.Graph, e env, whole *loaders.FullRead, none string) error {
	res := whole.Page(ctx, g)
	failed := loaders.Failed(res)
	tables, err := report.Tables(e.words.Language, whole.Words, res.Data)
	if err != nil {
		return errors.Join(failed, err)
	}
	if failed != nil {
		tables = slices.DeleteFunc(tables, func(t *report.Table) bool { return len(t.Rows) == 0 })
	}
	err = errors.Join(report.Print(e.out, e.words.Language, tables, terminalWidth(e)), failed)
	if err == nil && none != "" && !slices.ContainsFunc(tables, func(t *report.Table) bool { return len(t.Rows) > 0 }) {
		fmt.Fprintln(e.out, none)
	}
	return err
}

// reply runs the request and prints the whole reply as JSON. Each error in the reply has code, field,
// value, hint and candidates.
func (c *askCmd) reply(ctx context.Context, g *graph.Graph, e env, request loaders.Request) error {
	res := loaders.Execute(ctx, g, request)
	err := loaders.Failed(res)
	for i, one := range res.Errors {
		if one.Extensions["code"] != nil { // the error already has its code, because the document or a variable was refused
			continue
		}
		res.Errors[i], _ = server.Coded(one)
	}
	return errors.Join(c.printReply(e, res), err)
}

// printReply prints a reply as JSON.
func (c *askCmd) printReply(e env, res any) error {
	c.replied = true
	var text strings.Builder
	encoder := json.NewEncoder(&text)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(res); err != nil {
		return err
	}
	// EscapeUnprintable writes escape sequences that are valid in JSON strings. Outside its strings a
	// reply has no unprintable characters.
	_, err := io.WriteString(e.out, graph.EscapeUnprintable(text.String()))
	return err
}

// tables reads all pages of all lists, and writes each list as a table: to CSV files in a folder, to an
// XLSX file, or as CSV to standard output.
func (c *askCmd) tables(ctx context.Context, g *graph.Graph, e env, whole *loaders.FullRead) error {
	var pages [][]byte
	var failed error
	for res := range whole.Pages(ctx, g) {
		pages = append(pages, res.Data)
		failed = loaders.Failed(res)
	}
	if failed != nil {
		return failed // print nothing, because a table that ends at the error would look complete
	}
	tables, err := report.Tables(e.words.Language, whole.Words, pages...)
	if err != nil {
		return err
	}
	if c.CSV.folder != "" {
		return c.files(e, tables)
	}
	if c.XLSX != "" {
		tables = report.WithMatrices(e.words.Language, tables)
		sources, err := report.Sources(e.words.Language, pages...)
		if err != nil {
			return err
		}
		if sources != nil {
			tables = append(tables, sources)
		}
		if err := toFile(c.XLSX, func(w io.Writer) error { return report.WriteXLSX(w, tables) }); err != nil {
			return err
		}
		for _, t := range tables {
			e.note("table_written", len(t.Rows), c.XLSX)
		}
		return nil
	}
	if len(tables) != 1 {
		return graph.Invalid("csv", fmt.Sprint(len(tables)), "tables do not fit into one file", "name a folder that gets a file for each: --csv answers/")
	}
	return report.WriteCSV(e.out, tables[0])
}

// files writes each table to a CSV file in the folder of --csv. The table gives the name of the file.
func (c *askCmd) files(e env, tables []*report.Table) error {
	if err := os.MkdirAll(c.CSV.folder, 0o755); err != nil {
		return graph.Invalid("csv", c.CSV.folder, "cannot be made a folder", "name a folder that can be written to")
	}
	for _, t := range tables {
		path := filepath.Join(c.CSV.folder, t.File())
		f, err := os.Create(path)
		if err != nil {
			return graph.Invalid("csv", path, "cannot be written", "name a folder that can be written to")
		}
		if err := errors.Join(report.WriteCSV(f, t), f.Close()); err != nil {
			return fmt.Errorf("write %s: %w", path, err)
		}
		e.note("table_written", len(t.Rows), path)
	}
	return nil
}

// terminalWidth is the width of the terminal on standard output, in columns; 0 if standard output is no
// terminal.
func terminalWidth(e env) int {
	f, ok := e.out.(*os.File)
	if !ok {
		return 0
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return width
}

// findQuestion gives the GraphQL document for an argument. The argument is the English or Chinese name
// of an embedded question, a file, or the document itself.
func findQuestion(l report.Language, asked string) (report.Question, error) {
	if strings.ContainsAny(asked, "{\n") {
		return report.Question{Text: asked}, nil
	}
	list, err := report.Questions()
	if err != nil {
		return report.Question{}, err
	}
	if q, ok := report.Find(list, asked); ok {
		return q, nil
	}
	text, err := os.ReadFile(asked)
	if err != nil {
		names := make([]string, len(list))
		for i, q := range list {
			names[i], _ = q.In(l)
		}
		hint := "the questions are " + strings.Join(names, ", ")
		if near := report.Nearest(list, asked); near != "" {
			hint = "did you mean " + near + "? " + hint
		}
		return report.Question{}, graph.NotFound("question", asked, "is neither a question's name, nor a file, nor a GraphQL document", hint)
	}
	if !utf8.Valid(text) {
		return report.Question{}, graph.Invalid("question", asked, "is not UTF-8", "save the file as UTF-8")
	}
	return report.Question{Text: string(text)}, nil
}

// listQuestions prints the names and descriptions of the questions, in the language of the user.
func listQuestions(e env) error {
	list, err := report.Questions()
	if err != nil {
		return err
	}
	fmt.Fprint(e.out, e.words.text("questions"))
	for _, q := range list {
		name, about := q.In(e.words.Language)
		fmt.Fprintf(e.out, "  %s%s %s\n", name, strings.Repeat(" ", max(0, 17-uniseg.StringWidth(name))), about)
	}
	return nil
}

// parseVars parses name=value pairs. A value is JSON if it parses as JSON, otherwise a string.
func parseVars(pairs []string) (map[string]any, error) {
	vars := map[string]any{}
	for _, p := range pairs {
		name, value, ok := strings.Cut(p, "=")
		if !ok || name == "" {
			return nil, graph.Invalid("var", p, "is not a variable", "write name=value, for example --var region=宁夏")
		}
		vars[name] = parseVar(value)
	}
	return vars, nil
}

// parseVar parses a value. Numbers keep their digits, because an Int must not become a float.
func parseVar(value string) any {
	if !json.Valid([]byte(value)) {
		return value
	}
	d := json.NewDecoder(strings.NewReader(value))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return value
	}
	return v
}
