package resolvers

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/resolvers/reply"
	"github.com/expertgraph/expertgraph/revise"
)

// Viewer resolves Query.viewer.
func (query) Viewer(ctx context.Context) (*reply.Viewer, error) {
	a := revise.ActorOf(ctx)
	return &reply.Viewer{Name: a.Name, Role: strings.ToUpper(cmp.Or(a.Role, revise.Viewer).String())}, nil
}

// Forms resolves Query.forms.
func (query) Forms(_ context.Context, kinds []graph.Kind) ([]*reply.KindForm, error) {
	all := forms()
	if len(kinds) == 0 {
		return all, nil
	}
	return slices.DeleteFunc(slices.Clone(all), func(f *reply.KindForm) bool { return !slices.Contains(kinds, f.Kind) }), nil
}

// forms describes the input forms of all kinds, and is computed once.
var forms = sync.OnceValue(func() []*reply.KindForm {
	var all []*reply.KindForm
	for _, k := range graph.Kinds() {
		form := &reply.KindForm{Kind: k.Kind, Fact: k.Fact}
		for _, f := range revise.FormFields(k.Kind) {
			form.Fields = append(form.Fields, &reply.FormField{Name: f.Name, English: human(f.Name), Chinese: f.Han, Meaning: f.Doc,
				Type: string(f.Type), Privacy: f.Privacy.String(), Many: f.Many, Required: f.Required, Words: words(f.Terms)})
		}
		for _, l := range revise.FormLinks(k.Kind) {
			form.Joins = append(form.Joins, join(l))
		}
		all = append(all, form)
	}
	return all
})

func join(l revise.FormLink) *reply.FormJoin {
	spec := l.Relation.Spec()
	ends := spec.To
	if l.Direction == graph.In {
		ends = spec.From
	}
	j := &reply.FormJoin{Relation: l.Relation, Direction: l.Direction, Kinds: []graph.Kind{}, Many: spec.Many, Common: l.Common}
	for _, k := range graph.Kinds() {
		if ends != 0 && ends.Has(k.Kind) {
			j.Kinds = append(j.Kinds, k.Kind)
		}
	}
	if l.Value != "" {
		j.Value = &l.Value
	}
	return j
}

func words(terms []graph.Term) []*reply.Word {
	if list := termWords(terms, false); list != nil {
		return list
	}
	return []*reply.Word{}
}
