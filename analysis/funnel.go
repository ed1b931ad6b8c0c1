package analysis

import (
	"context"
	"slices"
	"strings"
	"sync"

	"github.com/expertgraph/expertgraph/data"
	"github.com/expertgraph/expertgraph/graph"
)

// FunnelStage is a stage in the results of a programme, from invitations to awards.
type FunnelStage uint8

// The stages, in their order.
const (
	Invited FunnelStage = iota
	Came
	Talked
	Visited
	NeedMet
	Agreed
	Achieved
	Awarded
)

var funnelNames = graph.Enum[FunnelStage]{Noun: "stage of a programme", Terms: []graph.Term{
	{Name: "INVITED", Doc: "Experts who take part or are planned to take part", Han: "邀请"},
	{Name: "CAME", Doc: "Experts who took part or acted", Han: "到场"},
	{Name: "TALKED", Doc: "Lectures, trainings, exchanges and matchings", Han: "报告对接"},
	{Name: "VISITED", Doc: "Visits, guidance, consulting and other services", Han: "考察服务"},
	{Name: "NEED_MET", Doc: "Needs that were addressed and have an intent or a solution", Han: "需求落实"},
	{Name: "AGREEMENT", Doc: "Agreements", Han: "协议"},
	{Name: "ACHIEVEMENT", Doc: "Achievements and projects that resulted from the programme", Han: "成果"},
	{Name: "AWARD", Doc: "Honors of the programme or of its achievements and projects", Han: "获奖"},
}}

// String is the name in upper case.
func (f FunnelStage) String() string { return funnelNames.Name(f) }

// FunnelStages lists all stages in their order.
func FunnelStages() []FunnelStage { return funnelNames.All() }

// FunnelBy tells how a programme is divided into parts.
type FunnelBy uint8

// The ways to divide a programme.
const (
	FunnelWhole FunnelBy = iota
	FunnelEdition
	FunnelYear
)

var funnelByNames = graph.Enum[FunnelBy]{Noun: "part of a programme", Terms: []graph.Term{
	{Name: "WHOLE", Doc: "The programme as a whole, with all its parts", Han: "整体"},
	{Name: "EDITION", Doc: "Each session and part of the programme, with the entities below it", Han: "届次"},
	{Name: "YEAR", Doc: "Each year in which a record of the programme certainly lies", Han: "年份"},
}}

// String is the name in upper case.
func (b FunnelBy) String() string { return funnelByNames.Name(b) }

// FunnelParts lists all ways to divide a programme.
func FunnelParts() []FunnelBy { return funnelByNames.All() }

// FunnelRow is one stage of a programme, or of a part of it.
type FunnelRow struct {
	Stage    FunnelStage
	Edition  *graph.Node // the programme, or the session or part of it
	Year     int         // 0 means any year
	Itemised int         // how many named items the graph has
	Before   int         // how many the stage before has; for the first stage the same as Itemised
	Items    graph.Query // the query that finds the items that Itemised counts
	Reported []*graph.Node
	place    int // the index of the part among all parts
}

// Position is the position of the row: by part, then by stage.
func (r *FunnelRow) Position() graph.Position {
	return graph.Position{graph.IntValue(int64(r.place)), graph.IntValue(int64(r.Stage))}
}

// Lost is how many fewer items the stage has than the stage before; 0 if it has at least as many.
func (r *FunnelRow) Lost() int { return max(r.Before-r.Itemised, 0) }

// Funnel gives the results of a programme, stage by stage: how many items the graph has, and
// which figures were reported. A part without items and figures has no rows.
func Funnel(ctx context.Context, s *graph.Session, program *graph.Node, by FunnelBy) ([]FunnelRow, error) {
	parts, err := funnelParts(ctx, s, program, by)
	if err != nil {
		return nil, err
	}
	var list []FunnelRow
	for place, part := range parts {
		figures, err := part.figures(ctx, s)
		if err != nil {
			return nil, err
		}
		rows := make([]FunnelRow, len(FunnelStages()))
		found := 0
		for _, stage := range FunnelStages() {
			r := &rows[stage]
			*r = FunnelRow{Stage: stage, Edition: part.edition, Year: part.year, Items: part.items(stage), Reported: figures[stage], place: place}
			q := r.Items
			q.Page = graph.Page{Total: true}
			lists, err := s.Match(ctx, q)
			if err != nil {
				return nil, err
			}
			r.Itemised = int(lists.Total[0])
			r.Before = r.Itemised
			if stage > 0 {
				r.Before = rows[stage-1].Itemised
			}
			found += r.Itemised + len(r.Reported)
		}
		if by == FunnelWhole || found > 0 {
			list = append(list, rows...)
		}
	}
	return list, nil
}

