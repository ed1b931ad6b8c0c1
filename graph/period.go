package graph

import (
	"fmt"
	"math"
	"time"
)

// Day counts days since 1970-01-01 (negative before).
type Day int32

// The open bounds of a period. DayMin lies before every day that can be written, and DayMax lies after
// every such day.
const (
	DayMin Day = math.MinInt32
	DayMax Day = math.MaxInt32
)

// NewDay makes a Day from a date of the Gregorian calendar.
func NewDay(year int, month time.Month, day int) Day {
	return Day(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// ParseDay reads "2019-06-30", the form that String writes and stores keep. Years run from 1000 to
// 9999. Type Dates reads other forms.
func ParseDay(s string) (Day, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || t.Year() < firstYear {
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

// Year is the calendar year of the day; 0 for the open bounds.
func (d Day) Year() int {
	if d == DayMin || d == DayMax {
		return 0
	}
	return d.time().Year()
}

func (d Day) time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// Precision is the calendar unit in which a period was stated. A part of a year or of a month
// ("2019年上半年", "2019年6月上旬") has the precision of the whole unit, but narrower bounds.
type Precision uint8

// The precisions. The first three have no bounds. Such a period matches no period filter, unless
// the filter accepts undated facts.
const (
	Undated   Precision = iota // nothing was stated
	Span                       // a length only ("五年"), or words without a certain first day ("近三年")
	MonthOnly                  // a month, or a day of a month, without a year ("09", "05-30")
	DayPrecision
	MonthPrecision
	YearPrecision
	PlanPrecision // a five-year plan ("十四五")
)

var precisionNames = Enum[Precision]{"precision", []Term{
	{"UNDATED", "No period is stated", "未注明"},
	{"SPAN", "A length, such as 五年, or words without a certain first day, such as 近三年", "时长"},
	{"MONTH_ONLY", "A month, or a day of a month, without a year", "仅月份"},
	{"DAY", "A day", "日"},
	{"MONTH", "A month, or a part of it", "月"},
	{"YEAR", "A year, or a part of it", "年"},
	{"PLAN", "A five-year plan", "五年规划"},
}}

// String is the name in upper case.
func (p Precision) String() string { return precisionNames.Name(p) }

// MarshalText gives the name.
func (p Precision) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads the name.
func (p *Precision) UnmarshalText(b []byte) (err error) {
	*p, err = precisionNames.Parse(string(b))
	return err
}

// Period is the time of a statement, as exactly as it was stated. It has the words, and the
// earliest and latest possible days of its begin and its end, all inclusive. The zero Period is
// undated; its bounds then mean nothing.
type Period struct {
	BeginMin, BeginMax, EndMin, EndMax Day // the bounds; DayMin or DayMax where there is none
	Precision                          Precision
	Words                              string // as stated; "" if only the bounds were given
}

// Dated tells whether the period has bounds.
func (p Period) Dated() bool { return p.Precision >= DayPrecision }

// Year is the one calendar year that certainly contains the whole period; 0 if there is none.
func (p Period) Year() int {
	if y := p.BeginMin.Year(); p.Dated() && y == p.EndMax.Year() {
		return y
	}
	return 0
}

// Overlaps tells whether the period may share a day with from … to (inclusive). With certain, it
// tells whether the period must share one. An undated period never does.
func (p Period) Overlaps(from, to Day, certain bool) bool {
	if !p.Dated() {
		return false
	}
	if certain {
		return p.BeginMax <= to && p.EndMin >= from
	}
	return p.BeginMin <= to && p.EndMax >= from
}

// StartsIn tells whether the period may begin within from … to, or with certain, whether it must.
func (p Period) StartsIn(from, to Day, certain bool) bool {
	return p.Dated() && within(p.BeginMin, p.BeginMax, from, to, certain)
}

// EndsIn tells whether the period may end within from … to, or with certain, whether it must.
func (p Period) EndsIn(from, to Day, certain bool) bool {
	return p.Dated() && within(p.EndMin, p.EndMax, from, to, certain)
}

func within(lo, hi, from, to Day, certain bool) bool {
	if certain {
		return lo >= from && hi <= to
	}
	return lo <= to && hi >= from
}

// intersect intersects the period with another; false if they share no day. An undated period leaves
// the other one as it is.
func (p Period) intersect(q Period) (Period, bool) {
	switch {
	case !q.Dated() || p == q:
		return p, true
	case !p.Dated():
		return q, true
	}
	both := Period{max(p.BeginMin, q.BeginMin), max(p.BeginMax, q.BeginMax), min(p.EndMin, q.EndMin), min(p.EndMax, q.EndMax), min(p.Precision, q.Precision), ""}
	both.BeginMax, both.EndMin = min(both.BeginMax, both.EndMax), max(both.EndMin, both.BeginMin)
	for _, one := range []Period{p, q} { // keep the words of the period that equals the intersection
		if one.SameTime() == both.SameTime() {
			return one, true
		}
	}
	return both, both.BeginMin <= both.EndMax
}

// key is the part of a link's id that stands for the period.
func (p Period) key() string {
	if p.Precision == Undated {
		return ""
	}
	return fmt.Sprintf("%d,%d,%d,%d,%d,%s", p.BeginMin, p.BeginMax, p.EndMin, p.EndMax, p.Precision, p.Words)
}

// SameTime is a key that is equal for periods with the same days, whatever their words. Periods
// without days are equal if their words are.
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
