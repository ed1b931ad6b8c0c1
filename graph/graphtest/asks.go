package graphtest

import (
	"math"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/han"
)

// Page makes a page of a list. The list "at" holds positions of its rows. The page may begin at either
// end of the list, or after or before any of these rows. It has any size, with or without a total.
func (r *Questions) Page(at []graph.Position) graph.Page {
	p := graph.Page{Total: r.chance(3)}
	size := pick(r.Rand, []int{0, 1, 1, 2, 3, 5, 20, graph.MaxPage})
	if r.chance(5) {
		p.First = size
	} else {
		p.Last = size
	}
	if len(at) > 0 && r.chance(5) {
		p.After = pick(r.Rand, at)
	}
	if len(at) > 0 && r.chance(3) {
		p.Before = pick(r.Rand, at)
	}
	return p
}

// Paths makes a path query that is small enough for an exhaustive search.
func (r *Questions) Paths() graph.PathQuery {
	q := graph.PathQuery{From: r.id(), To: r.id(), Limit: pick(r.Rand, []int{1, 2, 5, graph.MaxPage})}
	if r.chance(5) {
		q.Relations = r.relations()
		if r.chance(5) && q.Relations != 0 {
			q.Relations |= graph.NewRelationSet(graph.PartOf)
		}
	}
	if r.chance(3) {
		q.Through = r.kinds(10)
	}
	if r.chance(3) {
		q.Statuses = append(some(r.Rand, graph.Statuses(), 3), graph.Actual)
	}
	// The method fan counts each link at both of its ends. So it gives about the number of links of a node.
	degree := max(1.5, r.fan(graph.Hop{Relations: q.Relations}))
	highest := int(math.Log(20_000) / math.Log(degree))
	q.Max = 1 + r.IntN(max(1, min(graph.MaxPathCost, highest)))
	return q
}

// Search makes a search without a page. Its text is a part of a name, code or alias, pinyin or
// initials that occur, or sometimes a text that occurs nowhere.
func (r *Questions) Search() graph.SearchQuery {
	n := r.node()
	texts := []string{n.Name, part(r, n.Name), part(r, n.Name), n.Reading(0), n.Reading(r.IntN(1 + len(n.Aliases))), typedBySound(r, n.Name), typedBySound(r, n.Name), "没有", "alpha", "ＡＬＰＨＡ", "w"}
	if reading := n.Reading(0); len(reading) > 2 {
		texts = append(texts, reading[:2], reading[:1])
	}
	if n.Code != "" {
		texts = append(texts, n.Code)
	}
	for _, a := range n.Aliases {
		texts = append(texts, a.Text, part(r, a.Text))
	}
	for _, i := range n.Idents {
		texts = append(texts, i.Value)
	}
	q := graph.SearchQuery{Text: pick(r.Rand, texts), Kinds: r.kinds(3), AnyScope: r.chance(2), Exact: r.chance(3)}
	if graph.NormName(q.Text) == "" {
		q.Text = n.Keys.Norm
	}
	if r.chance(3) {
		q.Document = r.id()
	}
	for _, a := range n.Aliases {
		if !a.Scope.IsZero() && r.chance(7) {
			q.Text, q.Document = a.Text, a.Scope
		}
	}
	return q
}

// part gives one or two consecutive characters of a text, from a random place.
func part(r *Questions, s string) string {
	rs := []rune(s)
	from := r.IntN(len(rs))
	return string(rs[from:min(len(rs), from+1+r.IntN(2))])
}

// Evidence makes an evidence query without a page: by subjects, codes or documents (known, unknown
// and repeated), or for all evidence.
func (r *Questions) Evidence() graph.EvidenceQuery {
	var q graph.EvidenceQuery
	switch r.IntN(4) {
	case 0:
		q.Subjects = []graph.ID{}
		for range r.IntN(6) {
			id := r.id()
			if len(r.g.evidence) > 0 && r.chance(7) {
				id = pick(r.Rand, r.g.evidence).Subject
			}
			q.Subjects = append(q.Subjects, id)
		}
	case 1:
		q.Codes = append(some(r.Rand, []string{"F00", "F01", "F02", "F03", "F99"}, 4), "F01")
	case 2:
		q.Documents = []graph.ID{r.id()}
		for _, e := range r.g.evidence {
			if r.chance(1) {
				q.Documents = append(q.Documents, e.Document)
			}
		}
	}
	if r.chance(4) {
		q.Bases = append(some(r.Rand, graph.Bases(), 3), graph.BasisText)
	}
	return q
}

// typedBySound writes a part of a name as people type it by sound: syllables, initials, or some characters
// unchanged, with any reading of a character.
func typedBySound(r *Questions, name string) string {
	text := part(r, graph.FoldName(name))
	way := r.IntN(4)
	var b strings.Builder
	for _, c := range text {
		sounds := han.Sounds(nil, c)
		switch {
		case len(sounds) == 0 || way == 3 && r.chance(5):
			b.WriteRune(c)
		case way == 0:
			b.WriteString(sounds[0].String()[:1])
		default:
			b.WriteString(pick(r.Rand, pick(r.Rand, sounds).Spellings()))
		}
	}
	return b.String()
}
