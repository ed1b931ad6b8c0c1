package report

import (
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"
)

// The first-day questions are those of the guide docs/api.md, with the same variables.
func TestFirstDayIsThatOfTheGuide(t *testing.T) {
	list, err := Questions()
	if err != nil {
		t.Fatal(err)
	}
	guide, err := os.ReadFile("../docs/api.md")
	if err != nil {
		t.Fatal(err)
	}
	commands := regexp.MustCompile(`(?m)^\$ expertgraph ask (\S+)(.*)$`).FindAllStringSubmatch(string(guide), -1)
	variable := regexp.MustCompile(`--var (\w+)=('[^']*'|\S+)`)
	n := 0
	for _, group := range FirstDay(list) {
		if len(group.List) < 10 {
			t.Errorf("%s: %d questions, want at least 10", group.Title, len(group.List))
		}
		for _, e := range group.List {
			command := commands[n]
			n++
			if e.Name == "" || e.About == "" || strings.Contains(e.Query, "asked by") {
				t.Errorf("%+v lacks a name, or shows who asks it", e)
			}
			if q, ok := Find(list, command[1]); !ok || q.Text != e.Query {
				t.Errorf("%s: the guide asks %s here", e.Name, command[1])
			}
			vars := map[string]any{}
			if e.Variables != "" {
				if err := json.Unmarshal([]byte(e.Variables), &vars); err != nil {
					t.Errorf("%s: %v", e.Name, err)
				}
			}
			given := variable.FindAllStringSubmatch(command[2], -1)
			if len(given) != len(vars) {
				t.Errorf("%s: variables %v, in the guide %v", e.Name, vars, given)
			}
			for _, v := range given {
				text, _ := json.Marshal(vars[v[1]])
				if want := strings.Trim(v[2], "'"); string(text) != want && vars[v[1]] != want {
					t.Errorf("%s: %s is %s, in the guide %s", e.Name, v[1], text, want)
				}
			}
		}
	}
	if n != len(commands) {
		t.Errorf("%d questions, %d in the guide", n, len(commands))
	}
}

// Every question has a description in English and one in Chinese. The trap is an English sentence that
// names a Chinese body: it must not count as Chinese.
func TestEveryQuestionIsAskedInBothLanguages(t *testing.T) {
	list, err := Questions()
	if err != nil {
		t.Fatal(err)
	}
	english := regexp.MustCompile(`(^| )(the|which|what|how|who|of|by|in|is|for|with|and) `)
	for _, q := range list {
		if q.About[English] == "" || !english.MatchString(strings.ToLower(q.About[English])) {
			t.Errorf("%s: in English it asks %q", q.Name, q.About[English])
		}
		if q.About[Chinese] == "" || english.MatchString(strings.ToLower(q.About[Chinese])) {
			t.Errorf("%s: in Chinese it asks %q", q.Name, q.About[Chinese])
		}
	}
}
