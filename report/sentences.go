package report

import (
	"cmp"
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// The tables hold the sentences of errors in English and Chinese, a pair a line with a tab
// between; %s stands for what an error fills in, in the same order in both. The pages show those
// of the first; those of the second only who uses the command line or writes GraphQL sees.
var (
	//go:embed sentences.tsv
	sentencesOfPages string
	//go:embed sentences-cli.tsv
	sentencesOfCLI string

	sentencesTable = sentencesOfPages + sentencesOfCLI
)

// sentencePattern is a sentence that holds values.
type sentencePattern struct {
	english *regexp.Regexp
	chinese string
	words   int // bytes that are not filled in
}

// sentences reads the table: whole sentences by their text, and those that hold values, the
// most telling first: "must be %s and even" comes before "must be %s".
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

// placeOf is the line and column that an error of a document begins with.
var placeOf = regexp.MustCompile(`^\d+:\d+: `)

// sentence says a sentence of an error in the language; one without a translation stays as it is.
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
