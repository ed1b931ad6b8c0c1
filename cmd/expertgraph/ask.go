package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/loaders"
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
		var tables []*table
		if tables, err = tabulateAll(e.words, reply.Data); err == nil {
			err = writeCSV(e.out, tables)
		}
	case answered:
		err = printTables(e.out, e.words, reply.Data)
	}
	if err != nil {
		return err
	}
	if len(reply.Errors) > 0 {
		return errors.New(reply.Errors.Error())
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
