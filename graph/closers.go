package graph

import (
	"context"
	"slices"
)

// MaxClosers is the highest number of closers of one gap.
const MaxClosers = 5

// Closer is something that could close a gap, and why.
type Closer struct {
	Node    *Node
	Reason  string
	Chinese string // the reason in Chinese
}

// way leads from the subject of a gap over an anchor to what could close it.
type way struct {
	reason string // with % for the name of the anchor
	anchor Var
	steps  []Step
}

// stretch is one hop of a way to what meets a condition.
type stretch struct {
	hop   Hop
	where Filter
}

// over makes a way of stretches; the anchor is the end of the one of that number, 0 the subject.
func over(reason string, anchor int, stretches ...stretch) way {
	w := way{reason: reason, anchor: Var(anchor)}
	for i, l := range stretches {
		w.steps = append(w.steps, Step{From: Var(i), Hop: l.hop, Where: l.where})
	}
	return w
}

// above widens a hop to what stands above its end.
func above(h Hop) Hop {
	h.Below = true
	return h
}

// experts leads from industries and places of the subject to experts, the nearest first.
func (w *GapWhere) experts(industry, region []stretch) []way {
	served := []stretch{{below(InIndustry), And(isKind(Engagement), w.happened())}, {out(By), expert()}}
	there := []stretch{{below(InRegion), And(isKind(Engagement), w.happened())}, {out(By), expert()}}
	n := len(industry)
	ways := []way{
		over("works in the industry %", n, append(clone(industry), stretch{below(InIndustry), expert()})...),
		over("served in the industry %", n, append(clone(industry), served...)...),
	}
	if up := widened(industry, w.linked()); up != nil {
		ways = append(ways, over("served in a neighbouring industry, within %", len(up), append(up, served...)...))
	}
	return append(ways, w.near("served in %", region, there...)...)
}

// near leads from a place of the subject, then from the prefecture and the province
// above it, over more stretches.
func (w *GapWhere) near(reason string, region []stretch, more ...stretch) []way {
	ways := []way{over(reason, len(region), append(clone(region), more...)...)}
	for _, level := range []Level{LevelPrefecture, LevelProvince} {
		if up := widened(region, fieldIn(PropLevel, TextValue(level.String()))); up != nil {
			ways = append(ways, over(reason, len(up), append(up, more...)...))
		}
	}
	return ways
}

func clone(stretches []stretch) []stretch { return append([]stretch{}, stretches...) }

// widened leads to what stands above the end of stretches and meets a condition; nil where
// there are none.
func widened(stretches []stretch, where Filter) []stretch {
	if len(stretches) == 0 {
		return nil
	}
	up := clone(stretches)
	last := &up[len(up)-1]
	last.hop, last.where = above(last.hop), And(last.where, where)
	return up
}

// ways gives the ways to what could close the gaps of a kind.
func (w *GapWhere) ways(k GapKind) []way {
	in := func(rs ...Relation) []stretch { return []stretch{{out(rs...), w.linked()}} }
	programs := stretch{below(ImplementedIn), And(isKind(Program), w.stands(), w.linked(), fieldIn(FieldCategory, TextValue("EXCHANGE"), TextValue("INNOVATION_SERVICE")))}
	stations := stretch{below(LocatedIn), And(isKind(Workstation), isNamed(), w.stands(), w.linked())}
	registry := And(isKind(System), fieldIn(FieldCategory, TextValue("REGISTRY")))
	switch k {
	case NeedWithoutService:
		return append(w.experts(in(InIndustry), in(InRegion, LocatedIn)), w.near("is implemented in %", in(InRegion, LocatedIn), programs)...)
	case IndustryWithoutExpert:
		return append(w.experts(nil, in(KeyIndustryOf)), over("served in a neighbouring industry, within %", 1,
			stretch{above(out(PartOf)), Filter{}}, stretch{below(InIndustry), And(isKind(Engagement), w.happened())}, stretch{out(By), expert()}))
	case IndustryWithoutStation:
		return append(w.near("stands in %", in(KeyIndustryOf), stations), over("is in the industry % and could host one", 0, stretch{below(InIndustry), And(isKind(Enterprise), isNamed(), w.stands())}))
	case IndustryWithoutProgram:
		return w.near("is implemented in %", in(KeyIndustryOf), programs)
	case StationWithoutExpert:
		return w.experts([]stretch{{out(HostedBy), w.linked()}, {out(InIndustry), w.linked()}}, in(LocatedIn))
	case ProgramWithoutExpert:
		return w.experts(in(InIndustry), in(ImplementedIn, LocatedIn))
	case ProgramWithoutHost:
		return w.near("lies in %", in(ImplementedIn, LocatedIn), stretch{below(LocatedIn), And(isKind(Enterprise), isNamed(), w.stands(), w.linked())})
	case EnterpriseWithoutExpert:
		ways := w.experts(in(InIndustry), in(LocatedIn))
		ways = append(ways, w.near("is implemented in %", in(LocatedIn), programs)...)
		return append(ways, w.near("stands in %", in(LocatedIn), stations)...)
	case OwnerWithoutRegistry:
		planned := And(registry, StatusIs(false, intended()))
		return []way{
			over("is planned by %", 0, stretch{back(OwnedBy, RunBy), planned}),
			over("belongs to %, which guides it", 1, stretch{out(GuidedBy), w.linked()}, stretch{back(OwnedBy, RunBy), And(registry, w.stands())}),
		}
	case FigureWithoutItems:
		return []way{over("the figure is about it: it could name what was counted", 0, stretch{out(Of), Filter{}})}
	default:
		return []way{over("takes part in the plan: it could report the result", 0, stretch{out(By, RecommendedBy, Of, OwnedBy, RunBy, OrganizedBy, GrantedBy), isKind(Actors().List()...)})}
	}
}

// Closers lists for each gap what could close it and why, the nearest first, at most
// MaxClosers. It costs one call for each way of each kind of gap, as long as some
// gap has room.
func (s *Session) Closers(ctx context.Context, gaps []Gap) ([][]Closer, error) {
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
			ids := make([]ID, len(at))
			for j, i := range at {
				ids[j] = gaps[i].Subject.ID
			}
			end := Var(len(way.steps))
			fan, err := s.Match(ctx, Query{
				Pattern: Pattern{Steps: way.steps}, Each: eachRoot(ids), Keys: []Key{{Var: end}, {Var: way.anchor}},
				Order: []Order{{Var: end, Field: FieldPinyin}, {Var: way.anchor, Field: FieldPinyin}}, Page: Page{First: 4 * MaxClosers},
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
func closest(list []Closer, rows []Row, g *Gap, reason string) []Closer {
	seen := map[ID]bool{g.Subject.ID: true}
	for _, c := range list {
		seen[c.Node.ID] = true
	}
	for _, r := range rows {
		if n := r.Nodes[0]; len(list) < MaxClosers && !seen[n.ID] {
			seen[n.ID] = true
			list = append(list, Closer{n, named(reason, r.Nodes[1]), named(chineseOf(reason), r.Nodes[1])})
		}
	}
	return list
}
