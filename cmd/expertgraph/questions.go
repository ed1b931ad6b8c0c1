package main

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/rivo/uniseg"

	"github.com/expertgraph/expertgraph/data"
	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/server"
)

// question is one of the documents that come with the program. Its head is comments:
// what it asks in English and in Chinese, perhaps "# name: " with a Chinese name, and
// "# asked by: " for those who ask it on their first day.
type question struct {
	name, chinese string    // chinese is "" if it has no such name
	about         [2]string // English, Chinese
	text          string
	asked         []asked
}

// asked says who asks a question: one of people, as which of their questions, and
// perhaps with which variables.
type asked struct {
	by        string
	place     int
	variables string // a JSON object, or ""
}

// person is one of those whose first day the questions are of.
type person struct{ key, title string }

func people() []person {
	return []person{{"officer", "县人才专员 Talent officer"}, {"developer", "前端开发者 Front-end developer"}, {"planner", "省级规划人员 Planner"}}
}

// questions reads all of them, sorted by name.
func questions() ([]question, error) {
	files, err := fs.Glob(data.Questions, "questions/*.graphql")
	if err != nil {
		return nil, err
	}
	list := make([]question, len(files))
	for i, f := range files {
		text, err := fs.ReadFile(data.Questions, f)
		if err != nil {
			return nil, err
		}
		q := &list[i]
		q.name, q.text = strings.TrimSuffix(path.Base(f), ".graphql"), string(text)
		for line := range strings.Lines(q.text) {
			comment, ok := strings.CutPrefix(strings.TrimSpace(line), "#")
			if !ok {
				break
			}
			comment = strings.TrimSpace(comment)
			if name, ok := strings.CutPrefix(comment, "name:"); ok {
				q.chinese = strings.TrimSpace(name)
				continue
			}
			if by, ok := strings.CutPrefix(comment, "asked by:"); ok {
				var a asked
				if _, err := fmt.Sscan(by, &a.by, &a.place); err != nil {
					return nil, fmt.Errorf("question %s: %q: %w", q.name, comment, err)
				}
				if i := strings.Index(by, "{"); i >= 0 {
					a.variables = by[i:]
				}
				q.asked, q.text = append(q.asked, a), strings.Replace(q.text, line, "", 1)
				continue
			}
			language := 0
			if strings.ContainsFunc(comment, func(r rune) bool { return r > 0x2e80 }) {
				language = 1
			}
			if q.about[language] == "" {
				q.about[language] = comment
			}
		}
	}
	return list, nil
}

// firstDay are the questions of the first day of the people, in their order.
func firstDay(list []question) []server.Examples {
	var all []server.Examples
	for _, p := range people() {
		group := server.Examples{Title: p.title}
		places := map[int]server.Example{}
		for _, q := range list {
			for _, a := range q.asked {
				if a.by == p.key {
					places[a.place] = server.Example{Query: q.text, Variables: a.variables, Name: q.chinese, About: q.about[0]}
				}
			}
		}
		for _, place := range slices.Sorted(maps.Keys(places)) {
			group.List = append(group.List, places[place])
		}
		all = append(all, group)
	}
	return all
}

// findDocument gives the text of a question: one that comes with the program, by
// either name; a file; or the text itself.
func findDocument(asked string) (string, error) {
	if strings.ContainsAny(asked, "{\n") {
		return asked, nil
	}
	list, err := questions()
	if err != nil {
		return "", err
	}
	names := make([]string, len(list))
	for i, q := range list {
		if asked == q.name || asked == q.chinese {
			return q.text, nil
		}
		names[i] = q.name
	}
	text, err := os.ReadFile(asked)
	if err != nil {
		return "", graph.NotFound("question", asked, "is neither a question's name, nor a file, nor a GraphQL document", "run expertgraph ask to see the names: "+strings.Join(names, ", "))
	}
	return string(text), nil
}

// listQuestions prints the names, and what each asks, in the language of the user.
func listQuestions(e env) error {
	list, err := questions()
	if err != nil {
		return err
	}
	fmt.Fprint(e.out, e.words.say("questions"))
	for _, q := range list {
		name, about := q.name, q.about[0]
		if e.words.chinese {
			about = q.about[1]
			if q.chinese != "" {
				name = q.chinese
			}
		}
		fmt.Fprintf(e.out, "  %s%s %s\n", name, strings.Repeat(" ", max(0, 17-uniseg.StringWidth(name))), about)
	}
	return nil
}
