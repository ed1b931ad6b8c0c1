package graphtest

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strconv"
	"time"

	"github.com/expertgraph/expertgraph/graph"
)

// SyntheticOptions are the options of a synthetic graph. Only Engagements is required.
type SyntheticOptions struct {
	Engagements int
	Evidence    bool   // whether each engagement, and each link that derived links rest on, has an evidence
	BatchSize   int    // the highest Batch.Size; 0 means DefaultBatchSize, less than 32 means 32
	Seed        uint64 // equal seeds and sizes give equal graphs
	Hub         int    // the number of links of an additional enterprise "hub"; 0 means no hub
}

// DefaultBatchSize is the default of SyntheticOptions.BatchSize.
const DefaultBatchSize = 10_000

// SyntheticPrefix is the prefix of the codes of synthetic nodes. It marks them as data that are not
// real.
const SyntheticPrefix = "synthetic/"

// SyntheticID is the id of the node with a key, such as "expert/0" or "engagement/12". The key is
// the code without the prefix. Experts, societies and enterprises with lower numbers have more
// engagements.
func SyntheticID(key string) graph.ID { return graph.NewID("synthetic", key) }

// Synthetic makes a large graph in batches, which must be applied in order. It has a document named
// 合成数据 as the source of everything, regions in four levels, industries in three, societies with
// members, programmes with sub-programmes, experts, enterprises, groups and needs, and then the
// engagements. Actors, served bodies, places and industries follow Zipf's law. One engagement in
// fifty addresses a need, and there is about one need for fifty engagements. An engagement has about
// nine records with evidence, or five without. The records have the form that Graph.Write gives them,
// derived links included, so a ledger can take them directly. The batches are not reused, so they
// may be kept.
func Synthetic(o SyntheticOptions) iter.Seq[graph.Batch] {
	if o.BatchSize == 0 {
		o.BatchSize = DefaultBatchSize
	}
	o.BatchSize = max(o.BatchSize, maxPerEngagement)
	return func(yield func(graph.Batch) bool) {
		s := newStock(o)
		for _, b := range s.batches() {
			if !yield(b) {
				return
			}
		}
		var b graph.Batch
		for i := range o.Engagements {
			if b.Size()+maxPerEngagement > o.BatchSize {
				if !yield(b) {
					return
				}
				b = graph.Batch{}
			}
			s.engagement(&b, i)
		}
		if b.Size() > 0 && !yield(b) {
			return
		}
		for _, b := range s.hub() {
			if !yield(b) {
				return
			}
		}
	}
}

// maxPerEngagement is more than the number of records of any engagement.
const maxPerEngagement = 32

// zipf chooses numbers below n; low numbers are much more likely.
func zipf(r *rand.Rand, n int) func() int {
	z := rand.NewZipf(r, 1.2, 10, uint64(n-1))
	return func() int { return int(z.Uint64()) }
}

// act is a category of engagements, with a word for it.
type act struct {
	category graph.Category
	name     string
}

func acts() []act {
	return []act{
		{"GUIDANCE", "现场指导"}, {"CONSULTING", "技术咨询"}, {"LECTURE", "专题讲座"}, {"VISIT", "实地考察"}, {"CLINIC", "义诊"},
		{"TRAINING", "技术培训"}, {"MATCHING", "供需对接"}, {"VOLUNTEERING", "志愿服务"}, {"EXCHANGE", "学术交流"},
	}
}

