package resolvers

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/resolvers/generated"
	"github.com/expertgraph/expertgraph/resolvers/reply"
	"github.com/expertgraph/expertgraph/revise"
)

// Graph resolves Query.graph.
func (query) Graph(ctx context.Context) (*reply.GraphState, error) {
	return &reply.GraphState{Commit: int(graph.From(ctx).Seq())}, nil
}

// GraphState gives the resolvers for the fields of GraphState.
func (root) GraphState() generated.GraphStateResolver { return graphStateFields{} }

type graphStateFields struct{}

// CommittedAt resolves GraphState.committedAt.
func (graphStateFields) CommittedAt(ctx context.Context, obj *reply.GraphState) (*time.Time, error) {
	return madeAt(ctx, graph.Seq(obj.Commit))
}

// madeAt gives the time of a commit; nil if the ledger has no history of it.
func madeAt(ctx context.Context, commit graph.Seq) (*time.Time, error) {
	for act, err := range graph.From(ctx).Graph().Acts(ctx, graph.ActQuery{Seqs: []graph.Seq{commit}, Limit: 1}) {
		return &act.At, err
	}
	return nil, nil
}

// Vocabulary resolves Query.vocabulary.
func (query) Vocabulary(_ context.Context, lists []string) ([]*reply.WordList, error) {
	all := vocabulary()
	if len(lists) == 0 {
		return all, nil
	}
	return slices.DeleteFunc(slices.Clone(all), func(l *reply.WordList) bool { return !slices.Contains(lists, l.Name) }), nil
}

// vocabulary builds all lists of words. It runs once.
var vocabulary = sync.OnceValue(func() []*reply.WordList {
	all := []*reply.WordList{kindWords(), relationWords(), fieldWords()}
	for _, l := range slices.Concat(graph.Lists(), analysis.Lists(), revise.Lists()) {
		all = append(all, &reply.WordList{Name: l.Name, English: l.Doc, Chinese: l.Han, Words: termWords(l.Terms, false)})
	}
	for _, k := range graph.Kinds() {
		all = addValues(all, k.Kind, graph.FieldCategory, k.Kind.Categories())
		for _, f := range k.Kind.Fields() {
			all = addValues(all, k.Kind, f, k.Kind.Values(f))
		}
	}
	for _, f := range append([]graph.FieldSpec{*graph.FieldRole.Spec()}, graph.Props()...) {
		if terms := graph.OpenWords(f.Field); terms != nil {
			all = append(all, &reply.WordList{Name: f.Name, English: f.Doc, Chinese: f.Han, Open: true, Words: termWords(terms, true)})
		}
	}
	return all
})

func kindWords() *reply.WordList {
	l := &reply.WordList{Name: "Kind", English: "The kind of an entity", Chinese: "类别"}
	for _, k := range graph.Kinds() {
		l.Words = append(l.Words, &reply.Word{Name: reply.KindName(k.Kind), English: human(k.Name), Chinese: k.Han, Meaning: k.Doc})
	}
	return l
}

func relationWords() *reply.WordList {
	l := &reply.WordList{Name: "Relation", English: "The type of a link, read from the start of the link to its end", Chinese: "关系"}
	for _, r := range graph.Relations() {
		l.Words = append(l.Words, &reply.Word{Name: r.Name, English: r.Doc, Chinese: r.Han, ChineseBack: &r.HanBack, Meaning: r.Meaning()})
	}
	return l
}

func fieldWords() *reply.WordList {
	l := &reply.WordList{Name: "property", English: "The properties of entities", Chinese: "属性"}
	for _, f := range graph.Props() {
		l.Words = append(l.Words, &reply.Word{Name: f.Name, English: human(f.Name), Chinese: f.Han, Meaning: f.Doc})
	}
	return l
}

// addValues adds the values of a field of a kind as a word list. If another kind has the same list,
// it adds only the kind.
func addValues(all []*reply.WordList, k graph.Kind, f graph.Field, terms []graph.Term) []*reply.WordList {
	if terms == nil {
		return all
	}
	words := termWords(terms, false)
	for _, l := range all {
		if l.Name == f.String() && slices.EqualFunc(l.Words, words, func(a, b *reply.Word) bool { return *a == *b }) {
			l.Kinds = append(l.Kinds, k)
			return all
		}
	}
	return append(all, &reply.WordList{Name: f.String(), Kinds: []graph.Kind{k}, English: f.Spec().Doc, Chinese: f.Spec().Han, Words: words})
}

// termWords converts terms to words. If said is true, the English word of a term is its explanation
// instead of its name.
func termWords(terms []graph.Term, said bool) []*reply.Word {
	var words []*reply.Word
	for _, t := range terms {
		if t.Name == "" {
			continue
		}
		w := &reply.Word{Name: t.Name, English: human(t.Name), Chinese: t.Han, Meaning: t.Doc}
		if said {
			w.English = t.Doc
		}
		words = append(words, w)
	}
	return words
}

// human converts POPULATION_GROUP and atLeast to "population group" and "at least".
func human(name string) string {
	if strings.ToUpper(name) != name {
		name = reply.Snake(name)
	}
	return strings.ToLower(strings.ReplaceAll(name, "_", " "))
}
