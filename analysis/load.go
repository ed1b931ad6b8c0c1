package analysis

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// LoadAsk asks how engagements are distributed among experts.
type LoadAsk struct {
	Year     int         // only engagements of this year; 0 means any, undated ones included
	Region   *graph.Node // only engagements in this region or below; nil means anywhere
	Industry *graph.Node // only engagements in this industry or below; nil means any
	AsOf     graph.Value // a day: engagements that began later are ignored
}

// Load is the distribution of engagements among experts.
type Load struct {
	YearLoad // the distribution over all years
	Ask      LoadAsk
	Members  []ExpertLoad // the experts with the most engagements first, then by name
	Years    []YearLoad   // the distribution by year, ascending; engagements without a certain year come last
	// Idle is the number of named experts without any of the engagements.
	Idle int
}

// ExpertLoad is the number of engagements of one expert.
type ExpertLoad struct {
	Expert      *graph.Node
	Engagements int
	Years       []YearCount // ascending; engagements without a certain year come last
	Records     graph.Query // the query for the engagements, the latest first
}

// YearCount is the number of engagements in one year; 0 stands for no certain year.
type YearCount struct{ Year, Engagements int }

// YearLoad is the distribution of the engagements of one year, or of all years.
type YearLoad struct {
	Year int // 0 means no certain year, or all years
	// Experts is how many experts have engagements. Shares is the number of pairs of an expert and
	// an engagement: an engagement of several experts counts for each.
	Experts, Shares int
	// Top is a tenth of the number of experts, rounded up. TopShares is the number of shares that belong
	// to the experts with the most shares, as many experts as Top says.
	Top, TopShares int
}

// TopShare is the fraction of the shares that the top tenth of the experts has, from 0 to 1.
func (y *YearLoad) TopShare() float64 {
	if y.Shares == 0 {
		return 0
	}
	return rounded(float64(y.TopShares) / float64(y.Shares))
}

// Position is the position of the expert in the list.
func (l *ExpertLoad) Position() graph.Position {
	return graph.Position{graph.IntValue(-int64(l.Engagements)), graph.TextValue(l.Expert.Keys.Sort), graph.IDValue(l.Expert.ID)}
}

// FindLoad computes the distribution of engagements. It reads the counts of all experts, so
// graph.Cached caches the result.
func FindLoad(ctx context.Context, s *graph.Session, ask LoadAsk) (*Load, error) {
	key := fmt.Sprintf("load %d %s %s %s", ask.Year, idText(ask.Region), idText(ask.Industry), ask.AsOf)
	return graph.Cached(ctx, s, key, func(ctx context.Context, s *graph.Session) (*Load, error) { return newLoad(ctx, s, ask) })
}

func idText(n *graph.Node) string {
	if n == nil {
		return "any"
	}
	return n.ID.String()
}

func newLoad(ctx context.Context, s *graph.Session, ask LoadAsk) (*Load, error) {
	l := &Load{Ask: ask}
	w := GapWhere{AsOf: ask.AsOf}
	where := graph.And(w.begunByDay(), w.linkedWithin(ask.Region, graph.InRegion), w.linkedWithin(ask.Industry, graph.InIndustry))
	if ask.Year != 0 {
		where = graph.And(where, (&funnelPart{year: ask.Year}).dated())
	}
	by := graph.Step{Hop: out(graph.By), Where: graph.And(graph.StatusIs(true, graph.DefaultStatuses()), expert())}
	q := graph.Query{Pattern: graph.Pattern{Root: graph.NewKindSet(graph.Engagement), Where: where, AsOf: ask.AsOf, Steps: []graph.Step{by}}}
	counts := q
	counts.Keys, counts.Get = []graph.Key{{Var: 1}, {Var: 0, By: graph.ByYear}}, []graph.Measure{{Var: 0}}
	t := graph.NewTicks(ctx)
	years, of := map[int][]int{}, map[graph.ID]*ExpertLoad{}
	for counts.Page = (graph.Page{First: rowsAtATime}); ; {
		lists, err := s.MatchLarge(ctx, counts)
		if err != nil {
			return nil, err
		}
		for _, r := range lists.Rows {
			if t.Take(1) {
				return nil, t.Err()
			}
			year, n := 0, int(r.Get[0].Int/graph.DecimalScale)
			if !r.Keys[1].IsNull() {
				year = int(r.Keys[1].Int / graph.DecimalScale)
			}
			years[year] = append(years[year], n)
			e := of[r.Nodes[0].ID]
			if e == nil {
				records := q
				records.Each, records.Keys, records.Order = [][]graph.Bound{{{Key: graph.Key{Var: 1}, Value: graph.IDValue(r.Nodes[0].ID)}}}, []graph.Key{{Var: 0}}, []graph.Order{{Field: graph.FieldBegin, Desc: true}}
				e = &ExpertLoad{Expert: r.Nodes[0], Records: records}
				of[e.Expert.ID] = e
			}
			e.Engagements += n
			e.Years = append(e.Years, YearCount{year, n})
		}
		if len(lists.Rows) == 0 || !lists.Next[0] {
			break
		}
		counts.Page.After = lists.Rows[len(lists.Rows)-1].Position()
	}
	var all []int
	for _, e := range of {
		slices.SortFunc(e.Years, func(a, b YearCount) int { return yearsLast(a.Year, b.Year) })
		l.Members = append(l.Members, *e)
		all = append(all, e.Engagements)
	}
	sortBy(l.Members, (*ExpertLoad).Position)
	l.YearLoad = shared(0, all)
	for year, list := range years {
		l.Years = append(l.Years, shared(year, list))
	}
	slices.SortFunc(l.Years, func(a, b YearLoad) int { return yearsLast(a.Year, b.Year) })
	named, err := s.Match(ctx, graph.Query{Pattern: graph.Pattern{Root: graph.NewKindSet(graph.Expert), Where: graph.And(expert(), graph.StatusIs(false, graph.DefaultStatuses()))}, Page: graph.Page{Total: true}})
	if err != nil {
		return nil, err
	}
	l.Idle = max(int(named.Total[0])-len(l.Members), 0)
	return l, nil
}

// yearsLast compares years, ascending, with 0 last.
func yearsLast(a, b int) int {
	if a == 0 || b == 0 {
		return cmp.Compare(b, a)
	}
	return cmp.Compare(a, b)
}

// shared computes the distribution of a year from the counts of the experts.
func shared(year int, counts []int) YearLoad {
	y := YearLoad{Year: year, Experts: len(counts), Top: (len(counts) + 9) / 10}
	slices.SortFunc(counts, func(a, b int) int { return b - a })
	for i, n := range counts {
		y.Shares += n
		if i < y.Top {
			y.TopShares += n
		}
	}
	return y
}
