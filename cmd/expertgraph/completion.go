package main

import (
	"github.com/alecthomas/kong"
	kongcompletion "github.com/jotaen/kong-completion"
	"github.com/posener/complete"

	"github.com/expertgraph/expertgraph/report"
)

// completionCmd prints the shell code for command-line completion.
type completionCmd struct {
	Shell string `arg:"" enum:"bash,zsh,fish" help:"${shell_help}"`
}

// Run prints the code for the shell.
func (c *completionCmd) Run(ctx *kong.Context) error {
	return (&kongcompletion.Completion{Shell: c.Shell, Code: true}).Run(ctx)
}

// completion replies to a shell that asks for completions, and then ends the process. Questions are
// completed by their names in both languages.
func completion(parser *kong.Kong) {
	kongcompletion.Register(parser, kongcompletion.WithPredictor("question", complete.PredictFunc(func(complete.Args) []string {
		list, err := report.Questions()
		if err != nil {
			return nil // without the questions, complete nothing
		}
		var names []string
		for _, q := range list {
			names = append(names, q.Name)
			if q.Chinese != "" {
				names = append(names, q.Chinese)
			}
		}
		return names
	})))
}
