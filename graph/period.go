package graph

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Day counts days since 1970-01-01 (negative before).
type Day int32

// The open bounds: a day before, and one after, every day that can be written.
const (
	DayMin Day = math.MinInt32
	DayMax Day = math.MaxInt32
)

// NewDay makes a day of a date of the Gregorian calendar.
func NewDay(year int, month time.Month, day int) Day {
	return Day(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// ParseDay reads "2019-06-30". Years run from 1000 to 9999.
func ParseDay(s string) (Day, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || t.Year() < 1000 {
		return 0, Invalid("date", s, "is not a date", "write YYYY-MM-DD, for example 2019-06-30")
	}
	return NewDay(t.Date()), nil
}

// String is "2019-06-30"; "" for the open bounds.
func (d Day) String() string {
	if d == DayMin || d == DayMax {
		return ""
	}
	return d.time().Format(time.DateOnly)
}

// Year is the year of the day; 0 for the open bounds.
func (d Day) Year() int {
	if d == DayMin || d == DayMax {
		return 0
	}
	return d.time().Year()
}

func (d Day) time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// Precision says how exactly a period was stated.
type Precision uint8

// The precisions. The first three carry no bounds: such a period matches no
// period filter unless undated facts are asked for.
const (
	Undated   Precision = iota // nothing was stated
	Span                       // a length only ("五年")
	MonthOnly                  // a month, or a day of a month, without a year ("09", "05-30")
	DayPrecision
	MonthPrecision
	YearPrecision
	PlanPrecision // a five-year plan ("十四五")
)

var precisionNames = Enum[Precision]{"precision", []Term{
	{"UNDATED", "Nothing was stated", "未注明"},
	{"SPAN", "A length only, such as 五年", "时长"},
	{"MONTH_ONLY", "A month, or a day of a month, without a year", "仅月份"},
	{"DAY", "A day", "日"},
	{"MONTH", "A month", "月"},
	{"YEAR", "A year", "年"},
	{"PLAN", "A five-year plan", "五年规划"},
}}

// String is the name in upper case.
func (p Precision) String() string { return precisionNames.Name(p) }

// Precisions lists all precisions in their order.
func Precisions() []Precision { return precisionNames.All() }

// MarshalText gives the name.
func (p Precision) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads the name.
func (p *Precision) UnmarshalText(b []byte) (err error) {
	*p, err = precisionNames.Parse(string(b))
	return err
}

// Period says when something was so, as exactly as it was stated: its words, and
// the earliest and latest day on which it can have begun and ended, all inclusive.
// The zero Period is undated; its bounds mean nothing then.
type Period struct {
	BeginMin, BeginMax, EndMin, EndMax Day // DayMin and DayMax where open
	Precision                          Precision
	Words                              string // as stated; "" if the period was given by its bounds only
}

// Dated tells whether the bounds mean anything.
func (p Period) Dated() bool { return p.Precision >= DayPrecision }

// Year is the one year the whole period certainly lies in; 0 if there is none.
func (p Period) Year() int {
	if y := p.BeginMin.Year(); p.Dated() && y == p.EndMax.Year() {
		return y
	}
	return 0
}

// Overlaps tells whether the period can share a day with from … to (inclusive),
// or, if certain, must share one. An undated period never does.
func (p Period) Overlaps(from, to Day, certain bool) bool {
	if !p.Dated() {
		return false
	}
	if certain {
		return p.BeginMax <= to && p.EndMin >= from
	}
	return p.BeginMin <= to && p.EndMax >= from
}

// StartsIn tells whether the period can (certain: must) begin within from … to.
func (p Period) StartsIn(from, to Day, certain bool) bool {
	return p.Dated() && within(p.BeginMin, p.BeginMax, from, to, certain)
}

// EndsIn tells whether the period can (certain: must) end within from … to.
func (p Period) EndsIn(from, to Day, certain bool) bool {
	return p.Dated() && within(p.EndMin, p.EndMax, from, to, certain)
}

func within(lo, hi, from, to Day, certain bool) bool {
	if certain {
		return lo >= from && hi <= to
	}
	return lo <= to && hi >= from
}

// key is the period's part in the identity of a link.
func (p Period) key() string {
	if p.Precision == Undated {
		return ""
	}
	return fmt.Sprintf("%d,%d,%d,%d,%d,%s", p.BeginMin, p.BeginMax, p.EndMin, p.EndMax, p.Precision, p.Words)
}

// SameTime is equal for periods of the same days, however they were put into words;
// without days, for the same words.
func (p Period) SameTime() string {
	if !p.Dated() {
		return p.Words
	}
	return fmt.Sprintf("%d,%d,%d,%d", p.BeginMin, p.BeginMax, p.EndMin, p.EndMax)
}

// String is the words as stated, or the bounds; "" if undated.
func (p Period) String() string {
	if p.Words != "" || !p.Dated() {
		return p.Words
	}
	if p.BeginMin == p.EndMax {
		return p.BeginMin.String()
	}
	return p.BeginMin.String() + "/" + p.EndMax.String()
}

// interval is the part of a partial date: its first and last day and how exact it is.
type interval struct {
	first, last Day
	precision   Precision
}

var (
	partialDate = regexp.MustCompile(`^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T.*)?)?)?年?$`)
	planNames   = map[string]int{"十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}
	monthOnly   = regexp.MustCompile(`^(0[1-9]|1[0-2])(-\d{2})?$`)
	since       = regexp.MustCompile(`^(.+?)(年?以来|年?起|年?至今|\+)$`)
	between     = regexp.MustCompile(`^(.+?)(?:→|—|–|～|~|/|至)(.+)$`)
	spanWords   = regexp.MustCompile(`^(\d+|[一二三四五六七八九十]+)年`)
)

// ParsePartial reads a partial date: a day, a month, a year or a five-year plan
// ("2019-06-30", "2019-06", "2019", "十四五"), and gives its first and last day.
func ParsePartial(s string) (first, last Day, err error) {
	i, ok := parseInterval(strings.TrimSpace(s))
	if !ok {
		return 0, 0, Invalid("date", s, "is not a date", "write YYYY, YYYY-MM, YYYY-MM-DD or a five-year plan such as 十四五")
	}
	return i.first, i.last, nil
}

func parseInterval(s string) (interval, bool) {
	bare := strings.Trim(s, "“”\"")
	for _, tail := range []string{"规划", "时期", "期间"} {
		bare = strings.TrimSuffix(bare, tail)
	}
	bare = strings.Trim(bare, "“”\"")
	if y, ok := planNames[bare]; ok {
		return interval{NewDay(y, 1, 1), NewDay(y+4, 12, 31), PlanPrecision}, true
	}
	m := partialDate.FindStringSubmatch(s)
	if m == nil {
		return interval{}, false
	}
	y, _ := strconv.Atoi(m[1])
	if y < 1000 {
		return interval{}, false
	}
	if m[2] == "" {
		return interval{NewDay(y, 1, 1), NewDay(y, 12, 31), YearPrecision}, true
	}
	month, _ := strconv.Atoi(m[2])
	if month < 1 || month > 12 {
		return interval{}, false
	}
	if m[3] == "" {
		return interval{NewDay(y, time.Month(month), 1), NewDay(y, time.Month(month)+1, 0), MonthPrecision}, true
	}
	d, err := ParseDay(m[1] + "-" + m[2] + "-" + m[3])
	return interval{d, d, DayPrecision}, err == nil
}

// ParsePeriod reads a period as reports state it and keeps the words: a partial
// date ("2019-06"), from and to ("2015→2020", "2019-01-01/2019-12-31"), an open
// one ("2017年以来", "2017+"), a month without a year ("09", "05-30"), a span
// ("五年"). Words that give no date are kept with the precision Span if they begin
// with a length, and refused otherwise. "" is undated.
func ParsePeriod(s string) (Period, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return Period{}, nil
	}
	if i, ok := parseInterval(s); ok {
		return during(i, s), nil
	}
	if monthOnly.MatchString(s) {
		return Period{Precision: MonthOnly, Words: s}, nil
	}
	if m := since.FindStringSubmatch(s); m != nil {
		if i, ok := parseInterval(m[1]); ok {
			return Period{i.first, i.last, i.last, DayMax, i.precision, s}, nil
		}
	}
	if m := between.FindStringSubmatch(s); m != nil {
		from, ok1 := parseInterval(strings.TrimSuffix(strings.TrimSpace(m[1]), "年"))
		to, ok2 := parseInterval(strings.TrimSpace(m[2]))
		if ok1 && ok2 {
			if from.first > to.last {
				return Period{}, Invalid("period", s, "ends before it begins", "write the earlier date first")
			}
			return Period{from.first, from.last, to.first, to.last, min(from.precision, to.precision), s}, nil
		}
	}
	if spanWords.MatchString(s) {
		return Period{Precision: Span, Words: s}, nil
	}
	return Period{}, Invalid("period", s, "is not a period", "write a date (2019, 2019-06, 2019-06-30, 十四五), from/to (2015/2020), 2017年以来, a month (09) or a span (五年)")
}

// during is the period of something that happened within one partial date.
func during(i interval, words string) Period {
	return Period{i.first, i.last, i.first, i.last, i.precision, words}
}
