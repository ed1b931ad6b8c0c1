package graphtest

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// Questions makes random valid queries for one graph. Equal states of the random source give equal
// queries. Together they use every part of the query language.
type Questions struct {
	*rand.Rand
	g       *Naive
	steps   int     // the number of steps so far in the current query
	width   float64 // the roughly expected number of bindings
	filters int     // the number of conditions that may still be added
}

// NewQuestions prepares queries for a graph with at least one node.
func NewQuestions(r *rand.Rand, g *Graph) *Questions { return &Questions{Rand: r, g: NewNaive(g)} }

// MaxWidth is roughly the highest number of bindings of a random query.
const MaxWidth = 3000

func (r *Questions) chance(inTen int) bool { return r.IntN(10) < inTen }

func (r *Questions) node() *graph.Node { return pick(r.Rand, r.g.nodes) }

// id gives the id of a node, or sometimes an unknown id.
func (r *Questions) id() graph.ID {
	if r.chance(1) {
		return graph.NewID("unknown", fmt.Sprint(r.IntN(3)))
	}
	return r.node().ID
}

func (r *Questions) kinds(inTen int) graph.KindSet {
	var set graph.KindSet
	if r.chance(inTen) {
		for range 1 + r.IntN(3) {
			set |= graph.NewKindSet(r.node().Kind)
		}
	}
	return set
}

func (r *Questions) relations() graph.RelationSet {
	var set graph.RelationSet
	for range r.IntN(4) {
		if len(r.g.links) > 0 {
			set |= graph.NewRelationSet(pick(r.Rand, r.g.links).Relation)
		}
	}
	return set
}

func (r *Questions) hop() graph.Hop {
	if r.chance(1) {
		return graph.Hop{Relations: graph.TreeRelations, Tree: true, Direction: pick(r.Rand, []graph.Direction{graph.Out, graph.In, graph.Both}), Below: r.chance(5)}
	}
	return graph.Hop{Relations: r.relations(), Direction: pick(r.Rand, []graph.Direction{graph.Out, graph.Out, graph.In, graph.In, graph.Both}), Below: r.chance(3)}
}

// fan is roughly how many far nodes a hop finds per node.
func (r *Questions) fan(h graph.Hop) float64 {
	links := 0
	for _, l := range r.g.links {
		if h.Relations.Has(l.Relation) {
			links++
		}
	}
	if h.Direction == graph.Both {
		links *= 2
	}
	if h.Below {
		links *= 3
	}
	return 2 * float64(links) / float64(len(r.g.nodes))
}

// Query makes a query without a page; see Page.
func (r *Questions) Query() graph.Query {
	r.steps, r.filters, r.width = 0, 12, float64(len(r.g.nodes))
	if r.chance(2) && len(r.g.links) > 0 {
		return r.connection()
	}
	q := graph.Query{Pattern: graph.Pattern{Root: r.kinds(7)}}
	if r.chance(3) {
		q.Pattern.AsOf = graph.DayValue(graph.NewDay(2009+r.IntN(13), 6, 1))
	}
	if r.chance(5) {
		q.Pattern.Where = r.filter(2, false)
	}
	for range pick(r.Rand, []int{0, 0, 1, 1, 1, 2, 2, 3, 4, 6}) {
		r.step(&q.Pattern)
	}
	switch r.IntN(10) {
	case 0, 1, 2, 3:
	case 4:
		r.measures(&q, 1+r.IntN(3))
	default:
		for range 1 + r.IntN(3) {
			q.Keys = append(q.Keys, r.key())
		}
		r.measures(&q, r.IntN(4))
	}
	r.order(&q)
	switch r.IntN(9) {
	case 0, 1:
		r.parents(&q)
	case 2:
		r.cells(&q)
	case 3:
		if len(q.Keys) > 0 && len(q.Get) > 0 {
			q = q.Drill(some(r.Rand, r.whole(q).Rows, 4), r.IntN(len(q.Get)))
		}
	}
	return q
}

