package analysis

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"github.com/expertgraph/expertgraph/data"
	"github.com/expertgraph/expertgraph/graph"
)

// Predicate is the sort of condition that a rule states.
type Predicate uint8

// The predicates.
const (
	StationsAtMost Predicate = iota
	MonthsAYearAtLeast
)

var predicateNames = graph.Enum[Predicate]{Noun: "predicate of a rule", Terms: []graph.Term{
	{Name: "STATIONS_AT_MOST", Doc: "At most this number of academician workstations at a time", Han: "工作站个数上限"},
	{Name: "MONTHS_A_YEAR_AT_LEAST", Doc: "At least this number of months of work at each station in a year", Han: "每年工作月数下限"},
}}

// String is the name in upper case.
func (p Predicate) String() string { return predicateNames.Name(p) }

// Predicates lists all predicates.
func Predicates() []Predicate { return predicateNames.All() }

// Rule is a condition for academicians and their workstations that a document states.
type Rule struct {
	ID             string
	Title, English string
	Document       string // the document that states the rule
	Follows        string // the document that Document follows; "" if that is not stated
	From, Until    graph.Day
	Region         string // only stations in this region; "" means everywhere
	Predicate      Predicate
	Retired        *bool // true: only retired academicians; false: only the others; nil: both
	Value          int
}

// inForce tells whether the rule is in force on a day.
func (r *Rule) inForce(day graph.Day) bool { return r.From <= day && day <= r.Until }

// ruleLine is a rule in the format of the rule file.
type ruleLine struct {
	ID, Title, English, Document, Follows, From, Until, Region, Predicate string
	Retired                                                               *bool
	Value                                                                 *int
}

// ReadRules reads the rules of a file, one per line. A wrong line gives an ErrInvalid that names
// the file, the line, the field, its value and a correct value. Errors of several lines are joined.
func ReadRules(text, file string) ([]Rule, error) {
	var rules []Rule
	var problems []error
	seen := map[string]bool{}
	for i, line := range strings.Split(text, "\n") {
		if strings.TrimSpace(line) == "" {
			continue
		}
		r, err := readRule(line)
		if err == nil && seen[r.ID] {
			err = graph.Invalid("id", r.ID, "is the id of two rules", "give each rule an id of its own")
		}
		if err != nil {
			problems = append(problems, fmt.Errorf("%s:%d: %w", file, i+1, err))
			continue
		}
		seen[r.ID] = true
		rules = append(rules, r)
	}
	return rules, errors.Join(problems...)
}

func readRule(line string) (r Rule, err error) {
	var l ruleLine
	d := json.NewDecoder(strings.NewReader(line))
	d.DisallowUnknownFields()
	if err := d.Decode(&l); err != nil {
		return r, graph.Invalid("rule", line, "is no rule", "write one object a line, with the fields of data/rules/README.md")
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return r, graph.Invalid("rule", line, "is no rule", "write one object a line, with the fields of data/rules/README.md")
	}
	for _, must := range [][2]string{{"id", l.ID}, {"title", l.Title}, {"english", l.English}, {"document", l.Document}, {"from", l.From}, {"predicate", l.Predicate}} {
		if strings.TrimSpace(must[1]) == "" {
			return r, graph.Invalid(must[0], "", "is missing", "every rule has an id, a title, a document, a day and a predicate")
		}
	}
	r = Rule{ID: l.ID, Title: l.Title, English: l.English, Document: l.Document, Follows: l.Follows, Region: l.Region, Retired: l.Retired, Until: graph.DayMax}
	if r.Predicate, err = predicateNames.Parse(l.Predicate); err != nil {
		return r, graph.Invalid("predicate", l.Predicate, "is nothing that a rule can ask", fmt.Sprintf("use one of %s", StationsAtMost.String()+", "+MonthsAYearAtLeast.String()))
	}
	if l.Value == nil || *l.Value < 0 || r.Predicate == MonthsAYearAtLeast && *l.Value > 12 {
		return r, graph.Invalid("value", fmt.Sprint(deref(l.Value)), "is no figure for this rule", "give a number of stations from 0 on, or of months from 0 to 12")
	}
	r.Value = *l.Value
	if r.From, err = graph.ParseDay(l.From); err != nil {
		return r, err
	}
	if l.Until != "" {
		if r.Until, err = graph.ParseDay(l.Until); err != nil {
			return r, err
		}
	}
	if r.Until < r.From {
		return r, graph.Invalid("until", l.Until, "is before the rule begins", "give a later day, or none")
	}
	return r, nil
}

func deref(n *int) any {
	if n == nil {
		return ""
	}
	return *n
}

type rulesKey struct{}

// WithRules adds rules to the embedded ones, for all questions in the context. ErrInvalid: two
// rules have the same id.
func WithRules(ctx context.Context, more []Rule) (context.Context, error) {
	rules, err := rulesOf(ctx)
	if err != nil {
		return nil, err
	}
	all := slices.Clone(rules)
	for _, r := range more {
		if slices.ContainsFunc(all, func(o Rule) bool { return o.ID == r.ID }) {
			return nil, graph.Invalid("id", r.ID, "is the id of two rules", "give each rule an id of its own")
		}
		all = append(all, r)
	}
	return context.WithValue(ctx, rulesKey{}, all), nil
}

// rulesOf gives the rules of a context.
func rulesOf(ctx context.Context) ([]Rule, error) {
	if rules, ok := ctx.Value(rulesKey{}).([]Rule); ok {
		return rules, nil
	}
	return stationRules()
}

// stationRules are the embedded rules, in the order of their files.
var stationRules = sync.OnceValues(func() ([]Rule, error) {
	names, err := fs.Glob(data.Rules, "rules/*.jsonl")
	if err != nil {
		return nil, err
	}
	var all bytes.Buffer
	for _, name := range names {
		text, err := fs.ReadFile(data.Rules, name)
		if err != nil {
			return nil, err
		}
		all.Write(text)
		all.WriteByte('\n')
	}
	return ReadRules(all.String(), "data/rules")
})
