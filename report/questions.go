package report

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/expertgraph/expertgraph/data"
	"github.com/expertgraph/expertgraph/graph"
)

// Question is one of the embedded GraphQL documents. Its leading comments describe the question in
// English and in Chinese. Further comments are optional:
//
//	# name:     the Chinese name
//	# page:     the address of the answer in the explorer
//	# asked by: the people who ask it on their first day
//	# instead:  variables; if one of them is given, the defaults of the others do not apply
//	# none:     why there may be no rows, once per language
type Question struct {
	Name      string // the file name without its extension, which is the English name
	Chinese   string // the Chinese name; "" if it has none
	About     Text   // what the question asks
	Text      string // the GraphQL document
	None      Text   // why the answer may have no rows; "" if that is not explained
	askedBy   []askedBy
	insteadOf []string
}

// Fill completes the given variables. If one of the variables in the comment "# instead: " is given,
// the others in this comment become null, so that their defaults do not apply.
func (q *Question) Fill(given map[string]any) map[string]any {
	if !slices.ContainsFunc(q.insteadOf, func(name string) bool { _, ok := given[name]; return ok }) {
		return given
	}
	all := maps.Clone(given)
	for _, name := range q.insteadOf {
		if _, ok := all[name]; !ok {
			all[name] = nil
		}
	}
	return all
}

// In gives the name and the description of the question in a language; the English name if it has
// no Chinese name.
func (q *Question) In(l Language) (name, about string) {
	if l == Chinese && q.Chinese != "" {
		return q.Chinese, q.About[l]
	}
	return q.Name, q.About[l]
}

// Example is a question with variables, ready to run.
type Example struct {
	Query     string
	Variables string // a JSON object; "" for none
	Name      string // the title in a list of the query page; its tabs show the name of the operation
	About     string // a sentence that describes the question
}

// Examples are some questions under a title.
type Examples struct {
	Title string
	List  []Example
}

// askedBy is one entry of the comment "# asked by: ". It names a person, gives the position of the
// question in the person's list, and may give variables.
type askedBy struct {
	by        string
	place     int
	variables string // a JSON object; "" for none
}

// person is one of the people for whom there are first-day questions.
type person struct{ key, title string }

func people() []person {
	return []person{{"officer", "县人才专员 Talent officer"}, {"developer", "前端开发者 Front-end developer"}, {"planner", "省级规划人员 Planner"}}
}

// Questions reads all embedded questions, sorted by name.
func Questions() ([]Question, error) {
	files, err := fs.Glob(data.Questions, "questions/*.graphql")
	if err != nil {
		return nil, err
	}
	list := make([]Question, len(files))
	for i, f := range files {
		text, err := fs.ReadFile(data.Questions, f)
		if err != nil {
			return nil, err
		}
		q := &list[i]
		q.Name, q.Text = strings.TrimSuffix(path.Base(f), ".graphql"), string(text)
		for line := range strings.Lines(q.Text) {
			comment, ok := strings.CutPrefix(strings.TrimSpace(line), "#")
			if !ok {
				break
			}
			comment = strings.TrimSpace(comment)
			if name, ok := strings.CutPrefix(comment, "name:"); ok {
				q.Chinese = strings.TrimSpace(name)
				continue
			}
			if strings.HasPrefix(comment, "page:") { // the page of the explorer that answers the question; only the explorer uses it
				q.Text = strings.Replace(q.Text, line, "", 1)
				continue
			}
			if by, ok := strings.CutPrefix(comment, "asked by:"); ok {
				var a askedBy
				if _, err := fmt.Sscan(by, &a.by, &a.place); err != nil {
					return nil, fmt.Errorf("question %s: %q: %w", q.Name, comment, err)
				}
				if i := strings.Index(by, "{"); i >= 0 {
					a.variables = by[i:]
				}
				q.askedBy, q.Text = append(q.askedBy, a), strings.Replace(q.Text, line, "", 1)
				continue
			}
			if names, ok := strings.CutPrefix(comment, "instead:"); ok {
				q.insteadOf, q.Text = strings.Fields(names), strings.Replace(q.Text, line, "", 1)
				continue
			}
			comment = strings.TrimPrefix(comment, q.Name+" ")
			language := languageOf(comment)
			if why, ok := strings.CutPrefix(comment, "none:"); ok {
				q.None[language], q.Text = strings.TrimSpace(why), strings.Replace(q.Text, line, "", 1)
				continue
			}
			if q.About[language] == "" {
				q.About[language] = comment
			}
		}
	}
	return list, nil
}

// languageOf tells the language of a sentence. An English sentence may contain Chinese names, but
// ends with an ASCII mark.
func languageOf(sentence string) Language {
	if last, _ := utf8.DecodeLastRuneInString(sentence); last >= 0x2e80 {
		return Chinese
	}
	return English
}

// FirstDay gives the first-day questions of the talent officer, the developer and the planner, each group
// in the order of its places.
func FirstDay(list []Question) []Examples {
	var all []Examples
	for _, p := range people() {
		group := Examples{Title: p.title}
		places := map[int]Example{}
		for _, q := range list {
			for _, a := range q.askedBy {
				if a.by == p.key {
					places[a.place] = Example{Query: q.Text, Variables: a.variables, Name: q.Chinese, About: q.About[0]}
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

// Find gives the question with a name in either language; false if there is none.
func Find(list []Question, name string) (Question, bool) {
	i := slices.IndexFunc(list, func(q Question) bool { return name != "" && (name == q.Name || name == q.Chinese) })
	if i < 0 {
		return Question{}, false
	}
	return list[i], true
}

// Nearest gives the question name that is most similar to a mistyped name, in the same language; "" if
// none is similar.
func Nearest(list []Question, name string) string {
	var terms []graph.Term
	for _, q := range list {
		terms = append(terms, graph.Term{Name: q.Name})
		if q.Chinese != "" {
			terms = append(terms, graph.Term{Name: q.Chinese})
		}
	}
	return graph.Nearest(name, terms)
}
