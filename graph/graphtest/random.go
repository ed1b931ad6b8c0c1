package graphtest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/expertgraph/expertgraph/graph"
)

// Shape is the size and structure of a random graph.
type Shape struct {
	Name                   string
	Nodes, Links, Evidence int // upper limits; records that would break a rule are left out
	Kinds                  []graph.Kind
	Relations              []graph.Relation
	Trees                  int // the chance, in tenths, that a node gets a parent if its kind forms a tree
}

// Shapes are the shapes for comparing readers: sparse; dense with parallel links, self-loops and
// cycles; deep trees with skipped levels; tiny.
func Shapes() []Shape {
	flagship := []graph.Relation{graph.By, graph.Serves, graph.Through, graph.InRegion, graph.InIndustry, graph.MemberOf, graph.LocatedIn, graph.Related}
	mixed := []graph.Kind{
		graph.Engagement, graph.Engagement, graph.Engagement, graph.Expert, graph.Person, graph.Society, graph.Enterprise, graph.PopulationGroup,
		graph.Region, graph.Region, graph.Industry, graph.Program, graph.Event, graph.Need, graph.Honor, graph.Award, graph.Observation, graph.Document,
	}
	return []Shape{
		{"tiny", 6, 8, 6, []graph.Kind{graph.Engagement, graph.Expert, graph.Region}, []graph.Relation{graph.By, graph.InRegion, graph.Related}, 8},
		{"sparse", 40, 40, 40, mixed, nil, 5},
		{"flagship", 45, 110, 50, mixed, flagship, 7},
		{"dense", 12, 90, 20, []graph.Kind{graph.Enterprise, graph.Society, graph.Program, graph.Event}, []graph.Relation{graph.Related, graph.Includes, graph.Partner}, 5},
		{"trees", 36, 50, 20, []graph.Kind{graph.Region, graph.Region, graph.Industry, graph.Event, graph.Program, graph.Engagement}, []graph.Relation{graph.InRegion, graph.InIndustry, graph.Through, graph.LocatedIn, graph.About}, 10},
	}
}

// randomNames are the names of random records. They are few, so that records share them, and easy
// to confuse.
func randomNames() []string {
	return []string{
		"王伟", "王伟", "王伟华", "单雄", "曾国", "仇英", "尉迟恭", "解缙", "Alpha", "alpha", "ALPHA Ω", "Ａｌｐｈａ", "Beta-2", "Beta（2）", "枸杞",
		"枸杞产业协会", "吴忠", "吴忠仪表", "宁夏枸杞", "é", "e\u0301", "第八次代表大会", "zebra", "Zebra", "中关村-A", "中关村A",
	}
}

func randomPeriods() []graph.Period {
	var ps []graph.Period
	for _, s := range []string{"", "", "2017", "2018", "2018", "2019-06", "2019-06-30", "2018/2020", "2017年以来", "09", "五年", "十三五", "2018-12-31/2019-01-01"} {
		p, err := graph.ParsePeriod(s)
		if err != nil {
			panic(err)
		}
		ps = append(ps, p)
	}
	day := graph.NewDay(2018, time.March, 1)
	return append(ps,
		graph.Period{BeginMin: graph.DayMin, BeginMax: day, EndMin: day, EndMax: day, Precision: graph.DayPrecision, Words: "至2018-03-01"},
		graph.Period{BeginMin: graph.DayMin, BeginMax: graph.DayMax, EndMin: graph.DayMin, EndMax: graph.DayMax, Precision: graph.YearPrecision, Words: "?"})
}

// Random makes one valid batch with a random graph. Equal states of r give equal batches.
func Random(r *rand.Rand, s Shape) graph.Batch {
	m := newMaker(r, s)
	m.nodes(s.Nodes/2 + r.IntN(s.Nodes/2+1))
	m.trees(0)
	for range s.Links {
		m.link()
	}
	m.evidence()
	return m.b
}

type maker struct {
	*rand.Rand
	shape     Shape
	key       uint64
	b         graph.Batch
	pool      []*graph.Node // the nodes for new links and evidence
	kinds     map[graph.ID]graph.Kind
	links     map[graph.ID]bool
	single    map[string]bool // used pairs of a node and a relation that a node may have only once
	described map[graph.ID]bool
}

func newMaker(r *rand.Rand, s Shape) *maker {
	return &maker{Rand: r, shape: s, key: r.Uint64(), kinds: map[graph.ID]graph.Kind{}, links: map[graph.ID]bool{}, single: map[string]bool{}, described: map[graph.ID]bool{}}
}

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

