package analysis

import (
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/expertgraph/expertgraph/data"
	"github.com/expertgraph/expertgraph/graph"
)

// MatchReasonKind is the kind of reason for a match.
type MatchReasonKind uint8

// The kinds of reasons: first those of an expert for a need, then those of similar experts.
const (
	ServedIndustry MatchReasonKind = iota
	WorksIndustry
	ServedIndustryAbove
	InDisciplineAsked
	DisciplineFits
	AddressedAlike
	AddressedNeed
	Near
	NearPrefecture
	NearProvince
	ServedRegion
	Honored
	Recent
	Free
	SharedIndustry
	SharedDiscipline
	SharedProgram
	SharedSociety
	SharedBody
	SharedAward
)

var matchReasonNames = graph.Enum[MatchReasonKind]{Noun: "reason", Terms: []graph.Term{
	{Name: "SERVED_INDUSTRY", Doc: "Engagements in the industry or an industry below it", Han: "服务过同一产业"},
	{Name: "WORKS_INDUSTRY", Doc: "The industry of the expert, or a body in the industry at which the expert works", Han: "在同一产业任职或从业"},
	{Name: "SERVED_INDUSTRY_ABOVE", Doc: "Engagements in other parts of the industry one level above", Han: "服务过上一级产业"},
	{Name: "IN_DISCIPLINE", Doc: "The requested discipline or a discipline below it", Han: "学科相同"},
	{Name: "DISCIPLINE_FITS", Doc: "A discipline that serves the industry", Han: "学科与产业对口"},
	{Name: "ADDRESSED_ALIKE", Doc: "Engagements that addressed another need in the industry", Han: "解决过同产业的需求"},
	{Name: "ADDRESSED_NEED", Doc: "Engagements that addressed this need", Han: "服务过该需求"},
	{Name: "NEAR", Doc: "The place of the need, where the expert is located or works", Han: "在同一地方"},
	{Name: "NEAR_PREFECTURE", Doc: "A place in the same prefecture, where the expert is located or works", Han: "在同一市州"},
	{Name: "NEAR_PROVINCE", Doc: "A place in the same province, where the expert is located or works", Han: "在同一省区"},
	{Name: "SERVED_REGION", Doc: "Engagements in the same province", Han: "服务过同一省区"},
	{Name: "HONORED", Doc: "Honors that the expert received, or titles that the expert holds", Han: "获奖或有称号"},
	{Name: "RECENT", Doc: "Engagements within three years before the day of the query", Han: "近三年有服务"},
	{Name: "FREE", Doc: "An academician for whom the rule still allows a workstation", Han: "工作站尚有名额"},
	{Name: "SHARED_INDUSTRY", Doc: "Industries that both experts served", Han: "服务过相同产业"},
	{Name: "SHARED_DISCIPLINE", Doc: "Disciplines of both experts", Han: "学科相同"},
	{Name: "SHARED_PROGRAM", Doc: "Programmes and events in which both experts took part", Han: "同在一个计划或活动"},
	{Name: "SHARED_SOCIETY", Doc: "Societies in which both experts are members or hold posts", Han: "同在一个学会"},
	{Name: "SHARED_BODY", Doc: "Bodies at which both experts hold posts or with which both are affiliated", Han: "同在一个单位"},
	{Name: "SHARED_AWARD", Doc: "Awards for which both experts have an honor", Han: "同获一奖"},
}}

// String is the name in upper case.
func (k MatchReasonKind) String() string { return matchReasonNames.Name(k) }

// Han is the name of the reason in Chinese.
func (k MatchReasonKind) Han() string { return matchReasonNames.Terms[k].Han }

// MatchReasonKinds lists all kinds of reasons.
func MatchReasonKinds() []MatchReasonKind { return matchReasonNames.All() }

// reasonPoints are the points for the records of one reason: the points for the first record, for each
// further record, and the most points for all records together.
type reasonPoints struct{ first, further, most int }

// pointsFor gives the points for a number of records.
func (p reasonPoints) pointsFor(records int) int {
	if records == 0 {
		return 0
	}
	return min(p.first+(records-1)*p.further, p.limit())
}

// limit is the highest number of points of the reason.
func (p reasonPoints) limit() int { return max(p.most, p.first) }

// matchTables are the tables of weights and disciplines that matching uses.
type matchTables struct {
	points      map[MatchReasonKind]reasonPoints
	disciplines map[string][]string // codes and names of industries, by the code or name of a discipline
}

// matchWeights reads the embedded tables, once.
var matchWeights = sync.OnceValues(func() (*matchTables, error) { return readMatchWeights(data.MatchWeights, data.Disciplines) })

func readMatchWeights(weights, disciplines string) (*matchTables, error) {
	t := &matchTables{map[MatchReasonKind]reasonPoints{}, map[string][]string{}}
	err := eachRow(weights, 5, func(cells []string) error {
		kind, err := matchReasonNames.Parse(cells[0])
		if err != nil {
			return err
		}
		var figures [3]int
		for i := range figures {
			if figures[i], err = strconv.Atoi(cells[1+i]); err != nil || figures[i] < 0 {
				return fmt.Errorf("%q is no number of points", cells[1+i])
			}
		}
		t.points[kind] = reasonPoints{figures[0], figures[1], figures[2]}
		return nil
	})
	if err == nil && len(t.points) < len(matchReasonNames.Terms) {
		err = fmt.Errorf("a reason is missing")
	}
	if err != nil {
		return nil, fmt.Errorf("weights of matches: %w", err)
	}
	err = eachRow(disciplines, 2, func(cells []string) error {
		t.disciplines[cells[0]] = append(t.disciplines[cells[0]], strings.Fields(cells[1])...)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("disciplines: %w", err)
	}
	return t, nil
}

// eachRow passes the cells of each row of a table to the function take. Tabs separate the cells, and each
// row must have as many cells as width says. eachRow skips the header, empty lines, and comments, which
// begin with #.
func eachRow(text string, width int, take func(cells []string) error) error {
	head := true
	for i, line := range strings.Split(text, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if head {
			head = false
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != width {
			return fmt.Errorf("line %d has %d cells, want %d", i+1, len(cells), width)
		}
		if err := take(cells); err != nil {
			return fmt.Errorf("line %d: %w", i+1, err)
		}
	}
	return nil
}
