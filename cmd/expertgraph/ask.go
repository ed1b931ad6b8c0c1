package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/rivo/uniseg"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/loaders"
	"github.com/expertgraph/expertgraph/report"
)

// askCmd runs one GraphQL document.
type askCmd struct {
	storeFlags
	Question string   `arg:"" optional:"" help:"${question_help}"`
	Var      []string `placeholder:"NAME=VALUE" sep:"none" help:"${var_help}"`
	JSON     bool     `xor:"form" help:"${json_help}"`
	CSV      bool     `xor:"form" help:"${csv_help}"`
}

// Run asks, and prints a table or the reply.
func (c *askCmd) Run(ctx context.Context, e env) error {
	if c.Question == "" {
		return listQuestions(e)
	}
	document, err := findDocument(c.Question)
	if err != nil {
		return err
	}
	vars, err := parseVars(c.Var)
	if err != nil {
		return err
	}
	g, err := c.openReading(ctx, e)
	if err != nil {
		return err
	}
	defer g.Close()
	if info, err := g.Info(ctx); err == nil && info.Ledger.Nodes == 0 {
		fmt.Fprintln(e.err, e.words.say("empty_store"))
	}
	return c.ask(ctx, g, e, document, vars)
}

// ask runs a document and prints its answer; the reply's errors become one error.
func (c *askCmd) ask(ctx context.Context, g *graph.Graph, e env, document string, vars map[string]any) error {
	reply := loaders.Execute(ctx, g, loaders.Request{Query: document, Variables: vars})
	answered := len(reply.Data) > 0 && string(reply.Data) != "null"
	var err error
	switch {
	case c.JSON:
		encoder := json.NewEncoder(e.out)
		encoder.SetIndent("", "  ")
		encoder.SetEscapeHTML(false)
		err = encoder.Encode(reply)
	case answered && c.CSV:
		var tables []*report.Table
		if tables, err = report.Tables(e.words.Language, reply.Data); err == nil {
			err = report.WriteCSV(e.out, tables)
		}
	case answered:
		err = report.Print(e.out, e.words.Language, reply.Data)
	}
	if err != nil {
		return err
	}
	if len(reply.Errors) > 0 {
		return errors.New(reply.Errors.Error())
	}
	return nil
}

// findDocument gives the text of a question: one that comes with the program, by
// either name; a file; or the text itself.
func findDocument(asked string) (string, error) {
	if strings.ContainsAny(asked, "{\n") {
		return asked, nil
	}
	list, err := report.Questions()
	if err != nil {
		return "", err
	}
	if q, ok := report.Find(list, asked); ok {
		return q.Text, nil
	}
	text, err := os.ReadFile(asked)
	if err != nil {
		names := make([]string, len(list))
		for i, q := range list {
			names[i] = q.Name
		}
		return "", graph.NotFound("question", asked, "is neither a question's name, nor a file, nor a GraphQL document", "run expertgraph ask to see the names: "+strings.Join(names, ", "))
	}
	return string(text), nil
}

// listQuestions prints the names, and what each asks, in the language of the user.
func listQuestions(e env) error {
	list, err := report.Questions()
	if err != nil {
		return err
	}
	fmt.Fprint(e.out, e.words.say("questions"))
	for _, q := range list {
		name, about := q.In(e.words.Language)
		fmt.Fprintf(e.out, "  %s%s %s\n", name, strings.Repeat(" ", max(0, 17-uniseg.StringWidth(name))), about)
	}
	return nil
}

// parseVars reads name=value pairs: JSON where the value is JSON, a text otherwise.
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

// parseVar reads a value; its numbers stay as they were written, because an Int is no
// float.
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
