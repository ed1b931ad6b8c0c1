package analysis

import (
	"context"
	"slices"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// factPart is one participant of a fact on a path.
type factPart struct {
	relation graph.Relation
	node     *graph.Node
}

// addFacts reads the named participants of all facts on the paths, in one query.
func addFacts(ctx context.Context, s *graph.Session, paths []Path) error {
	kinds := facts()
	var ids []graph.ID
	for i := range paths {
		for _, n := range paths[i].Nodes() {
			if kinds.Has(n.Kind) {
				ids = append(ids, n.ID)
			}
		}
	}
	slices.SortFunc(ids, graph.ID.Compare)
	lists, err := allLists(ctx, s, graph.Query{
		Pattern: graph.Pattern{Steps: []graph.Step{{Hop: graph.Hop{Relations: parts()}, Where: isNamed()}}}, Each: eachRoot(slices.Compact(ids)),
	})
	found := map[graph.ID][]factPart{}
	for _, r := range slices.Concat(lists...) {
		found[r.Nodes[0].ID] = append(found[r.Nodes[0].ID], factPart{r.Links()[0].Relation, r.Nodes[1]})
	}
	for i := range paths {
		paths[i].facts = found
	}
	return err
}

// pathWords holds the words of one language for sentences about paths.
type pathWords struct {
	chinese bool
	table   *pathTable
	facts   map[graph.ID][]factPart
}

// Sentence puts the path into words: in Chinese, or in English.
func (p *Path) Sentence(chinese bool) string {
	table, err := pathWeights()
	if err != nil {
		return ""
	}
	w := pathWords{chinese, table, p.facts}
	var clauses []string
	before := p.From
	for i := 0; i < len(p.Steps); i++ {
		step := &p.Steps[i]
		if facts().Has(step.Node.Kind) && i+1 < len(p.Steps) && len(step.Links) == 1 && len(p.Steps[i+1].Links) == 1 {
			next := &p.Steps[i+1]
			clauses = append(clauses, w.joint(step.Node, before, step.Links[0], next.Node, next.Links[0]))
			before, i = next.Node, i+1
			continue
		}
		clauses = append(clauses, w.step(before, step))
		before = step.Node
	}
	if chinese {
		return strings.Join(clauses, "；")
	}
	return strings.Join(clauses, "; ")
}

// step puts one step into words, in the direction of its links.
func (w *pathWords) step(before *graph.Node, s *PathStep) string {
	nodes := append(append([]*graph.Node{before}, s.Through...), s.Node)
	if !s.Out {
		slices.Reverse(nodes)
	}
	var far []string
	for _, n := range nodes[1:] {
		far = append(far, n.Name)
	}
	l := s.Links[0]
	if w.chinese {
		text := w.table.sentences[l.Relation]
		if text == "" {
			text = w.table.sentences[graph.Related]
		}
		text = strings.NewReplacer("{a}", nodes[0].Name, "{b}", strings.Join(far, "、")).Replace(text)
		return text + w.linkDetails("（", l, "）")
	}
	return nodes[0].Name + " " + l.Relation.Spec().Doc + " " + strings.Join(far, ", then of ") + w.linkDetails(" (", l, ")")
}

// linkDetails adds the role and the time of a link in brackets, and a note if the link is only inferred.
func (w *pathWords) linkDetails(open string, l *graph.Link, end string) string {
	role := l.Role
	// A role is a name of the model or words of a document, which stay as they are.
	if t, known := graph.TermOf(0, graph.FieldRole, role); known && w.chinese {
		role = t.Han
	} else if known {
		role = t.Doc
	}
	var texts []string
	for _, text := range []string{role, l.Period.String()} {
		if text != "" {
			texts = append(texts, text)
		}
	}
	comma, inferred := ", ", "inferred"
	if w.chinese {
		comma, inferred = "，", "推断"
	}
	if l.Basis >= graph.BasisInferred {
		texts = append(texts, inferred)
	}
	if len(texts) == 0 {
		return ""
	}
	return open + strings.Join(texts, comma) + end
}

// jointSentence is a template for the sentence about two participants of one fact. It is for facts
// of the kind, and for participants to which the fact has links of the relations a and b. The kind
// 0 is for any fact and any relations. {a} and {b} stand for the participants, {did} for the kind
// of service and {in} for the programme.
type jointSentence struct {
	kind     graph.Kind
	a, b     graph.Relation
	han, doc string
}

// jointSentences are tried in this order.
var jointSentences = []jointSentence{
	{graph.Engagement, graph.By, graph.Serves, "{a}{in}{did}过{b}", "{a} did {did} for {b}{in}"},
	{graph.Engagement, graph.By, graph.By, "{a}与{b}{in}一起{did}", "{a} and {b} did {did} together{in}"},
	{graph.Engagement, graph.By, graph.Through, "{a}通过{b}{did}", "{a} did {did} through {b}"},
	{graph.Engagement, graph.Serves, graph.Through, "{a}通过{b}得到{did}", "{a} was given {did} through {b}"},
	{graph.Engagement, graph.Serves, graph.Serves, "{a}与{b}{in}同受一次{did}", "{a} and {b} were given one {did}{in}"},
	{graph.Engagement, graph.By, graph.InRegion, "{a}{in}在{b}{did}", "{a} did {did} in {b}{in}"},
	{graph.Engagement, graph.By, graph.At, "{a}{in}在{b}{did}", "{a} did {did} at {b}{in}"},
	{graph.Engagement, graph.By, graph.Addresses, "{a}{in}针对{b}{did}", "{a} did {did} about {b}{in}"},
	{graph.Engagement, graph.Serves, graph.InRegion, "{a}在{b}得到{did}", "{a} was given {did} in {b}"},
	{graph.Honor, graph.Recipient, graph.OfAward, "{a}有荣誉“{b}”（{stage}）", "{a} has the honor {b} ({stage})"},
	{graph.Honor, graph.Recipient, graph.RecommendedBy, "{a}由{b}推荐{award}", "{a} was recommended by {b} for {award}"},
	{graph.Honor, graph.Recipient, graph.Recipient, "{a}与{b}同有荣誉“{award}”（{stage}）", "{a} and {b} share {award} ({stage})"},
	{graph.Agreement, graph.SignedBy, graph.SignedBy, "{a}与{b}签署{fact}", "{a} and {b} signed {fact}"},
	{0, 0, 0, "{a}与{b}同见于“{fact}”", "{a} and {b} have a part in {fact}"},
}

// joint puts into words how a fact joins two of its participants.
func (w *pathWords) joint(fact, a *graph.Node, la *graph.Link, b *graph.Node, lb *graph.Link) string {
	text := ""
	for _, j := range jointSentences {
		ra, rb := la.Relation, lb.Relation
		if la.From != fact.ID || lb.From != fact.ID {
			ra, rb = 0, 0
		}
		if j.kind != 0 && j.kind != fact.Kind || j.kind != 0 && (j.a != ra || j.b != rb) && (j.a != rb || j.b != ra) {
			continue
		}
		if j.kind != 0 && j.a != ra {
			a, b = b, a
		}
		if text = j.doc; w.chinese {
			text = j.han
		}
		break
	}
	did, in := w.done(fact), ""
	if program := w.part(fact, graph.Through); program != nil && program.ID != a.ID && program.ID != b.ID {
		if in = " in " + program.Name; w.chinese {
			in = "在" + program.Name + "中"
		}
	}
	stage, award := w.stage(fact), fact.Name
	if n := w.part(fact, graph.OfAward); n != nil {
		award = n.Name
	}
	when := w.linkDetails(" (", &graph.Link{Period: fact.Period, Basis: fact.Basis}, ")")
	if w.chinese {
		when = w.linkDetails("（", &graph.Link{Period: fact.Period, Basis: fact.Basis}, "）")
	}
	return strings.NewReplacer("{a}", a.Name, "{b}", b.Name, "{did}", did, "{in}", in, "{stage}", stage, "{award}", award, "{fact}", fact.Name).Replace(text) + when
}

// part gives the first named node to which a fact has a link of the relation r; nil if there is none.
func (w *pathWords) part(fact *graph.Node, r graph.Relation) *graph.Node {
	for _, p := range w.facts[fact.ID] {
		if p.relation == r {
			return p.node
		}
	}
	return nil
}

// done is the kind of service: in the words of the source, or else the name of its category.
func (w *pathWords) done(fact *graph.Node) string {
	if mode := fact.Prop(graph.PropMode); !mode.IsNull() {
		return mode.String()
	}
	for _, c := range fact.Kind.Categories() {
		if graph.Category(c.Name) == fact.Category && w.chinese {
			return c.Han
		} else if graph.Category(c.Name) == fact.Category {
			return strings.ToLower(c.Name)
		}
	}
	if w.chinese {
		return "服务"
	}
	return "a service"
}

// stage puts the stage of an honor into words.
func (w *pathWords) stage(fact *graph.Node) string {
	stage := fact.Prop(graph.PropStage).String()
	for _, t := range graph.Honor.Values(graph.PropStage) {
		if t.Name == stage && w.chinese {
			return t.Han
		} else if t.Name == stage {
			return strings.ToLower(strings.ReplaceAll(t.Name, "_", " "))
		}
	}
	if w.chinese {
		return "记录"
	}
	return "recorded"
}
