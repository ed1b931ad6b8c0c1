package analysis

import (
	"cmp"
	"context"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// MaxClosers is the highest number of closers of one gap.
const MaxClosers = 5

// Closer is something that could close a gap, and why.
type Closer struct {
	Node    *graph.Node
	Fits    *bool // whether it is known to work in the field of the gap; nil where gaps of the kind have no field
	Reason  string
	Chinese string // the reason in Chinese
}

// way leads from the subject of a gap over an anchor to what could close it.
type way struct {
	reason reason
	fit    fit // of what it leads to
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

// fit says how near what a way leads to is to the field of the gap.
type fit uint8

const (
	otherField   fit = iota // nothing tells that it works in the field
	neighbouring            // in an industry beside that of the gap
	sameField
)

// ofField marks ways that lead to what works in the field of the gap.
func ofField(ways ...way) []way {
	for i := range ways {
		ways[i].fit = sameField
	}
	return ways
}

// fieldFirst puts the ways that keep nearer to the field of the gap before others.
func fieldFirst(ways ...[]way) []way {
	all := slices.Concat(ways...)
	slices.SortStableFunc(all, func(a, b way) int { return cmp.Compare(b.fit, a.fit) })
	return all
}

// hasField tells whether gaps of the kind are of an industry, which what closes them
// should be of too.
func (k GapKind) hasField() bool { return k < OwnerWithoutRegistry }

// experts leads from industries and places of the subject to experts, the nearest first.
func (w *GapWhere) experts(industry, region []stretch) []way {
	served := []stretch{{below(graph.InIndustry), graph.And(isKind(graph.Engagement), w.happened())}, {out(graph.By), expert()}}
	there := []stretch{{below(graph.InRegion), graph.And(isKind(graph.Engagement), w.happened())}, {out(graph.By), expert()}}
	n := len(industry)
	posts := []stretch{{below(graph.InIndustry), graph.And(isKind(graph.Enterprise), w.stands())}, {back(graph.HoldsPosition, graph.AffiliatedWith, graph.StationedAt), graph.And(expert(), w.linked())}}
	ways := ofField(
		over(worksInIndustry, n, append(clone(industry), stretch{below(graph.InIndustry), expert()})...),
		over(postInIndustry, n, append(clone(industry), posts...)...),
		over(servedInIndustry, n, append(clone(industry), served...)...),
	)
	discipline := []stretch{{out(graph.InDiscipline), w.linked()}}
	if n > 0 {
		discipline = append(clone(industry[:n-1]), discipline...)
	}
	ways = append(ways, ofField(over(worksInDiscipline, len(discipline), append(discipline, stretch{below(graph.InDiscipline), expert()})...))...)
	up := widened(industry, w.linked())
	if up == nil {
		up = []stretch{{above(out(graph.PartOf)), graph.Filter{}}}
	}
	beside := over(servedNearIndustry, len(up), append(up, served...)...)
	beside.fit = neighbouring
	return append(append(ways, beside), w.near(servedThere, region, there...)...)
}

// bringing keeps programmes that bring experts to those who need them.
func (w *GapWhere) bringing() graph.Filter {
	return graph.And(isKind(graph.Program), w.stands(), fieldIn(graph.FieldCategory, graph.TextValue("EXCHANGE"), graph.TextValue("INNOVATION_SERVICE")))
}

// programs leads from industries of the subject to programmes of them or through which
// they were served.
func (w *GapWhere) programs(industry []stretch) []way {
	n := len(industry)
	service := stretch{below(graph.InIndustry), graph.And(isKind(graph.Engagement), w.happened())}
	return ofField(
		over(ofIndustry, n, append(clone(industry), stretch{below(graph.InIndustry), graph.And(w.bringing(), w.linked())})...),
		over(servedIndustry, n, append(clone(industry), service, stretch{out(graph.Through), w.bringing()})...),
	)
}

// stations leads from industries of the subject to stations in them or at enterprises of them.
func (w *GapWhere) stations(industry []stretch) []way {
	n := len(industry)
	station := graph.And(isKind(graph.Workstation), isNamed(), w.stands(), w.linked())
	firm := stretch{below(graph.InIndustry), graph.And(isKind(graph.Enterprise), w.stands())}
	return ofField(
		over(ofIndustry, n, append(clone(industry), stretch{below(graph.InIndustry), station})...),
		over(standsInIndustry, n, append(clone(industry), firm, stretch{back(graph.HostedBy), station})...),
	)
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
	programs := stretch{below(graph.ImplementedIn), graph.And(w.bringing(), w.linked())}
	stations := stretch{below(graph.LocatedIn), graph.And(isKind(graph.Workstation), isNamed(), w.stands(), w.linked())}
	registry := graph.And(isKind(graph.System), fieldIn(graph.FieldCategory, graph.TextValue("REGISTRY")))
	industry := in(graph.InIndustry)
	switch k {
	case NeedWithoutService:
		place := in(graph.InRegion, graph.LocatedIn)
		return fieldFirst(w.experts(industry, place), w.programs(industry), w.near(implementedThere, place, programs))
	case IndustryWithoutExpert:
		return w.experts(nil, in(graph.KeyIndustryOf))
	case IndustryWithoutStation:
		return fieldFirst(w.stations(nil), ofField(over(couldHost, 0, stretch{below(graph.InIndustry), graph.And(isKind(graph.Enterprise), isNamed(), w.stands())})),
			w.near(standsThere, in(graph.KeyIndustryOf), stations))
	case IndustryWithoutProgram:
		return fieldFirst(w.programs(nil), w.near(implementedThere, in(graph.KeyIndustryOf), programs))
	case StationWithoutExpert:
		return w.experts([]stretch{{out(graph.HostedBy), w.linked()}, {out(graph.InIndustry), w.linked()}}, in(graph.LocatedIn))
	case ProgramWithoutExpert:
		return w.experts(industry, in(graph.ImplementedIn, graph.LocatedIn))
	case ProgramWithoutHost:
		firm := graph.And(isKind(graph.Enterprise), isNamed(), w.stands())
		return fieldFirst(ofField(over(inIndustry, 1, append(clone(industry), stretch{below(graph.InIndustry), firm})...)),
			w.near(liesThere, in(graph.ImplementedIn, graph.LocatedIn), stretch{below(graph.LocatedIn), graph.And(firm, w.linked())}))
	case EnterpriseWithoutExpert:
		place := in(graph.LocatedIn)
		return fieldFirst(w.experts(industry, place), w.programs(industry), w.stations(industry), w.near(implementedThere, place, programs), w.near(standsThere, place, stations))
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

// Closers lists for each gap what could close it and why, what is of its field first,
// then the nearest, at most MaxClosers. Where nothing found is of the field, each
// reason says so. It costs one call for each way of each kind of gap, as long as some
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
				lists[i] = closest(lists[i], fan.List(j), &gaps[i], &way)
			}
		}
	}
	for _, list := range lists {
		sayNoneFits(list)
	}
	return lists, nil
}

// sayNoneFits adds to the reasons that nothing of the list is of the field, where
// that is so.
func sayNoneFits(list []Closer) {
	if slices.ContainsFunc(list, func(c Closer) bool { return c.Fits == nil || *c.Fits }) {
		return
	}
	for i := range list {
		list[i].Reason += noneFits.english
		list[i].Chinese += noneFits.chinese
	}
}

// closest adds what rows of (closer, anchor) give to a list, as far as there is room.
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
