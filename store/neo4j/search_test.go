package neo4j

import (
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/expertgraph/expertgraph/graph"
)

// TestPhrases: a full-text query is one phrase of Han characters, whatever the search text is.
func TestPhrases(t *testing.T) {
	for _, c := range []struct{ trap, text, also, want string }{
		{"a name", "宁夏枸杞", "宁夏枸杞", `"宁夏枸杞"`},
		{"the longest run", "王a枸杞协会b宁夏", "王a枸杞协会b宁夏", `"枸杞协会"`},
		{"one character has no pair", "王", "王", ""},
		{"Latin is for another index", "alpha", "alpha", ""},
		{"what only one of the texts has is no phrase", "枸杞", "枸 杞", ""},
		{"a run that both have", "枸杞宁夏协会", "枸杞 宁夏协会", ""},
		{"signs of the query language", `枸杞" OR *:* AND (search:"宁夏协会`, `枸杞" OR *:* AND (search:"宁夏协会`, `"宁夏协会"`},
		{"only signs", `+ - && || ! ( ) { } [ ] ^ " ~ * ? : \ / AND OR NOT TO`, "", ""},
		{"compatibility forms are not of the range", "\uf900\uf901", "\uf900\uf901", ""},
		{"kana and hangul are not", "カナひらがな한글", "カナひらがな한글", ""},
	} {
		if got := phrase(c.text, c.also); got != c.want {
			t.Errorf("%s: got %q, want %q", c.trap, got, c.want)
		}
	}
	allowed := regexp.MustCompile(`^"[\x{4e00}-\x{9fff}]{2,}"$`)
	part := rapid.OneOf(rapid.String(), rapid.StringMatching(`[枸杞宁夏王+&|!(){}\[\]^"~*?:\\/ANDORT \n'$]{0,20}`))
	rapid.Check(t, func(t *rapid.T) {
		text := part.Draw(t, "text") + part.Draw(t, "more")
		m, err := graph.NewMatcher(graph.SearchQuery{Text: text})
		if err != nil {
			return
		}
		got := phrase(m.Part())
		if got != "" && !allowed.MatchString(got) {
			t.Fatalf("%q gives %q", text, got)
		}
		if run := strings.Trim(got, `"`); !strings.Contains(m.Part(), run) {
			t.Fatalf("%q gives %q, which is not in it", text, got)
		}
	})
}
