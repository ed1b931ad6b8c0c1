package graph

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"time"
)

// Dates reads dates as people write them; docs/dates.md lists the forms. The zero value has the hint
// HintDate and the time zone of China.
type Dates struct {
	Zone *time.Location // the time zone that gives an instant its day; nil is China, +08:00
	Hint DateHint
}

// DateHint tells what the field, heading or spreadsheet around a text says about its form.
type DateHint uint8

// The hints.
const (
	HintDate  DateHint = iota // the field or heading says that the text is a date: 201906 is a month
	HintSheet                 // likewise, in a spreadsheet: 43831 is a day too, and 1900-01-01 is an empty cell
	hintNone                  // the context says nothing: digits alone are a number
)

type datesKey struct{}

// WithDates attaches Dates with the time zone of the graph to the context.
func (g *Graph) WithDates(ctx context.Context) context.Context {
	return context.WithValue(ctx, datesKey{}, Dates{Zone: g.options.Zone})
}

// DatesOf gives the Dates that WithDates attached; the zero Dates if there are none.
func DatesOf(ctx context.Context) Dates {
	d, _ := ctx.Value(datesKey{}).(Dates)
	return d
}

var (
	instantForm = regexp.MustCompile(`^\d{4}-\d\d-\d\d[Tt]`)
	sinceForm   = regexp.MustCompile(`^(.+?)(?:以来|起|开始|[—\-至到]?(?:至今|迄今|今)|\+)$`)
	fromForm    = regexp.MustCompile(`^(?:自|从)(.+)$`)
	untilForm   = regexp.MustCompile(`^(?:截至|截止到?|至|到)(.+?)(?:为止|止)?$`)
	lengthForm  = regexp.MustCompile(`^(?:近|最近|过去|今后|未来)?(?:(?:\d{1,3}(?:\.\d|[多余])?|半|几|数|若干)(?:年半?|周年|个半?月|个季度|个?星期|周|个学期)|\d{1,4}天)(?:零\d{1,2}个月|\d{1,2}个月)?(?:来|多|余)?$`)
	remarkForm  = regexp.MustCompile(`^(.+?)\((.+)\)$`)
	pairOfHan   = regexp.MustCompile(`^[^百]*[〇零一二三四五六七八九]{2}`)
	holdsDate   = regexp.MustCompile(`\d{4}|\d[年月日]`)
	firstUnit   = regexp.MustCompile(`^\D*\d+(月|日|号|年|季度)`)
	bareNumber  = regexp.MustCompile(`^\d{1,2}$`)
	shortDate   = regexp.MustCompile(`^(\d{1,2})([-/.])(\d{1,2})$`)
)

// vagueWords name times without a certain first or last day.
var vagueWords = []string{"近年", "近年来", "近几年来", "多年", "多年来", "历年", "常年", "长期", "至今", "迄今"}

// ParsePeriod reads a period with the zero Dates.
func ParsePeriod(s string) (Period, error) { return Dates{}.Period(s) }

// Period reads the time of a statement and keeps its words. For an instant, it keeps the day as the
// words, because a day means the same in every time zone. A length alone, or one of
// vagueWords, has the precision Span. A date without a year has the precision MonthOnly. Any other
// text without a date is refused. "" gives an undated period.
func (d Dates) Period(s string) (Period, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return Period{}, nil
	}
	r := &dateReader{Dates: d}
	if len(s) > 4*maxShort { // Period.Words has at most maxShort runes, of up to 4 bytes each
		return Period{}, r.refuse("period", s)
	}
	p, ok := r.period(s)
	if !ok || r.fault != "" {
		return Period{}, r.refuse("period", s)
	}
	p.Words = s
	if instantForm.MatchString(s) {
		p.Words = p.BeginMin.String()
	}
	return p, nil
}

// maxDateBytes is the longest text, in bytes, that Dates.Partial reads. No date that people write is
// nearly as long.
const maxDateBytes = 200

// Partial reads one date, such as a year or a month, and gives its first and last day.
func (d Dates) Partial(s string) (first, last Day, err error) {
	r := &dateReader{Dates: d}
	if len(s) > maxDateBytes {
		return 0, 0, r.refuse("date", s)
	}
	i, ok := r.single(strings.TrimSpace(s))
	if !ok || r.fault != "" {
		return 0, 0, r.refuse("date", s)
	}
	return i.first, i.last, nil
}

// Day reads one date that names a single day.
func (d Dates) Day(s string) (Day, error) {
	first, last, err := d.Partial(s)
	if err == nil && first != last {
		err = Invalid("date", s, "is more than one day", "write a day, for example 2019-06-30")
	}
	return first, err
}

func (r *dateReader) refuse(field, s string) error {
	if r.fault != "" {
		return Invalid(field, s, r.fault, r.remedy)
	}
	if field == "date" {
		return Invalid(field, s, "is not a date", "write a day, a month, a year or a five-year plan: 2019-06-30, 2019年6月, 2019, 十四五")
	}
	return Invalid(field, s, "is not a period", "write a date (2019, 2019-06, 2019年6月30日, 十四五), from/to (2015/2020), 2017年以来, a month (09) or a length (五年)")
}