// some chooses a random number of elements of a list, at most the number "most". They keep their order, and
// no element is chosen twice.
func some[T any](r *rand.Rand, list []T, most int) []T {
	if len(list) == 0 {
		return nil
	}
	chosen := r.Perm(len(list))[:min(r.IntN(most+1), len(list))]
	slices.Sort(chosen)
	var out []T
	for _, i := range chosen {
		out = append(out, list[i])
	}
	return out
}

func (m *maker) chance(inTen int) bool { return m.IntN(10) < inTen }

func (m *maker) nodes(count int) {
	var documents []graph.ID
	for i := range count {
		n := &graph.Node{
			ID:      graph.NewID(fmt.Sprint("random/", m.key), fmt.Sprint(i)),
			Kind:    pick(m.Rand, m.shape.Kinds),
			Name:    pick(m.Rand, randomNames()),
			Status:  pick(m.Rand, graph.Statuses()),
			Basis:   pick(m.Rand, graph.Bases()),
			Unnamed: m.chance(1),
			Period:  pick(m.Rand, randomPeriods()),
		}
		if m.chance(8) {
			n.Code = fmt.Sprintf("%s/%d-%05x", n.Kind, i, m.key>>44)
		}
		if m.chance(3) {
			n.Hint = pick(m.Rand, []string{"甲", "乙"})
		}
		if cs := n.Kind.Categories(); len(cs) > 0 && m.chance(7) {
			n.Category = graph.Category(pick(m.Rand, cs).Name)
		}
		if m.chance(2) {
			n.Idents = append(n.Idents, graph.Ident{Scheme: "GB/T 2260", Value: fmt.Sprint(640000 + i)})
		}
		for _, a := range some(m.Rand, []string{"自治区科协", "协会", "alpha", "王老师", "单位"}, 2) {
			alias := graph.Alias{Text: a}
			if len(documents) > 0 && m.chance(5) {
				alias.Scope = pick(m.Rand, documents)
			}
			n.Aliases = append(n.Aliases, alias)
		}
		m.props(n)
		if err := graph.PrepareNode(n); err != nil {
			panic(err)
		}
		m.b.Nodes = append(m.b.Nodes, n)
		m.pool = append(m.pool, n)
		m.kinds[n.ID] = n.Kind
		if n.Kind == graph.Document {
			documents = append(documents, n.ID)
		}
	}
}

func (m *maker) props(n *graph.Node) {
	// The same number of random numbers is drawn for every kind. So the kind of a node does not change
	// the nodes after it.
	add := func(f graph.Field, v graph.Value) {
		if n.Kind.CheckField(f) == nil && (v.Type != graph.Text || n.Kind.CheckValue(f, v.Text) == nil) {
			n.Props = append(n.Props, graph.Prop{Field: f, Value: v})
		}
	}
	if m.chance(9) {
		add(graph.PropLevel, graph.TextValue(pick(m.Rand, n.Kind.Values(graph.PropLevel)).Name))
	}
	for _, t := range some(m.Rand, []string{"人工智能", "枸杞", "葡萄", "Wine", "wine"}, 3) {
		add(graph.PropTopic, graph.TextValue(t))
	}
	if m.chance(3) {
		add(graph.PropStage, graph.TextValue(pick(m.Rand, []string{"OPEN", "SOLVED", "AWARDED", "PILOT"})))
	}
	for _, f := range []graph.Field{graph.PropValue, graph.PropTimes, graph.PropEdition} {
		if m.chance(4) {
			add(f, graph.Value{Type: graph.Number, Int: int64(pick(m.Rand, []int{0, 1, 2, 8, 10, -3}))*graph.DecimalScale + int64(m.IntN(2))*2500})
		}
	}
}

// trees gives parents to some of the nodes of the batch, from the index "first" on.
func (m *maker) trees(first int) {
	for i, n := range m.b.Nodes {
		if i < first || !n.Kind.Spec().Tree || !m.chance(m.shape.Trees) {
			continue
		}
		r := graph.PartOf
		if n.Kind == graph.Program || n.Kind == graph.Event {
			r = pick(m.Rand, []graph.Relation{graph.PartOfProgram, graph.SessionOf})
		}
		// A parent comes earlier in the list, so no cycle can form. It is near in the list, so the
		// tree becomes deep.
		stretches := []string{""}
		if m.chance(3) {
			stretches = []string{"2010/2017", "2018-03/2018-12", "2019+"}[m.IntN(2):]
		}
		for _, s := range stretches {
			for range 8 {
				if i == 0 {
					break
				}
				p := m.b.Nodes[i-1-m.IntN(min(i, 8))]
				if m.parent(&graph.Link{From: n.ID, To: p.ID, Relation: r}, s) {
					break
				}
			}
		}
	}
}

