package main

import (
	"strings"
)

// fields splits a command line at spaces, but not within quotation marks.
func fields(line string) (args []string) {
	quoted := false
	for _, part := range strings.FieldsFunc(line, func(r rune) bool {
		if r == '\'' {
			quoted = !quoted
		}
		return r == ' ' && !quoted
	}) {
		args = append(args, strings.ReplaceAll(part, "'", ""))
	}
	return args
}
