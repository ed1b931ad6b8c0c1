package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"expertgraph/data"
	"expertgraph/graph"
	"expertgraph/loaders"
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

// findDocument gives the text of a question: one that comes with the program, by
// name; a file; or the text itself.
func findDocument(question string) (string, error) {
	if strings.ContainsAny(question, "{\n") {
		return question, nil
	}
	if text, err := fs.ReadFile(data.Questions, path.Join("questions", question+".graphql")); err == nil {
		return string(text), nil
	}
	text, err := os.ReadFile(question)
	if err != nil {
		return "", graph.NotFound("question", question, "is neither a question's name, nor a file, nor a GraphQL document", "run expertgraph ask to see the names: "+strings.Join(questionNames(), ", "))
	}
	return string(text), nil
}

func questionNames() []string {
	files, _ := fs.Glob(data.Questions, "questions/*.graphql")
	names := make([]string, len(files))
	for i, f := range files {
		names[i] = strings.TrimSuffix(path.Base(f), ".graphql")
	}
	slices.Sort(names)
	return names
}

func listQuestions(e env) error {
	fmt.Fprint(e.out, e.words.say("questions"))
	for _, name := range questionNames() {
		text, err := fs.ReadFile(data.Questions, "questions/"+name+".graphql")
		if err != nil {
			return err
		}
		about := ""
		for line := range strings.Lines(string(text)) {
			comment, ok := strings.CutPrefix(strings.TrimSpace(line), "#")
			if !ok {
				break
			}
			comment = strings.TrimSpace(comment)
			han := strings.ContainsFunc(comment, func(r rune) bool { return r > 0x2e80 })
			if about == "" || han == e.words.chinese {
				about = comment
			}
		}
		fmt.Fprintf(e.out, "  %-14s %s\n", name, about)
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
		var v any
		if err := json.Unmarshal([]byte(value), &v); err != nil {
			v = value
		}
		vars[name] = v
	}
	return vars, nil
}
