package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/revise"
	"github.com/expertgraph/expertgraph/server"
)

// tokenCmd makes a token.
type tokenCmd struct {
	Name  string `arg:"" help:"${name_help}"`
	Role  string `enum:"viewer,contributor,reviewer,admin" default:"contributor" help:"${role_help}"`
	Until string `placeholder:"DAY" help:"${until_help}"`
}

// Run prints the token once, and the line by which a server knows it.
func (c *tokenCmd) Run(e env) error {
	if c.Name == "" || strings.ContainsAny(c.Name, " \t\n/") {
		return graph.Invalid("name", c.Name, "is empty or holds a blank or a slash", "give one word, such as 王芳")
	}
	role, err := revise.ParseRole(c.Role)
	if err != nil {
		return err
	}
	var until time.Time
	if c.Until != "" {
		if until, err = time.Parse(time.DateOnly, c.Until); err != nil {
			return graph.Invalid("until", c.Until, "is no day", "write 2027-12-31")
		}
	}
	token, line := server.NewToken(revise.Actor{Name: c.Name, Role: role}, until)
	e.note("token_made", token)
	_, err = fmt.Fprintln(e.out, line)
	return err
}
