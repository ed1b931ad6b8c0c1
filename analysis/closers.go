package analysis

import (
	"context"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// MaxClosers is the highest number of closers of one gap.
const MaxClosers = 5

// Closer is something that could close a gap, and why.
type Closer struct {
	Node    *graph.Node
	Reason  string
	Chinese string // the reason in Chinese
}

// way leads from the subject of a gap over an anchor to what could close it.
type way struct {
	reason reason
	anchor graph.Var
	steps  []graph.Step
}

// stretch is one hop of a way to what meets a condition.
type stretch struct {
	hop   graph.Hop
	where graph.Filter
}

// over makes a way of stretches; the anchor is the end of the one of that number, 0 the subject.
func over(why reason, anchor int, stretches ...stretch) way {
	w := way{reason: why, anchor: graph.Var(anchor)}
	for i, l := range stretches {
		w.steps = append(w.steps, graph.Step{From: graph.Var(i), Hop: l.hop, Where: l.where})
	}
	return w
}

// above widens a hop to the ancestors of its end.
func above(h graph.Hop) graph.Hop {
	h.Below = true
	return h
}

// experts leads from industries and places of the subject to experts, the nearest first.
func (w *GapWhere) experts(industry, region []stretch) []way {
	served := []stretch{{below(graph.InIndustry), graph.And(isKind(graph.Engagement), w.happened())}, {out(graph.By), expert()}}
	there := []stretch{{below(graph.InRegion), graph.And(isKind(graph.Engagement), w.happened())}, {out(graph.By), expert()}}
	n := len(industry)
	ways := []way{
		over(worksInIndustry, n, append(clone(industry), stretch{below(graph.InIndustry), expert()})...),
		over(servedInIndustry, n, append(clone(industry), served...)...),
	}
	if up := widened(industry, w.linked()); up != nil {
		ways = append(ways, over(servedNearIndustry, len(up), append(up, served...)...))
	}
	return append(ways, w.near(servedThere, region, there...)...)
}

// near leads from a place of the subject, then from the prefecture and the province
// above it, over more stretches.
func (w *GapWhere) near(why reason, region []stretch, more ...stretch) []way {
	ways := []way{over(why, len(region), append(clone(region), more...)...)}
	for _, level := range []graph.Level{graph.LevelPrefecture, graph.LevelProvince} {
		if up := widened(region, fieldIn(graph.PropLevel, graph.TextValue(level.String()))); up != nil {
			ways = append(ways, over(why, len(up), append(up, more...)...))
		}
	}
	return ways
}

func clone(stretches []stretch) []stretch { return append([]stretch{}, stretches...) }

// widened leads to the ancestors of the end of stretches and meets a condition; nil where
// there are none.
func widened(stretches []stretch, where graph.Filter) []stretch {
	if len(stretches) == 0 {
		return nil
	}
	up := clone(stretches)
	last := &up[len(up)-1]
	last.hop, last.where = above(last.hop), graph.And(last.where, where)
	return up
}

// ways gives the ways to what could close the gaps of a kind.
func (w *GapWhere) ways(k GapKind) []way {
	in := func(rs ...graph.Relation) []stretch { return []stretch{{out(rs...), w.linked()}} }
	programs := stretch{below(graph.ImplementedIn), graph.And(isKind(graph.Program), w.stands(), w.linked(), fieldIn(graph.FieldCategory, graph.TextValue("EXCHANGE"), graph.TextValue("INNOVATION_SERVICE")))}
	stations := stretch{below(graph.LocatedIn), graph.And(isKind(graph.Workstation), isNamed(), w.stands(), w.linked())}
	registry := graph.And(isKind(graph.System), fieldIn(graph.FieldCategory, graph.TextValue("REGISTRY")))
	switch k {
	case NeedWithoutService:
		return append(w.experts(in(graph.InIndustry), in(graph.InRegion, graph.LocatedIn)), w.near(implementedThere, in(graph.InRegion, graph.LocatedIn), programs)...)
	case IndustryWithoutExpert:
		return append(w.experts(nil, in(graph.KeyIndustryOf)), over(servedNearIndustry, 1,
			stretch{above(out(graph.PartOf)), graph.Filter{}}, stretch{below(graph.InIndustry), graph.And(isKind(graph.Engagement), w.happened())}, stretch{out(graph.By), expert()}))
	case IndustryWithoutStation:
		return append(w.near(standsThere, in(graph.KeyIndustryOf), stations), over(couldHost, 0, stretch{below(graph.InIndustry), graph.And(isKind(graph.Enterprise), isNamed(), w.stands())}))
	case IndustryWithoutProgram:
		return w.near(implementedThere, in(graph.KeyIndustryOf), programs)
	case StationWithoutExpert:
		return w.experts([]stretch{{out(graph.HostedBy), w.linked()}, {out(graph.InIndustry), w.linked()}}, in(graph.LocatedIn))
	case ProgramWithoutExpert:
		return w.experts(in(graph.InIndustry), in(graph.ImplementedIn, graph.LocatedIn))
	case ProgramWithoutHost:
		return w.near(liesThere, in(graph.ImplementedIn, graph.LocatedIn), stretch{below(graph.LocatedIn), graph.And(isKind(graph.Enterprise), isNamed(), w.stands(), w.linked())})
	case EnterpriseWithoutExpert:
		ways := w.experts(in(graph.InIndustry), in(graph.LocatedIn))
		ways = append(ways, w.near(implementedThere, in(graph.LocatedIn), programs)...)
		return append(ways, w.near(standsThere, in(graph.LocatedIn), stations)...)
	case OwnerWithoutRegistry:
		planned := graph.And(registry, graph.StatusIs(false, intended()))
		return []way{
			over(plannedByIt, 0, stretch{back(graph.OwnedBy, graph.RunBy), planned}),
			over(belongsToGuide, 1, stretch{out(graph.GuidedBy), w.linked()}, stretch{back(graph.OwnedBy, graph.RunBy), graph.And(registry, w.stands())}),
		}
	case FigureWithoutItems:
		return []way{over(figureIsAboutIt, 0, stretch{out(graph.Of), graph.Filter{}})}
	default:
		return []way{over(takesPart, 0, stretch{out(graph.By, graph.RecommendedBy, graph.Of, graph.OwnedBy, graph.RunBy, graph.OrganizedBy, graph.GrantedBy), isKind(graph.Actors().List()...)})}
	}
}

// Closers lists for each gap what could close it and why, the nearest first, at most
// MaxClosers. It costs one call for each way of each kind of gap, as long as some
// gap has room.
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
			fan, err := s.Match(ctx, graph.Query{
				Pattern: graph.Pattern{Steps: way.steps}, Each: eachRoot(ids), Keys: []graph.Key{{Var: end}, {Var: way.anchor}},
				Order: []graph.Order{{Var: end, Field: graph.FieldPinyin}, {Var: way.anchor, Field: graph.FieldPinyin}}, Page: graph.Page{First: 4 * MaxClosers},
			})
			if err != nil {
				return nil, err
			}
			for j, i := range at {
				lists[i] = closest(lists[i], fan.List(j), &gaps[i], way.reason)
			}
		}
	}
	return lists, nil
}

// closest adds what rows of (closer, anchor) give to a list, as far as there is room.
func closest(list []Closer, rows []graph.Row, g *Gap, why reason) []Closer {
	seen := map[graph.ID]bool{g.Subject.ID: true}
	for _, c := range list {
		seen[c.Node.ID] = true
	}
	for _, r := range rows {
		if n := r.Nodes[0]; len(list) < MaxClosers && !seen[n.ID] {
			seen[n.ID] = true
			list = append(list, Closer{n, named(why.english, r.Nodes[1]), named(why.chinese, r.Nodes[1])})
		}
	}
	return list
}
