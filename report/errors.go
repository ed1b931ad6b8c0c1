package report

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// PrintError writes an error, one line for each fault. Below an ambiguous name it lists the
// candidates.
func (l Language) PrintError(w io.Writer, err error) {
	if all := joined(err); all != nil {
		for _, one := range all {
			l.PrintError(w, one)
		}
		return
	}
	fmt.Fprintln(w, "expertgraph:", l.Error(err))
	l.PrintCandidates(w, err)
}

// PrintCandidates writes the candidates of an ambiguous or unknown name in an error, one per line. It
// writes nothing if the error has no candidates.
func (l Language) PrintCandidates(w io.Writer, err error) {
	var p *graph.Problem
	if !errors.As(err, &p) {
		return
	}
	for _, c := range p.Candidates {
		kind := c.Kind.String()
		if l == Chinese {
			kind = c.Kind.Spec().Han
		}
		fmt.Fprintln(w, strings.TrimRight(fmt.Sprintf("  %s  %s  %s  %s  %s", c.ID, c.Code, kind, c.Name, c.Hint), " "))
	}
}

// joined gives the errors that errors.Join combined. It is nil for any other error, also for one that
// wraps several errors in a sentence of its own.
func joined(err error) []error {
	var several interface {
		error
		Unwrap() []error
	}
	if !errors.As(err, &several) {
		return nil
	}
	all := several.Unwrap()
	var texts []string
	for _, one := range all {
		texts = append(texts, one.Error())
	}
	if several.Error() != strings.Join(texts, "\n") {
		return nil
	}
	return all
}

// pathOnly matches a text that is only the path of a field in a reply and a space. The GraphQL library
// puts these before the message of an error.
var pathOnly = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_.\[\]]* $`)

// Sentence translates a sentence of the program. A sentence without a translation is returned
// unchanged. In "name: sentence" only the part after the name is translated.
func (l Language) Sentence(english string) string {
	if said := l.sentence(english); said != english {
		return said
	}
	if name, rest, ok := strings.Cut(english, ": "); ok && l != English {
		return l.sentence(name) + "：" + l.Sentence(rest)
	}
	return english
}

// Error is the text of an error in the language. If the error wraps a Problem, it gives the text
// around it, then value, fault and remedy.
func (l Language) Error(err error) string {
	all := strings.TrimPrefix(err.Error(), "input: ") // the GraphQL library adds this prefix to documents without a file name
	var p *graph.Problem
	if l == English || !errors.As(err, &p) {
		return l.Sentence(all)
	}
	text := l.sentence(p.Fault)
	if p.Value != "" {
		text = fmt.Sprintf("“%s”：%s", p.Value, text)
	}
	if p.Field != "" {
		text = l.Title(p.Field) + "：" + text
	}
	if p.Hint != "" {
		text += "；" + l.sentence(p.Hint)
	}
	around, _, _ := strings.Cut(all, p.Error())
	if pathOnly.MatchString(around) {
		return text // the text around is only the path of a field in the reply, which the user knows
	}
	return l.sentence(around) + text
}
