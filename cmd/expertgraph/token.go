package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/report"
	"github.com/expertgraph/expertgraph/revise"
	"github.com/expertgraph/expertgraph/server"
)

// tokenCmd makes a token.
type tokenCmd struct {
	Name  string `arg:"" help:"${name_help}"`
	Role  string `enum:"viewer,contributor,reviewer,admin" default:"contributor" help:"${role_help}"`
	Until string `placeholder:"DAY" help:"${until_help}"`
}

// Run prints the token once, on a line of its own, and then the line for the server's file of
// accounts.
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
		if !time.Now().Before(until.AddDate(0, 0, 1)) {
			return graph.Invalid("until", c.Until, "is over: nobody could use the token", "give today or a later day")
		}
	}
	token, line := server.NewToken(revise.Actor{Name: c.Name, Role: role}, until)
	if !e.quiet {
		fmt.Fprintln(e.err, e.words.Say(tokenNote, tokenVariable))
	}
	_, err = fmt.Fprintf(e.out, "%s\n%s\n", token, line)
	return err
}

// tokenNote explains the two lines that the command prints.
var tokenNote = report.Text{
	"first line: the token, shown this once; commands beside a server take it from the variable %s\nsecond line: for the file of --tokens",
	"第一行：令牌，仅显示这一次；在服务器运行时使用命令，请把它放入环境变量 %s\n第二行：加入 --tokens 文件",
}
