package analysis

import (
	"cmp"
	"context"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// MaxClosers is the highest number of closers of one gap.
const MaxClosers = 5

// Closer is an entity that could close a gap, with the reason.
type Closer struct {
	Node    *graph.Node
	Fits    *bool // whether Node is known to work in the field of the gap; nil if the gap has no field
	Reason  string
	Chinese string // the reason in Chinese
}

// way is a query pattern that leads from the subject of a gap to entities that could close it. It
// passes an anchor: a node that the reason names.
type way struct {
	reason reason
	fit    fit // how well the entities that it finds suit the field of the gap
	anchor graph.Var
	steps  []graph.Step
}

// wayHop is one hop of a way, with the condition on the node where it ends.
type wayHop struct {
	hop   graph.Hop
	where graph.Filter
}

// newWay makes a way from its hops. The parameter anchor is the number, from 1, of the hop that ends at
// the anchor; 0 means that the anchor is the subject of the gap.
func newWay(why reason, anchor int, hops ...wayHop) way {
	w := way{reason: why, anchor: graph.Var(anchor)}
	for i, l := range hops {
		w.steps = append(w.steps, graph.Step{From: graph.Var(i), Hop: l.hop, Where: l.where})
	}
	return w
}

// orAncestors lets a hop reach the ancestors of its end too.
func orAncestors(h graph.Hop) graph.Hop {
	h.Below = true
	return h
}

// fit tells how well the entities that a way finds suit the field of the gap.
type fit uint8

const (
	otherField   fit = iota // not known to work in the field
	neighbouring            // in an industry next to that of the gap
	sameField
)

// ofField marks ways that find entities in the field of the gap.
func ofField(ways ...way) []way {
	for i := range ways {
		ways[i].fit = sameField
	}
	return ways
}

// fieldFirst sorts ways: those that suit the field of the gap best come first.
func fieldFirst(ways ...[]way) []way {
	all := slices.Concat(ways...)
	slices.SortStableFunc(all, func(a, b way) int { return cmp.Compare(b.fit, a.fit) })
	return all
}

// hasField tells whether gaps of the kind belong to an industry. A closer of such a gap should work in
// the same industry.
func (k GapKind) hasField() bool { return k < OwnerWithoutRegistry }

// experts gives the ways from the industries and places of the gap's subject to experts. The parameters
// industry and region are the hops from the subject to these. The ways to experts in the subject's
// industry or discipline come first. Then come the ways to experts who served in a neighbouring industry,
// in the subject's place, in its prefecture, and in its province.
func (w *GapWhere) experts(industry, region []wayHop) []way {
	served := []wayHop{{toDescendants(graph.InIndustry), graph.And(isKind(graph.Engagement), w.begunByDay())}, {out(graph.By), expert()}}
	there := []wayHop{{toDescendants(graph.InRegion), graph.And(isKind(graph.Engagement), w.begunByDay())}, {out(graph.By), expert()}}
	n := len(industry)
	posts := []wayHop{{toDescendants(graph.InIndustry), graph.And(isKind(graph.Enterprise), w.validOnDay())}, {incomingHop(graph.HoldsPosition, graph.AffiliatedWith, graph.StationedAt), graph.And(expert(), w.linked())}}
	ways := ofField(
		newWay(worksInIndustry, n, append(clone(industry), wayHop{toDescendants(graph.InIndustry), expert()})...),
		newWay(postInIndustry, n, append(clone(industry), posts...)...),
		newWay(servedInIndustry, n, append(clone(industry), served...)...),
	)
	discipline := []wayHop{{out(graph.InDiscipline), w.linked()}}
	if n > 0 {
		discipline = append(clone(industry[:n-1]), discipline...)
	}
	ways = append(ways, ofField(newWay(worksInDiscipline, len(discipline), append(discipline, wayHop{toDescendants(graph.InDiscipline), expert()})...))...)
	up := widened(industry, w.linked())
	if up == nil {
		up = []wayHop{{orAncestors(out(graph.PartOf)), graph.Filter{}}}
	}
	beside := newWay(servedNearIndustry, len(up), append(up, served...)...)
	beside.fit = neighbouring
	return append(append(ways, beside), w.nearbyWays(servedThere, region, there...)...)
}

// bringing keeps programmes that bring experts to those who need them.
func (w *GapWhere) bringing() graph.Filter {
	return graph.And(isKind(graph.Program), w.validOnDay(), fieldIn(graph.FieldCategory, graph.TextValue("EXCHANGE"), graph.TextValue("INNOVATION_SERVICE")))
}

// programs gives the ways from industries of the subject to programmes in these industries and to
// programmes that served them.
func (w *GapWhere) programs(industry []wayHop) []way {
	n := len(industry)
	service := wayHop{toDescendants(graph.InIndustry), graph.And(isKind(graph.Engagement), w.begunByDay())}
	return ofField(
		newWay(ofIndustry, n, append(clone(industry), wayHop{toDescendants(graph.InIndustry), graph.And(w.bringing(), w.linked())})...),
		newWay(servedIndustry, n, append(clone(industry), service, wayHop{out(graph.Through), w.bringing()})...),
	)
}

// stations gives the ways from industries of the subject to stations in these industries and to
// stations at their enterprises.
func (w *GapWhere) stations(industry []wayHop) []way {
	n := len(industry)
	station := graph.And(isKind(graph.Workstation), isNamed(), w.validOnDay(), w.linked())
	firm := wayHop{toDescendants(graph.InIndustry), graph.And(isKind(graph.Enterprise), w.validOnDay())}
	return ofField(
		newWay(ofIndustry, n, append(clone(industry), wayHop{toDescendants(graph.InIndustry), station})...),
		newWay(locatedInIndustry, n, append(clone(industry), firm, wayHop{incomingHop(graph.HostedBy), station})...),
	)
}

// nearbyWays gives ways that start at a place of the subject, at its prefecture and at its province,
// in this order. The parameter more holds the further hops of each way.
func (w *GapWhere) nearbyWays(why reason, region []wayHop, more ...wayHop) []way {
	ways := []way{newWay(why, len(region), append(clone(region), more...)...)}
	for _, level := range []graph.Level{graph.LevelPrefecture, graph.LevelProvince} {
		if up := widened(region, fieldIn(graph.PropLevel, graph.TextValue(level.String()))); up != nil {
			ways = append(ways, newWay(why, len(up), append(up, more...)...))
		}
	}
	return ways
}

func clone(hops []wayHop) []wayHop { return append([]wayHop{}, hops...) }

// widened gives a copy of the hops. In the copy, the last hop also reaches the ancestors of its end, and
// every node that it reaches must meet the condition where. The result is nil if there are no hops.
func widened(stretches []wayHop, where graph.Filter) []wayHop {
	if len(stretches) == 0 {
		return nil
	}
	up := clone(stretches)
	last := &up[len(up)-1]
	last.hop, last.where = orAncestors(last.hop), graph.And(last.where, where)
	return up
}

// ways gives the ways to entities that could close gaps of a kind.
func (w *GapWhere) ways(k GapKind) []way {
	in := func(rs ...graph.Relation) []wayHop { return []wayHop{{out(rs...), w.linked()}} }
	programs := wayHop{toDescendants(graph.ImplementedIn), graph.And(w.bringing(), w.linked())}
	stations := wayHop{toDescendants(graph.LocatedIn), graph.And(isKind(graph.Workstation), isNamed(), w.validOnDay(), w.linked())}
	registry := graph.And(isKind(graph.System), fieldIn(graph.FieldCategory, graph.TextValue("REGISTRY")))
	industry := in(graph.InIndustry)
	switch k {
	case NeedWithoutService:
		place := in(graph.InRegion, graph.LocatedIn)
		return fieldFirst(w.experts(industry, place), w.programs(industry), w.nearbyWays(implementedThere, place, programs))
	case IndustryWithoutExpert:
		return w.experts(nil, in(graph.KeyIndustryOf))
	case IndustryWithoutStation:
		return fieldFirst(w.stations(nil), ofField(newWay(couldHost, 0, wayHop{toDescendants(graph.InIndustry), graph.And(isKind(graph.Enterprise), isNamed(), w.validOnDay())})),
			w.nearbyWays(locatedThere, in(graph.KeyIndustryOf), stations))
	case IndustryWithoutProgram:
		return fieldFirst(w.programs(nil), w.nearbyWays(implementedThere, in(graph.KeyIndustryOf), programs))
	case StationWithoutExpert:
		return w.experts([]wayHop{{out(graph.HostedBy), w.linked()}, {out(graph.InIndustry), w.linked()}}, in(graph.LocatedIn))
	case ProgramWithoutExpert:
		return w.experts(industry, in(graph.ImplementedIn, graph.LocatedIn))
	case ProgramWithoutHost:
		firm := graph.And(isKind(graph.Enterprise), isNamed(), w.validOnDay())
		return fieldFirst(ofField(newWay(inIndustry, 1, append(clone(industry), wayHop{toDescendants(graph.InIndustry), firm})...)),
			w.nearbyWays(liesThere, in(graph.ImplementedIn, graph.LocatedIn), wayHop{toDescendants(graph.LocatedIn), graph.And(firm, w.linked())}))
	case EnterpriseWithoutExpert:
		place := in(graph.LocatedIn)
		return fieldFirst(w.experts(industry, place), w.programs(industry), w.stations(industry), w.nearbyWays(implementedThere, place, programs), w.nearbyWays(locatedThere, place, stations))
	case OwnerWithoutRegistry:
		planned := graph.And(registry, graph.StatusIs(false, setPlanned()))
		return []way{
			newWay(plannedByIt, 0, wayHop{incomingHop(graph.OwnedBy, graph.RunBy), planned}),
			newWay(belongsToGuide, 1, wayHop{out(graph.GuidedBy), w.linked()}, wayHop{incomingHop(graph.OwnedBy, graph.RunBy), graph.And(registry, w.validOnDay())}),
		}
	case FigureWithoutItems:
		return []way{newWay(figureIsAboutIt, 0, wayHop{out(graph.Of), graph.Filter{}})}
	default:
		return []way{newWay(takesPart, 0, wayHop{out(graph.By, graph.RecommendedBy, graph.Of, graph.OwnedBy, graph.RunBy, graph.OrganizedBy, graph.GrantedBy), isKind(graph.Actors().List()...)})}
	}
}

// Closers lists for each gap at most MaxClosers entities that could close it, with the reason.
// Those in the field of the gap come first, then the nearest. If none is in the field, each reason
// says so. Closers makes one query for each way of each kind of gap, until the lists are full.
func Closers(ctx context.Context, s *graph.Session, gaps []Gap) ([][]Closer, error) {
	lists := make([][]Closer, len(gaps))
	of := [len(gapSpecs)][]int{}
	for i := range gaps {
		of[gaps[i].Kind] = append(of[gaps[i].Kind], i)
	}
	for k, at := range of {
		if len(at) == 0 {
			continue
		}
		for _, way := range gaps[at[0]].Where.ways(GapKind(k)) {
			at = slices.DeleteFunc(at, func(i int) bool { return len(lists[i]) == MaxClosers })
			if len(at) == 0 {
				break
			}
			ids := make([]graph.ID, len(at))
			for j, i := range at {
				ids[j] = gaps[i].Subject.ID
			}
			end := graph.Var(len(way.steps))
			pages, err := s.Match(ctx, graph.Query{
				Pattern: graph.Pattern{Steps: way.steps}, Each: eachRoot(ids), Keys: []graph.Key{{Var: end}, {Var: way.anchor}},
				Order: []graph.Order{{Var: end, Field: graph.FieldPinyin}, {Var: way.anchor, Field: graph.FieldPinyin}}, Page: graph.Page{First: 4 * MaxClosers},
			})
			if err != nil {
				return nil, err
			}
			for j, i := range at {
				lists[i] = closest(lists[i], pages.List(j), &gaps[i], &way)
			}
		}
	}
	for _, list := range lists {
		noteNoneFits(list)
	}
	return lists, nil
}

// noteNoneFits adds a remark to the reason of each closer in a list, if no closer of the list works
// in the field of the gap.
func noteNoneFits(list []Closer) {
	if slices.ContainsFunc(list, func(c Closer) bool { return c.Fits == nil || *c.Fits }) {
		return
	}
	for i := range list {
		list[i].Reason += noneFits.english
		list[i].Chinese += noneFits.chinese
	}
}

// closest adds the closers in the rows to a list, up to MaxClosers. Each row has a closer and an
// anchor.
func closest(list []Closer, rows []graph.Row, g *Gap, w *way) []Closer {
	var fits *bool
	if g.Kind.hasField() {
		fits = new(w.fit == sameField)
	}
	seen := map[graph.ID]bool{g.Subject.ID: true}
	for _, c := range list {
		seen[c.Node.ID] = true
	}
	for _, r := range rows {
		if n := r.Nodes[0]; len(list) < MaxClosers && !seen[n.ID] {
			seen[n.ID] = true
			list = append(list, Closer{n, fits, named(w.reason.english, r.Nodes[1]), named(w.reason.chinese, r.Nodes[1])})
		}
	}
	return list
}