// funnelPart is a programme or a part of it, and one year if the parts are years.
type funnelPart struct {
	edition *graph.Node
	year    int
}

// maxFunnelParts is the most parts of a programme; the first ones are kept.
const maxFunnelParts = 100

func funnelParts(ctx context.Context, s *graph.Session, program *graph.Node, by FunnelBy) ([]funnelPart, error) {
	whole := funnelPart{edition: program}
	switch by {
	case FunnelEdition:
		below := has(graph.IDIs([]graph.ID{program.ID}, false), out(graph.SessionOf, graph.PartOfProgram))
		lists, err := s.Match(ctx, graph.Query{Pattern: graph.Pattern{Root: graph.NewKindSet(graph.Program, graph.Event), Where: below},
			Order: []graph.Order{{Field: graph.FieldBegin}, {Field: graph.FieldPinyin}}, Page: graph.Page{First: maxFunnelParts}})
		var parts []funnelPart
		for _, r := range lists.Rows {
			parts = append(parts, funnelPart{edition: r.Nodes[0]})
		}
		return parts, err
	case FunnelYear:
		rows, err := allRows(ctx, s, graph.Query{Pattern: graph.Pattern{Where: graph.Filter{Op: graph.Any, Sub: []graph.Filter{whole.engaged(), whole.under(), graph.And(isKind(graph.Observation), whole.factsOfPart())}}}, Keys: []graph.Key{{By: graph.ByYear}}})
		var years []int
		for _, r := range rows {
			if !r.Keys[0].IsNull() {
				years = append(years, int(r.Keys[0].Int/graph.DecimalScale))
			}
		}
		slices.Sort(years)
		var parts []funnelPart
		for _, y := range years[:min(len(years), maxFunnelParts)] {
			parts = append(parts, funnelPart{program, y})
		}
		return parts, err
	}
	return []funnelPart{whole}, nil
}

// under keeps the part and its descendants.
func (p *funnelPart) under() graph.Filter { return graph.IDIs([]graph.ID{p.edition.ID}, true) }

// factsOfPart keeps facts about the part or a descendant of it: those with a link OF to it.
func (p *funnelPart) factsOfPart() graph.Filter { return has(p.under(), out(graph.Of)) }

// dated keeps nodes that certainly lie in the year of the part; all nodes if the part has no year.
func (p *funnelPart) dated() graph.Filter {
	if p.year == 0 {
		return graph.Filter{}
	}
	return graph.Filter{Op: graph.Test, Field: graph.FieldYear, Cmp: graph.Eq, Values: []graph.Value{graph.IntValue(int64(p.year))}}
}

// engaged keeps the engagements through the part.
func (p *funnelPart) engaged() graph.Filter {
	return graph.And(isKind(graph.Engagement), graph.StatusIs(false, graph.DefaultStatuses()), p.dated(), has(p.under(), out(graph.Through)))
}

