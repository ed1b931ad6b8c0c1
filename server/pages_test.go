//go:build !race

package server_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/server"
)

// pageQuestions gives each question of the pages as they send it, with the fragments it needs.
func pageQuestions(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob("../web/queries/*.graphql")
	if err != nil || len(files) == 0 {
		t.Fatalf("no questions of the pages: %v", err)
	}
	head := regexp.MustCompile(`(?m)^(query|mutation|fragment) (\w+)`)
	spread := regexp.MustCompile(`\.\.\.(\w+)`)
	questions, fragments := map[string]string{}, map[string]string{}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		text := string(data)
		starts := head.FindAllStringSubmatchIndex(text, -1)
		for i, s := range starts {
			end := len(text)
			if i+1 < len(starts) {
				end = starts[i+1][0]
			}
			into := fragments
			if text[s[2]:s[3]] != "fragment" {
				into = questions
			}
			into[text[s[4]:s[5]]] = text[s[0]:end]
		}
	}
	for name, text := range questions {
		used := map[string]bool{}
		for open := []string{text}; len(open) > 0; open = open[1:] {
			for _, m := range spread.FindAllStringSubmatch(open[0], -1) {
				if f, ok := fragments[m[1]]; ok && !used[m[1]] {
					used[m[1]] = true
					open = append(open, f)
				}
			}
		}
		var whole strings.Builder
		whole.WriteString(text)
		for f := range used {
			whole.WriteString(fragments[f])
		}
		questions[name] = whole.String()
	}
	return questions
}

// Every question of the pages is valid, within the limits, and answered by the level
// executor: on the shipped data and where everything has many links. The values of its
// variables are those of web/queries/examples.json, each of which must be answered.
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
				// What is meant by name need not be in the other graph. Nobody may write here: the right is
				// looked at after the document, its cost and its variables.
				if strings.HasPrefix(text, "mutation") {
					if got.code() != "FORBIDDEN" {
						t.Errorf("%s on %s, %v: %.400s", name, graph, vars, got.body)
					}
					continue
				}
				if code := got.code(); code != "" && (graph == "shipped" || code != "NOT_FOUND" && code != "BAD_USER_INPUT") {
					t.Errorf("%s on %s, %v: %.400s", name, graph, vars, got.body)
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