// single reads one date: an instant, a date as people write it, or the serial number of a day in a
// spreadsheet.
func (r *dateReader) single(s string) (interval, bool) {
	if !instantForm.MatchString(s) {
		s = plainDate(s)
		if m := sheetSerial.FindStringSubmatch(s); m != nil && r.Hint == HintSheet {
			day := NewDay(1899, time.December, 30) + Day(atoi(m[1]))
			return interval{day, day, DayPrecision}, true
		}
		return r.date(s)
	}
	t, err := time.Parse(time.RFC3339, strings.ToUpper(s))
	if err != nil {
		return r.impossible("is no instant", "behind a T stands a time with its zone, as RFC 3339 has it: 2019-06-30T08:00:00+08:00")
	}
	zone := r.Zone
	if zone == nil {
		zone = time.FixedZone("China", 8*60*60)
	}
	day := NewDay(t.In(zone).Date())
	switch {
	case day.Year() < firstYear:
		return r.impossible("has a year before 1000", "write a year from 1000 to 9999")
	case day.Year() > lastYear:
		return r.impossible("is no day of the calendar", "write a year from 1000 to 9999")
	}
	return interval{day, day, DayPrecision}, true
}

func (r *dateReader) period(s string) (Period, bool) {
	if i, ok := r.single(s); ok || r.fault != "" {
		return periodWithin(i), ok
	}
	s = plainDate(s)
	if i, ok := r.readWithoutYear(s); ok {
		return Period{Precision: i.precision}, true
	}
	if slices.Contains(vagueWords, s) {
		return Period{Precision: Span}, true
	}
	for _, read := range []func(string) (Period, bool){r.open, r.readRange, r.length} {
		if p, ok := read(s); ok {
			return p, true
		}
	}
	return Period{}, false
}

// open reads a period with only a begin or only an end: "2017年以来", "自2017年起", "截至2019年6月".
func (r *dateReader) open(s string) (Period, bool) {
	bare, from := s, false
	if m := fromForm.FindStringSubmatch(bare); m != nil {
		bare, from = m[1], true
	}
	for m := sinceForm.FindStringSubmatch(bare); m != nil; m = sinceForm.FindStringSubmatch(bare) {
		bare, from = m[1], true
	}
	if i, ok := r.date(bare); ok && from {
		return Period{i.first, i.last, i.last, DayMax, i.precision, ""}, true
	}
	if m := untilForm.FindStringSubmatch(s); m != nil {
		if i, ok := r.date(m[1]); ok {
			return Period{DayMin, i.last, i.first, i.last, i.precision, ""}, true
		}
	}
	return Period{}, false
}

// readRange reads a period with a begin and an end. The end may leave out the parts that it shares
// with the begin.
func (r *dateReader) readRange(s string) (Period, bool) {
	s = strings.TrimPrefix(strings.TrimPrefix(s, "自"), "从")
	for at, mark := range s {
		if !strings.ContainsRune("—至到-/", mark) {
			continue
		}
		left, right := s[:at], s[at+len(string(mark)):]
		from, ok := r.begin(left, right)
		if !ok {
			continue
		}
		to, ok := r.end(from, left, string(mark), right)
		switch {
		case !ok:
		case from.precision == MonthOnly:
			return Period{Precision: MonthOnly}, true
		case from.first > to.last:
			r.impossible("ends before it begins", "write the earlier date first, and the year of the end if it is another")
		default:
			return Period{from.first, from.last, to.first, to.last, min(from.precision, to.precision), ""}, true
		}
	}
	return Period{}, false
}

// begin reads the begin of a range. The begin may leave out a unit that the end names: 2019年6-9月.
func (r *dateReader) begin(left, right string) (interval, bool) {
	read := func(s string) (interval, bool) {
		if i, ok := r.date(s); ok {
			return i, true
		}
		return r.readWithoutYear(s)
	}
	if i, ok := read(left); ok {
		return i, true
	}
	if m := firstUnit.FindStringSubmatch(arabic(right)); m != nil {
		return read(left + m[1])
	}
	return interval{}, false
}

// end reads the end of a range: a full date, or a date in the year or month in which the range
// begins.
func (r *dateReader) end(from interval, left, mark, right string) (interval, bool) {
	if from.precision != MonthOnly {
		if i, ok := r.date(right); ok {
			return i, true
		}
	}
	y, month := from.first.Year(), from.first.String()[len("2019-"):len("2019-06")]
	right = arabic(right)
	var i interval
	ok := false
	switch m := shortDate.FindStringSubmatch(right); {
	case m != nil && strings.Count(left, m[2]) == 2: // 2019.6.1—6.5
		i, ok = r.day(y, m[1], m[3])
	case bareNumber.MatchString(right) && strings.ContainsAny(left, "-/.") && !strings.Contains(left, mark):
		if from.first == from.last { // 2019.6.1-5
			i, ok = r.day(y, month, right)
		} else if from.precision == MonthPrecision { // 2019.6-9
			i, ok = r.day(y, right, "")
		}
	case dayOfMonth.MatchString(right) && !bareNumber.MatchString(right) && from.first == from.last:
		i, ok = r.day(y, month, dayOfMonth.FindStringSubmatch(right)[1])
	default:
		i, ok = r.readWithinYear(y, right)
	}
	if from.precision == MonthOnly {
		i.precision = MonthOnly
	}
	wholeYears := from.last.Year() > y || from.last-from.first >= 364
	return i, ok && !wholeYears // a range of whole years cannot end with a part of a year
}

// length reads a length alone, or the period in brackets that follows a length.
func (r *dateReader) length(s string) (Period, bool) {
	remark := ""
	if m := remarkForm.FindStringSubmatch(s); m != nil {
		s, remark = m[1], m[2]
	}
	if !lengthForm.MatchString(arabic(s)) || pairOfHan.MatchString(s) { // 三五年 means three to five years
		return Period{}, false
	}
	if p, ok := r.period(remark); ok && p.Dated() {
		return p, true
	}
	return Period{Precision: Span}, !holdsDate.MatchString(arabic(remark))
}

// periodWithin is the period of an event that happened within one date.
func periodWithin(i interval) Period {
	return Period{i.first, i.last, i.first, i.last, i.precision, ""}
}