// items gives the query whose rows are the items of a stage.
func (p *funnelPart) items(stage FunnelStage) graph.Query {
	actual := graph.StatusIs(false, graph.DefaultStatuses())
	// joined keeps participants of the part, and actors of its engagements. In a part of one year,
	// the link or the session must certainly be in that year.
	joined := func(statuses []graph.Status) graph.Filter {
		where := graph.And(graph.StatusIs(true, statuses), p.under())
		if p.year != 0 {
			in := graph.Filter{Op: graph.Test, Link: true, Field: graph.FieldPeriod, Cmp: graph.Overlaps, Certain: true,
				Values: []graph.Value{graph.DayValue(graph.NewDay(p.year, 1, 1)), graph.DayValue(graph.NewDay(p.year, 12, 31))}}
			where = graph.And(where, graph.Filter{Op: graph.Any, Sub: []graph.Filter{in, p.dated()}})
		}
		return graph.Filter{Op: graph.Any, Sub: []graph.Filter{has(where, out(graph.ParticipatedIn)), has(p.engaged(), incomingHop(graph.By))}}
	}
	ask := func(where graph.Filter, kinds ...graph.Kind) graph.Query {
		return graph.Query{Pattern: graph.Pattern{Root: graph.NewKindSet(kinds...), Where: graph.And(isNamed(), where)}, Order: []graph.Order{{Field: graph.FieldBegin}, {Field: graph.FieldPinyin}}}
	}
	category := func(names ...string) graph.Filter {
		var values []graph.Value
		for _, n := range names {
			values = append(values, graph.TextValue(n))
		}
		return fieldIn(graph.FieldCategory, values...)
	}
	talks := category("LECTURE", "TRAINING", "EXCHANGE", "MATCHING")
	came := graph.Filter{Op: graph.Any, Sub: []graph.Filter{has(p.engaged(), incomingHop(graph.Produced)), graph.And(has(p.under(), out(graph.DerivedFrom, graph.Through)), p.dated())}}
	switch stage {
	case Invited:
		return ask(joined(graph.Statuses()), graph.Expert)
	case Came:
		return ask(joined(graph.DefaultStatuses()), graph.Expert)
	case Talked:
		return ask(graph.And(p.engaged(), talks), graph.Engagement)
	case Visited:
		return ask(graph.And(p.engaged(), graph.Filter{Op: graph.Not, Sub: []graph.Filter{talks}}), graph.Engagement)
	case NeedMet:
		met := fieldIn(graph.PropStage, graph.TextValue("INTENT"), graph.TextValue("SOLVED"))
		return ask(graph.And(met, has(p.engaged(), incomingHop(graph.Addresses))), graph.Need)
	case Agreed:
		return ask(graph.And(actual, came), graph.Agreement)
	case Achieved:
		return ask(graph.And(actual, came), graph.Achievement, graph.Project)
	default:
		received := fieldIn(graph.PropStage, graph.TextValue("AWARDED"), graph.TextValue("DESIGNATED"), graph.TextValue("TITLE_HELD"))
		whose := graph.Filter{Op: graph.Any, Sub: []graph.Filter{p.under(), graph.And(isKind(graph.Achievement, graph.Project), came)}}
		through := graph.Filter{Op: graph.Any, Sub: []graph.Filter{has(whose, out(graph.Recipient)), has(p.under(), out(graph.Through))}}
		return ask(graph.And(actual, received, p.dated(), through), graph.Honor)
	}
}

// funnelWords are the rows of data.Funnel, in its order. A figure belongs to the stage of the first
// row with a word that occurs in the figure's measure name.
var funnelWords = sync.OnceValues(func() (list []funnelWord, err error) {
	err = eachRow(data.Funnel, 2, func(cells []string) error {
		stage, err := funnelNames.Parse(cells[0])
		list = append(list, funnelWord{stage, strings.Fields(cells[1])})
		return err
	})
	return list, err
})

type funnelWord struct {
	stage FunnelStage
	words []string
}

// figures gives the reported figures of the part, by stage. It leaves out figures whose measure name
// contains none of funnelWords.
func (p *funnelPart) figures(ctx context.Context, s *graph.Session) (map[FunnelStage][]*graph.Node, error) {
	words, err := funnelWords()
	if err != nil {
		return nil, err
	}
	where := graph.And(graph.StatusIs(false, graph.DefaultStatuses()), p.dated(), p.factsOfPart())
	rows, err := allRows(ctx, s, graph.Query{Pattern: graph.Pattern{Root: graph.NewKindSet(graph.Observation), Where: where}, Order: []graph.Order{{Field: graph.FieldID}}})
	found := map[FunnelStage][]*graph.Node{}
	for _, r := range rows {
		name := r.Nodes[0].Prop(graph.PropMeasureName).String()
		if i := slices.IndexFunc(words, func(w funnelWord) bool { return anyWord([]string{name}, w.words) != "" }); i >= 0 {
			found[words[i].stage] = append(found[words[i].stage], r.Nodes[0])
		}
	}
	return found, err
}
