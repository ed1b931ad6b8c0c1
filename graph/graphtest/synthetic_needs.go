package graphtest

import (
	"fmt"
	"math/rand/v2"

	"github.com/expertgraph/expertgraph/graph"
)

// openNeeds are the needs that engagements can address. openNeeds has its own random source, so that
// the rest of a graph does not depend on its needs.
type openNeeds struct {
	*rand.Rand
	ids   []graph.ID
	count func() int // chooses an index in ids; low ones are much more likely
}

// addNeeds makes needs. Most belong to an enterprise, and have its county and industry; a society
// recommended the others. Each need has a random stage of wantedStages.
func (s *stock) addNeeds(needs int) {
	r := rand.New(rand.NewPCG(s.o.Seed, uint64(needs)<<32|1))
	s.needs = openNeeds{Rand: r, count: zipf(r, needs)}
	county, industry, firm := zipf(r, len(s.counties)), zipf(r, len(s.industries)), zipf(r, len(s.enterprises))
	for i := range needs {
		key := fmt.Sprintf("need/%d", i)
		name := string(pick(r, []rune(placeChars))) + "技术需求"
		region, branch, owner := s.counties[county()], s.industries[industry()], graph.ID{}
		if r.IntN(10) < 7 {
			e := s.enterprises[firm()]
			owner, region, branch, name = e.id, e.region.to, e.industry.to, e.name+name
		}
		id := s.node(key, graph.Need, name, textsOf(graph.PropStage, pick(r, wantedStages())), func(n *graph.Node) {
			n.Period, _ = graph.ParsePeriod(fmt.Sprint(2015 + r.IntN(10)))
			if r.IntN(20) == 0 {
				n.Status = graph.Planned
			}
		})
		s.needs.ids = append(s.needs.ids, id)
		if !owner.IsZero() {
			s.link(id, graph.OwnedBy, owner)
		} else {
			s.link(id, graph.RecommendedBy, s.societies[r.IntN(len(s.societies))])
		}
		if r.IntN(12) > 0 { // one need in twelve states no region
			s.link(id, graph.InRegion, region)
		}
		if r.IntN(12) > 0 {
			s.link(id, graph.InIndustry, branch)
		}
	}
}

// wantedStages are the ten stages among which each need gets one at random. The list repeats the frequent
// stages: six needs in ten are OPEN on average.
func wantedStages() []string {
	return []string{"OPEN", "OPEN", "OPEN", "OPEN", "OPEN", "OPEN", "INTENT", "INTENT", "INTENT", "SOLVED"}
}

// addressed chooses the need that an engagement addresses. It returns false for 49 engagements in fifty,
// which address none.
func (n *openNeeds) addressed() (graph.ID, bool) {
	if n.IntN(50) > 0 {
		return graph.ID{}, false
	}
	return n.ids[n.count()], true
}
