//go:build !race

package server_test

import (
	"encoding/json"
	"maps"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/expertgraph/expertgraph/server"
)

// pageQuestions gives the GraphQL documents of the explorer by name, as its pages send them.
func pageQuestions(t *testing.T) map[string]string {
	t.Helper()
	data, err := os.ReadFile("../web/dist/documents.json")
	if err != nil {
		t.Fatal(err)
	}
	var sent map[string]string
	if err := json.Unmarshal(data, &sent); err != nil {
		t.Fatal(err)
	}
	head := regexp.MustCompile(`^(?:query|mutation) (\w+)`)
	questions := map[string]string{}
	for _, text := range sent {
		questions[head.FindStringSubmatch(text)[1]] = text
	}
	return questions
}

// Every query of the pages of the explorer is valid, within the limits, and runs on the level
// executor. The graphs are the shipped data and a graph with many links. The variables come from
// web/queries/examples.json.
func TestQuestionsOfThePages(t *testing.T) {
	data, err := os.ReadFile("../web/queries/examples.json")
	if err != nil {
		t.Fatal(err)
	}
	var examples map[string][]map[string]any
	if err := json.Unmarshal(data, &examples); err != nil {
		t.Fatal(err)
	}
	many, err := generated(3000)
	if err != nil {
		t.Fatal(err)
	}
	sites := map[string]*site{"shipped": servingShipped(t, server.Limits{}), "generated": serving(t, many, server.Limits{})}
	for name, text := range pageQuestions(t) {
		if len(examples[name]) == 0 {
			t.Errorf("%s has no example in web/queries/examples.json", name)
		}
		for _, vars := range examples[name] {
			for graph, s := range sites {
				got := s.ask(t, text, vars)
				// Nobody may write here, so a valid mutation gets FORBIDDEN. The server checks the
				// permission to write only after the document, its cost and its variables, so FORBIDDEN
				// means that these are valid.
				if strings.HasPrefix(text, "mutation") {
					if got.code() != "FORBIDDEN" {
						t.Errorf("%s on %s, %v: %.400s", name, graph, vars, got.body)
					}
					continue
				}
				// The generated graph may lack an entity of the examples.
				if code := got.code(); code != "" && (graph == "shipped" || code != "NOT_FOUND" && code != "BAD_USER_INPUT") {
					t.Errorf("%s on %s, %v: %.400s", name, graph, vars, got.body)
				}
				if graph == "shipped" && strings.Contains(text, "@recorded") {
					then := maps.Clone(vars)
					then["recorded"] = time.Now().Add(time.Hour).Format(time.RFC3339)
					if later := s.ask(t, text, then); later.body != got.body {
						t.Errorf("%s of the last change, %v: %.400s", name, vars, later.body)
					}
				}
				if graph == "shipped" && len(got.body) > 60_000 {
					t.Errorf("%s, %v: the reply has %d bytes, a page may have 60,000", name, vars, len(got.body))
				}
				if x := got.header.Get("X-Executor"); got.code() == "" && x != "levels" {
					t.Errorf("%s on %s is answered by %q", name, graph, x)
				}
			}
		}
	}
}
