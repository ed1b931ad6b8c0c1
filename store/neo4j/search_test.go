package neo4j

import (
	"math"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// A query of the full-text index is one phrase of Han characters, whatever the text.
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
		got := phrase(m.Norm(), m.Text())
		if got != "" && !allowed.MatchString(got) {
			t.Fatalf("%q gives %q", text, got)
		}
		if run := strings.Trim(got, `"`); !strings.Contains(m.Norm(), run) || !strings.Contains(m.Text(), run) {
			t.Fatalf("%q gives %q, which is not in it", text, got)
		}
	})
}

// Whatever index proposes the nodes, the hits are those of the one matcher.
func TestSearch(t *testing.T) {
	r, shape := rand.New(rand.NewPCG(3, 3)), graphtest.Shapes()[2]
	batch := graphtest.Random(r, shape)
	s := openNew(t, Options{})
	defer shut(t, s)
	if _, err := s.Apply(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	g, err := graphtest.Load(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	v, err := NewReader(s).View(t.Context(), g.Seq)
	if err != nil {
		t.Fatal(err)
	}
	ask, naive, found, byWords := graphtest.NewQuestions(r, g), graphtest.NewNaive(g), 0, 0
	for range 300 {
		q := ask.Search()
		q.Page = graph.Page{First: math.MaxInt32}
		want, err := naive.Search(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		got, err := v.Search(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		if diff := unlike(want.Rows, got.Rows); diff != "" {
			t.Errorf("%+v: -want +got:\n%s", q, diff)
		}
		found += len(got.Rows)
		if m, err := graph.NewMatcher(q); err == nil && phrase(m.Norm(), m.Text()) != "" && len(got.Rows) > 0 {
			byWords++
		}
	}
	if found < 300 || byWords < 50 {
		t.Errorf("%d hits, %d searches by the full-text index that found something", found, byWords)
	}
}