// connection makes a query like a list field of an API: nodes of one kind that are linked to some
// parents, mostly ordered by begin.
func (r *Questions) connection() graph.Query {
	l := pick(r.Rand, r.g.links)
	s := graph.Step{Hop: graph.Hop{Relations: graph.NewRelationSet(l.Relation), Direction: graph.In}, Kinds: graph.NewKindSet(r.g.byID[l.From].Kind)}
	r.steps = 1
	if r.chance(4) {
		s.Where = r.filter(1, true)
	}
	q := graph.Query{Pattern: graph.Pattern{Steps: []graph.Step{s}}, Order: []graph.Order{{Var: 1, Field: graph.FieldBegin, Desc: r.chance(2)}}}
	r.parents(&q)
	q.Each = append(q.Each, []graph.Bound{{Value: graph.IDValue(l.To)}})
	return q
}

func (r *Questions) step(p *graph.Pattern) {
	s := graph.Step{
		From: graph.Var(r.IntN(r.steps + 1)), Hop: r.hop(), Kinds: r.kinds(4),
		Mode: pick(r.Rand, []graph.Mode{graph.Required, graph.Required, graph.Optional, graph.Optional, graph.Absent}),
	}
	pages := max(1, r.fan(s.Hop))
	if r.width*pages > MaxWidth {
		return
	}
	r.width *= pages
	if r.chance(5) {
		s.Where = r.filter(2, true)
	}
	p.Steps = append(p.Steps, s)
	r.steps++
}

// filter makes a condition, which nests at most "depth" levels deep. If "reached" is true, a link leads
// to the node, and conditions on that link are more frequent.
func (r *Questions) filter(depth int, reached bool) graph.Filter {
	r.filters--
	if depth == 0 || r.filters <= 0 || r.chance(4) {
		return r.test(reached)
	}
	f := graph.Filter{Op: pick(r.Rand, []graph.Op{graph.All, graph.Any, graph.Not, graph.Has, graph.Has, graph.Every, graph.Lacks, graph.Counted})}
	switch f.Op {
	case graph.All, graph.Any:
		for range r.IntN(3) {
			f.Sub = append(f.Sub, r.filter(depth-1, reached))
		}
	case graph.Not:
		f.Sub = []graph.Filter{r.filter(depth-1, reached)}
	default:
		return r.across(f.Op, depth)
	}
	return f
}

// across makes a condition on the far nodes of one to three hops.
func (r *Questions) across(op graph.Op, depth int) graph.Filter {
	f := graph.Filter{Op: op}
	pages := 1.0
	for range 1 + r.IntN(graph.MaxHops) {
		h := r.hop()
		if pages *= max(1, r.fan(h)); pages > 60 && len(f.Hops) > 0 {
			break
		}
		f.Hops = append(f.Hops, h)
	}
	if r.chance(7) {
		f.Sub = []graph.Filter{r.filter(depth-1, true)}
	}
	if op == graph.Counted {
		f.Count = [2]int{r.IntN(3) - 1, r.IntN(5) - 1}
	}
	return f
}

func (r *Questions) test(reached bool) graph.Filter {
	f := graph.Filter{Op: graph.Test, Link: r.chance(1) || reached && r.chance(4)}
	switch r.IntN(8) {
	case 0, 1:
		return r.periodTest(f)
	case 2:
		if !f.Link {
			f.Field, f.Cmp = graph.FieldID, graph.Within
			for range 1 + r.IntN(3) {
				f.Values = append(f.Values, graph.IDValue(r.id()))
			}
			return f
		}
	}
	f.Field = r.field(f.Link, false)
	cmps := []graph.Cmp{graph.Eq, graph.OneOf, graph.Lt, graph.Le, graph.Gt, graph.Ge, graph.IsNull}
	if f.Field.Spec().Type == graph.Text {
		cmps = append(cmps, graph.Prefix, graph.Prefix, graph.Contains, graph.Contains)
	}
	f.Cmp = pick(r.Rand, cmps)
	values := 1
	switch f.Cmp {
	case graph.IsNull:
		return f
	case graph.OneOf:
		values += r.IntN(3)
	}
	for range values {
		f.Values = append(f.Values, r.compared(&f))
	}
	return f
}

