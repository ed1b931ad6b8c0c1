package main

import (
	"context"
	"os"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
)

// rulesFlag is the flag for rule files in addition to the embedded rules.
type rulesFlag struct {
	Rules []string `placeholder:"FILE" sep:"none" help:"${rules_help}"`
}

// addRules adds the rules in the files to the context.
func (f *rulesFlag) addRules(ctx context.Context) (context.Context, error) {
	for _, name := range f.Rules {
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, graph.NotFound("rules", name, "cannot be read", "name a file with one rule a line, with the fields of data/rules/README.md")
		}
		rules, err := analysis.ReadRules(string(text), name)
		if err == nil {
			ctx, err = analysis.WithRules(ctx, rules)
		}
		if err != nil {
			return nil, err
		}
	}
	return ctx, nil
}
