package server

import (
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// halfLiteral finds the first string of a document that contains half of a surrogate pair, and
// gives its line from 1; 0 if there is none. The parser would replace the half by another
// character.
func halfLiteral(query string) (line int) {
	if !strings.Contains(query, `\u`) {
		return 0
	}
	for i := 0; i < len(query); {
		rest, n := query[i:], 1
		switch {
		case rest[0] == '#':
			n = endOf(rest, "\n")
		case strings.HasPrefix(rest, `"""`): // block strings have no \u escapes
			n = 3 + endOf(strings.ReplaceAll(rest[3:], `\"""`, `    `), `"""`)
		case rest[0] == '"':
			for n < len(rest) && rest[n] != '"' && rest[n] != '\n' {
				if rest[n] == '\\' {
					n++
				}
				n++
			}
			n = min(n+1, len(rest))
			if graph.HalfEscape([]byte(rest[:n])) {
				return 1 + strings.Count(query[:i], "\n")
			}
		}
		i += n
	}
	return 0
}

// endOf is the position after the first mark in a text; the length of the text if there is none.
func endOf(text, mark string) int {
	if i := strings.Index(text, mark); i >= 0 {
		return i + len(mark)
	}
	return len(text)
}