// compared gives a value to compare with. For a text it is sometimes only a part.
func (r *Questions) compared(f *graph.Filter) graph.Value {
	v := r.value(f.Field, f.Link)
	if rs := []rune(v.Text); (f.Cmp == graph.Prefix || f.Cmp == graph.Contains) && len(rs) > 0 {
		from := 0
		if f.Cmp == graph.Contains {
			from = r.IntN(len(rs))
		}
		v.Text = string(rs[from : from+1+r.IntN(len(rs)-from)])
	}
	return v
}

func (r *Questions) periodTest(f graph.Filter) graph.Filter {
	f.Field, f.Certain, f.Undated = graph.FieldPeriod, r.chance(5), r.chance(3)
	f.Cmp = pick(r.Rand, []graph.Cmp{graph.Overlaps, graph.StartsIn, graph.EndsIn, graph.ActiveOn, graph.IsNull})
	days := []graph.Value{r.day(), r.day()}
	slices.SortFunc(days, graph.Value.Compare)
	switch f.Cmp {
	case graph.IsNull:
	case graph.ActiveOn:
		f.Values = days[:1]
	default:
		if r.chance(2) {
			days[r.IntN(2)] = graph.Value{}
		}
		f.Values = days
	}
	return f
}

func (r *Questions) day() graph.Value {
	p := pick(r.Rand, randomPeriods())
	if v := graph.DayValue(pick(r.Rand, []graph.Day{p.BeginMin, p.EndMax})); p.Dated() && !v.IsNull() {
		return v
	}
	return graph.DayValue(graph.NewDay(2016+r.IntN(5), 6, 30))
}

// field chooses a field of nodes or of links; single restricts it to fields with at most one value.
func (r *Questions) field(link, single bool) graph.Field {
	if link {
		return pick(r.Rand, []graph.Field{
			graph.FieldRole, graph.FieldRole, graph.FieldStatus, graph.FieldStatus, graph.FieldBasis, graph.FieldBegin, graph.FieldEnd, graph.FieldYear,
			graph.FieldID, graph.FieldName, graph.FieldRelation, graph.FieldRelation,
		})
	}
	fields := []graph.Field{
		graph.FieldID, graph.FieldCode, graph.FieldKind, graph.FieldName, graph.FieldName, graph.FieldPinyin, graph.FieldCategory, graph.FieldStatus,
		graph.FieldBasis, graph.FieldNamed, graph.FieldBegin, graph.FieldEnd, graph.FieldYear, graph.FieldHint,
		graph.PropLevel, graph.PropStage, graph.PropValue, graph.PropTimes, graph.PropEdition,
	}
	if !single {
		fields = append(fields, graph.PropTopic, graph.PropTopic, graph.FieldIdents)
	}
	return pick(r.Rand, fields)
}

// value gives a value of the field that occurs in the graph, or another one of the right type.
func (r *Questions) value(f graph.Field, link bool) graph.Value {
	for range 6 {
		v := graph.Value{}
		if !link {
			if vs := r.node().AppendValues(nil, f); len(vs) > 0 {
				v = pick(r.Rand, vs)
			}
		} else if len(r.g.links) > 0 {
			v = pick(r.Rand, r.g.links).Value(f)
		}
		if !v.IsNull() {
			return v
		}
	}
	switch f.Spec().Type {
	case graph.Number:
		return graph.IntValue(2)
	case graph.DayType:
		return r.day()
	default:
		return graph.TextValue("没有")
	}
}

func (r *Questions) bound() graph.Var { return graph.Var(r.IntN(r.steps + 1)) }

func (r *Questions) key() graph.Key {
	k := graph.Key{Var: r.bound(), By: pick(r.Rand, []graph.KeyBy{graph.ByNode, graph.ByNode, graph.ByKind, graph.ByTreeLevel, graph.ByYear, graph.ByField, graph.ByField})}
	switch k.By {
	case graph.ByTreeLevel:
		k.Level = pick(r.Rand, []graph.Level{graph.LevelCountry, graph.LevelProvince, graph.LevelPrefecture, graph.LevelCounty, graph.LevelSection, graph.LevelDivision})
	case graph.ByYear:
		k.Link = k.Var > 0 && r.chance(3)
	case graph.ByField:
		k.Link = k.Var > 0 && r.chance(3)
		k.Field = r.field(k.Link, true)
	}
	return k
}

