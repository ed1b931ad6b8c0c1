package main

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"

	"github.com/rivo/uniseg"

	"expertgraph/data"
	"expertgraph/graph"
)

// question is one of the documents that come with the program. Its head is comments:
// what it asks in English and in Chinese, and perhaps "# name: " with a Chinese name.
type question struct {
	name, chinese string    // chinese is "" if it has no such name
	about         [2]string // English, Chinese
	text          string
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