// engagement adds engagement number i, with its links and evidence.
func (s *stock) engagement(b *graph.Batch, i int) {
	r := s.Rand
	act := s.acts[r.IntN(len(s.acts))]
	e := &graph.Node{
		ID: SyntheticID("engagement/" + strconv.Itoa(i)), Kind: graph.Engagement, Code: SyntheticPrefix + "engagement/" + strconv.Itoa(i),
		Category: act.category, Period: s.period(),
	}
	switch n := r.IntN(100); {
	case n < 5:
		e.Status = graph.Planned
	case n < 8:
		e.Status = graph.Ongoing
	}
	served := s.served()
	e.Name = served.name + act.name
	e.Keys = s.keys(e.Name)
	b.Nodes = append(b.Nodes, e)
	first := len(b.Links)
	add := func(rel graph.Relation, to graph.ID, basis graph.Basis) *graph.Link {
		l := &graph.Link{From: e.ID, To: to, Relation: rel, Basis: basis}
		l.ID = graph.LinkID(l)
		if !slices.ContainsFunc(b.Links[first:], func(m *graph.Link) bool { return m.ID == l.ID }) {
			b.Links = append(b.Links, l)
		}
		return l
	}
	for range 1 + r.IntN(6)/4 {
		add(graph.By, s.actor(), graph.BasisText)
	}
	serves := add(graph.Serves, served.id, graph.BasisText)
	if r.IntN(10) < 7 {
		add(graph.Through, s.programs[s.program()], graph.BasisText)
	}
	if need, ok := s.needs.addressed(); ok {
		add(graph.Addresses, need, graph.BasisText)
	}
	if s.o.Evidence {
		s.cite(b, &graph.Evidence{Code: e.Code, Subject: e.ID, Document: s.document, Paragraph: int32(1 + r.IntN(400)), Words: act.name})
	}
	// Half of the engagements state an industry, and half state a region. Otherwise the industry or
	// region is derived from what was served.
	s.place(b, add, serves, graph.InIndustry, served.industry, s.industry)
	s.place(b, add, serves, graph.InRegion, served.region, s.county)
}

// place adds the link of an engagement to its industry or region. The link is stated, or derived
// from the corresponding link of the served node.
func (s *stock) place(b *graph.Batch, add func(graph.Relation, graph.ID, graph.Basis) *graph.Link, serves *graph.Link, rel graph.Relation, g ground, random func() graph.ID) {
	if s.IntN(2) == 0 {
		to := g.to
		if to.IsZero() || s.IntN(4) == 0 {
			to = random()
		}
		add(rel, to, graph.BasisText)
		return
	}
	if g.to.IsZero() {
		return
	}
	l := add(rel, g.to, graph.BasisInferred)
	if s.o.Evidence {
		premises := []graph.ID{serves.ID}
		if !g.link.IsZero() {
			premises = append(premises, g.link)
			slices.SortFunc(premises, graph.ID.Compare)
		}
		s.cite(b, &graph.Evidence{Subject: l.ID, OfLink: true, Basis: graph.BasisInferred, Premises: premises})
	}
}

// cite completes an evidence and adds it.
func (s *stock) cite(b *graph.Batch, e *graph.Evidence) {
	e.LastPara = e.Paragraph
	e.Recorded = time.Date(2024, time.January, 1, 0, 0, 0, 0, time.UTC)
	e.ID = graph.EvidenceID(e)
	b.Evidence = append(b.Evidence, e)
}

// period gives a random period within ten years: mostly a month, at times a day or a year, and sometimes
// the undated period.
func (s *stock) period() graph.Period {
	r := s.Rand
	year, month := 2015+r.IntN(10), 1+r.IntN(12)
	words := ""
	switch n := r.IntN(100); {
	case n < 60:
		words = fmt.Sprintf("%d-%02d", year, month)
	case n < 80:
		words = fmt.Sprintf("%d-%02d-%02d", year, month, 1+r.IntN(28))
	case n < 95:
		words = strconv.Itoa(year)
	}
	p, ok := s.periods[words]
	if !ok {
		p, _ = graph.ParsePeriod(words)
		s.periods[words] = p
	}
	return p
}

// keys gives the search keys of a name. It computes them once for all nodes with this name.
func (s *stock) keys(name string) graph.NameKeys {
	k, ok := s.named[name]
	if !ok {
		k = graph.NewNameKeys(name, nil, false)
		s.named[name] = k
	}
	return k
}