// parent adds a tree link with a period; "" is for a node with a single parent.
func (m *maker) parent(l *graph.Link, period string) bool {
	if period == "" {
		return m.add(l)
	}
	l.Period, _ = graph.ParsePeriod(period)
	if prepareLink(l, m.kinds[l.From], m.kinds[l.To]) != nil || m.links[l.ID] {
		return false
	}
	m.single[onlyOne(l)], m.links[l.ID] = true, true
	m.b.Links = append(m.b.Links, l)
	return true
}

// add completes and adds a link, unless it would break a rule. It never joins two documents,
// because writers share documents but not links.
func (m *maker) add(l *graph.Link) bool {
	if m.kinds[l.From] == graph.Document && m.kinds[l.To] == graph.Document {
		return false
	}
	one := onlyOne(l)
	if l.Relation == graph.Related || m.chance(3) {
		l.Role = pick(m.Rand, []string{"站长", "顾问", "Adviser"})
	}
	if m.chance(4) {
		l.Status = pick(m.Rand, graph.Statuses())
	}
	if m.chance(4) {
		l.Period = pick(m.Rand, randomPeriods())
	}
	l.Basis = pick(m.Rand, graph.Bases())
	if m.single[one] && one != "" || prepareLink(l, m.kinds[l.From], m.kinds[l.To]) != nil || m.links[l.ID] {
		return false
	}
	m.single[one], m.links[l.ID] = true, true
	m.b.Links = append(m.b.Links, l)
	return true
}

// onlyOne gives a key, for maker.single, of a link that a node may have only once; "" for other
// links.
func onlyOne(l *graph.Link) string {
	switch {
	case graph.TreeRelations.Has(l.Relation):
		return l.From.String()
	case !l.Relation.Spec().Many:
		return l.From.String() + l.Relation.String()
	}
	return ""
}

// link adds one random link; some ends are more likely than others.
func (m *maker) link() {
	relations := m.shape.Relations
	if relations == nil {
		relations = graph.RelationSet(0).List()
	}
	for range 20 {
		r := pick(m.Rand, relations)
		if graph.TreeRelations.Has(r) {
			continue // trees makes these, without cycles
		}
		from, to := pick(m.Rand, m.pool), pick(m.Rand, m.pool)
		switch m.IntN(8) {
		case 0:
			to = from
		case 1, 2:
			to = m.pool[0]
		}
		if m.add(&graph.Link{From: from.ID, To: to.ID, Relation: r}) {
			return
		}
	}
}

func (m *maker) evidence() {
	var documents []graph.ID
	for _, n := range m.pool {
		if n.Kind == graph.Document {
			documents = append(documents, n.ID)
		}
	}
	for range m.shape.Evidence {
		e := &graph.Evidence{
			Code: fmt.Sprintf("F%02d", m.IntN(8)), Paragraph: int32(m.IntN(5)), Basis: pick(m.Rand, graph.Bases()),
			Recorded: time.Date(2024, time.May, 1+m.IntN(20), 0, 0, 0, 0, time.UTC), Words: pick(m.Rand, []string{"", "约百人"}),
		}
		if len(documents) > 0 && m.chance(7) {
			e.Document = pick(m.Rand, documents)
		}
		if len(m.b.Links) > 0 && m.chance(5) {
			e.Subject, e.OfLink = pick(m.Rand, m.b.Links).ID, true
		} else {
			n := pick(m.Rand, m.pool)
			e.Subject = n.ID
			if len(n.Props) > 0 && m.chance(3) {
				p := pick(m.Rand, n.Props)
				e.Field, e.Value = p.Field, p.Value
			}
		}
		if m.chance(2) {
			e.Notes = []graph.Note{{Key: "url", Text: "见附件"}}
		}
		if err := graph.PrepareEvidence(e); err != nil {
			panic(err)
		}
		if !m.described[e.ID] {
			m.described[e.ID] = true
			m.b.Evidence = append(m.b.Evidence, e)
		}
	}
}

// seeded makes the random source of this package from a seed.
func seeded(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 0x9e3779b97f4a7c15)) }