func (r *Questions) measures(q *graph.Query, n int) {
	for range n {
		m := graph.Measure{Agg: pick(r.Rand, []graph.Agg{graph.CountDistinct, graph.CountDistinct, graph.Sum, graph.Min, graph.Max}), Var: r.bound()}
		switch m.Agg {
		case graph.CountDistinct:
			m.Link = m.Var > 0 && r.chance(3)
		case graph.Sum:
			m.Field = pick(r.Rand, []graph.Field{graph.PropValue, graph.PropTimes, graph.PropEdition, graph.FieldYear})
		case graph.Min, graph.Max:
			m.Link = m.Var > 0 && r.chance(4)
			m.Field = r.field(m.Link, false)
		}
		q.Get = append(q.Get, m)
	}
	if n > 0 && r.chance(3) {
		b := graph.Bounds{Get: r.IntN(n)}
		if r.chance(7) {
			b.Low = graph.IntValue(int64(r.IntN(4)))
		}
		if r.chance(4) {
			b.High = graph.IntValue(int64(1 + r.IntN(5)))
		}
		q.Having = append(q.Having, b)
	}
}

func (r *Questions) order(q *graph.Query) {
	for range r.IntN(4) {
		o := graph.Order{Desc: r.chance(5)}
		switch {
		case r.chance(2) && r.count(q, &o):
		case len(q.Keys)+len(q.Get) == 0:
			o.Var = r.bound()
			o.Link = o.Var > 0 && r.chance(3)
			o.Field = r.field(o.Link, false)
		case len(q.Get) > 0 && r.chance(5):
			o.By, o.Index = graph.OrderGet, r.IntN(len(q.Get))
		case len(q.Keys) > 0:
			o.By, o.Index = graph.OrderKey, r.IntN(len(q.Keys))
			if k := q.Keys[o.Index]; (k.By == graph.ByNode || k.By == graph.ByTreeLevel) && r.chance(7) {
				o = graph.Order{Var: k.Var, Field: r.field(false, false), Desc: o.Desc}
			}
		default:
			continue
		}
		q.Order = append(q.Order, o)
	}
}

// count makes an order term that counts far nodes, and returns true. If the rows are groups without the
// node of the chosen Var, it resets the term except for its direction, and returns false.
func (r *Questions) count(q *graph.Query, o *graph.Order) bool {
	o.By, o.Var = graph.OrderCount, r.bound()
	if len(q.Keys)+len(q.Get) > 0 && q.KeyOf(o.Var) < 0 {
		*o = graph.Order{Desc: o.Desc}
		return false
	}
	o.Count = r.across(graph.Counted, 2)
	return true
}

// parents sets q.Each to one list per node of a Var. The nodes may be unknown, repeated or null.
// Sometimes q.Each has no list at all.
func (r *Questions) parents(q *graph.Query) {
	v := r.bound()
	q.Each = [][]graph.Bound{}
	for range r.IntN(5) {
		b := graph.Bound{Key: graph.Key{Var: v}, Value: graph.IDValue(r.id())}
		if r.chance(1) {
			b.Value = graph.Value{}
		}
		q.Each = append(q.Each, []graph.Bound{b})
		if r.chance(2) {
			q.Each = append(q.Each, []graph.Bound{b})
		}
	}
}

// cells sets q.Each to one list for each of at most four combinations of key values that occur.
// Rarely it adds a list without bounds.
func (r *Questions) cells(q *graph.Query) {
	cube := graph.Query{Pattern: q.Pattern}
	for range 1 + r.IntN(3) {
		cube.Keys = append(cube.Keys, r.key())
	}
	q.Each = [][]graph.Bound{}
	for _, row := range some(r.Rand, r.whole(cube).Rows, 4) {
		var bounds []graph.Bound
		for i, k := range cube.Keys {
			bounds = append(bounds, graph.Bound{Key: k, Value: row.Keys[i]})
		}
		q.Each = append(q.Each, bounds)
	}
	if r.chance(1) {
		q.Each = append(q.Each, nil)
	}
}

// whole answers a query without a page.
func (r *Questions) whole(q graph.Query) graph.Pages[graph.Row] {
	q.Page = graph.Page{First: math.MaxInt32}
	pages, err := r.g.Match(context.Background(), q)
	if err != nil {
		panic(err)
	}
	return pages
}
