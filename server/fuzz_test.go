//go:build !race

package server_test

import (
	"encoding/json"
	"io/fs"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/data"
	"github.com/expertgraph/expertgraph/resolvers"
	"github.com/expertgraph/expertgraph/server"
)

// FuzzRequests sends documents with variables to the shipped data. None may cause a server fault.
// The seeds are the named questions, the corpus of hostile requests, and a document for every
// argument and input field of the schema.
func FuzzRequests(f *testing.F) {
	s := servingShipped(f, server.Limits{})
	names, err := fs.Glob(data.Questions, "questions/*.graphql")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(data.Questions, name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text), `{"text": "宁夏", "first": 3}`)
	}
	words := attackWords(f, s, "")
	for _, a := range attacks(f) {
		a = a.written(f, words)
		if vars := "{}"; a.Query != "" && len(a.Query) <= maxFuzzed {
			if a.Variables != nil && len(*a.Variables) <= maxFuzzed {
				vars = *a.Variables
			}
			f.Add(a.Query, vars)
		}
	}
	literals, variables := wrongLiterals(), wrongVariables()
	for i, in := range inputs(resolvers.NewSchema().Schema()) {
		f.Add("{ "+strings.Replace(in.document, "VALUE", literals[i%len(literals)], 1)+" }", "{}")
		f.Add("query($v: "+in.typ.String()+") { "+strings.Replace(in.document, "VALUE", "$v", 1)+" }", `{"v": `+variables[i%len(variables)]+`}`)
	}
	f.Fuzz(func(t *testing.T, query, vars string) {
		if len(query) > maxFuzzed || len(vars) > maxFuzzed {
			return // longer texts find no other faults
		}
		text, err := json.Marshal(query)
		if err != nil {
			t.Fatal(err)
		}
		s.log.Reset()
		got := s.do(t, post(t, `{"query":`+string(text)+`,"variables":`+vars+`}`))
		if wrong := got.fault(); wrong != "" {
			t.Errorf("%s\n%s\n%s: %.400s\n%.2000s", query, vars, wrong, got.body, s.log.String())
		}
	})
}

// maxFuzzed is the longest text that is fuzzed, in bytes.
const maxFuzzed = 4000
