package report

import (
	"cmp"
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// The embedded tables of error sentences. A line has an English and a Chinese sentence, separated by a
// tab. %s is a placeholder, and both sentences have the placeholders in the same order. The explorer
// shows the sentences of the first table. The sentences of the second table appear only on the command
// line and in GraphQL replies.
var (
	//go:embed sentences.tsv
	sentencesOfPages string
	//go:embed sentences-cli.tsv
	sentencesOfCLI string

	sentencesTable = sentencesOfPages + sentencesOfCLI
)

// sentencePattern is a sentence with placeholders.
type sentencePattern struct {
	english *regexp.Regexp
	chinese string
	words   int // the number of bytes outside the placeholders
}

// sentences reads the tables, once. It returns the sentences without placeholders, as a map from English to
// Chinese, and the patterns. The most specific pattern comes first: "must be %s and even" before
// "must be %s".
var sentences = sync.OnceValues(func() (map[string]string, []sentencePattern) {
	whole := map[string]string{}
	var patterns []sentencePattern
	for line := range strings.Lines(sentencesTable) {
		english, chinese, ok := strings.Cut(strings.TrimRight(line, "\r\n"), "\t")
		if !ok {
			continue
		}
		if !strings.Contains(english, "%s") {
			whole[english] = chinese
			continue
		}
		expression := "^" + strings.ReplaceAll(regexp.QuoteMeta(english), "%s", "(.*?)") + "$"
		patterns = append(patterns, sentencePattern{regexp.MustCompile(expression), chinese, len(strings.ReplaceAll(english, "%s", ""))})
	}
	slices.SortStableFunc(patterns, func(a, b sentencePattern) int { return cmp.Compare(b.words, a.words) })
	return whole, patterns
})

// placeOf matches the line and column at the beginning of an error about a document.
var placeOf = regexp.MustCompile(`^\d+:\d+: `)

// sentence translates a sentence of an error. A sentence without a translation is returned unchanged.
func (l Language) sentence(english string) string {
	if l == English || english == "" {
		return english
	}
	if place := placeOf.FindString(english); place != "" {
		return place + l.sentence(english[len(place):])
	}
	whole, patterns := sentences()
	if chinese, ok := whole[english]; ok {
		return chinese
	}
	for _, p := range patterns {
		values := p.english.FindStringSubmatch(english)
		if values == nil {
			continue
		}
		text := p.chinese
		for _, v := range values[1:] {
			text = strings.Replace(text, "%s", l.sentence(v), 1)
		}
		return text
	}
	return english
}
