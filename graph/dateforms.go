package graph

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// firstYear and lastYear bound the years that are read. A year of two digits from centuryPivot on
// lies in the century from 1900: 49 is 2049, and 50 is 1950.
const (
	firstYear    = 1000
	lastYear     = 9999
	centuryPivot = 50
)

// interval is one date as exactly as it was written: its first day, its last day and its calendar
// unit. A date without a year has the precision MonthOnly, and its days lie in anyYear.
type interval struct {
	first, last Day
	precision   Precision
}

// anyYear stands for a year that was not written. It is a leap year, so that 29 February exists.
const anyYear = 2000

var (
	numericDate = regexp.MustCompile(`^(\d{4})([-/.])(\d{1,2})(?:([-/.])(\d{1,2})[日号]?)?$`)
	compactDate = regexp.MustCompile(`^(\d{4})(\d\d)(\d\d)?$`)
	yearDate    = regexp.MustCompile(`^(?:公元)?(?:(\d{4})年?|'(\d\d)年?|(\d\d)年)(.*)$`)
	monthOfYear = regexp.MustCompile(`^(\d{1,2})月份?(.*)$`)
	dayOfMonth  = regexp.MustCompile(`^(\d{1,2})[日号]?$`)
	quarterForm = regexp.MustCompile(`^(?:第?([1-4])季度?|-?[Qq]([1-4]))$`)
	halfForm    = regexp.MustCompile(`^(?:(上|前|下|后)半年|-?[Hh]([12]))$`)
	upToQuarter = regexp.MustCompile(`^前([23])个?季度$`)
	number      = regexp.MustCompile(`^\d+(?:\.\d+)?$`)
	isoMonth    = regexp.MustCompile(`^(\d\d)(?:-(\d\d))?$`)
	sheetSerial = regexp.MustCompile(`^(\d{5})(?:\.\d+)?$`)
	partOfDay   = regexp.MustCompile(`^(.*[日号])(?:上午|下午|凌晨|早上|早晨|清晨|中午|傍晚|晚上|夜间|深夜|晚间|当天|当日|晚|夜)$`)
	clockTail   = regexp.MustCompile(`^(.*(?:[日号]|\d ))(?:上午|下午|凌晨|中午|晚上|晚)?(\d{1,2})(?::(\d\d)(?::(\d\d)(?:\.\d+)?)?|[时点](?:(\d{1,2})分|半)?(?:(\d{1,2})秒)?)$`)
	weekdayTail = regexp.MustCompile(`^(.+?)\(?(?:星期|周|礼拜)([一二三四五六日天])\)?$`)
)

// partsOfYear gives the first and last month of each part of a year. partsOfMonth gives the first
// and last day of each part of a month. In shorter months the last day is earlier.
var (
	partsOfYear  = map[string][2]int{"年初": {1, 3}, "年中": {4, 9}, "年底": {10, 12}, "年末": {10, 12}}
	partsOfMonth = map[string][2]int{"上旬": {1, 10}, "中旬": {11, 20}, "下旬": {21, 31}, "初": {1, 10}, "中": {11, 20}, "底": {21, 31}, "末": {21, 31}, "上半月": {1, 15}, "下半月": {16, 31}}
)

// wholeYear lists words that may follow a year without changing its meaning.
var wholeYear = []string{"度", "全年", "内", "间", "期间"}

// dateReader reads one text. If a date in the text has a known form but cannot exist, the reader sets
// fault and remedy, and tries no other reading.
type dateReader struct {
	Dates
	fault, remedy string
}

// impossible records why a date cannot exist, if no fault is recorded yet. It always returns false.
func (r *dateReader) impossible(fault, remedy string) (interval, bool) {
	if r.fault == "" {
		r.fault, r.remedy = fault, remedy
	}
	return interval{}, false
}

// date reads one date that has a year, or the name of a five-year plan; false if s has no such form,
// or if the date cannot exist.
func (r *dateReader) date(s string) (interval, bool) {
	if i, ok := r.digits(s); ok || r.fault != "" {
		return i, ok
	}
	if n := planOf(s); n > 0 {
		y := planFirstYear(n)
		return interval{NewDay(y, 1, 1), NewDay(y+4, 12, 31), PlanPrecision}, true
	}
	if m := weekdayTail.FindStringSubmatch(s); m != nil {
		return r.weekday(m[1], m[2])
	}
	s = arabic(s)
	if m := clockTail.FindStringSubmatch(s); m != nil {
		return r.clock(m)
	}
	if m := partOfDay.FindStringSubmatch(s); m != nil {
		i, ok := r.date(m[1])
		return i, ok && i.precision == DayPrecision
	}
	if r.Hint == hintNone && number.MatchString(s) {
		return interval{}, false
	}
	m := yearDate.FindStringSubmatch(s)
	if m == nil {
		return interval{}, false
	}
	y := atoi(m[1])
	if m[1] == "" {
		if y = 1900 + atoi(m[2]+m[3]); y < 1900+centuryPivot {
			y += 100
		}
	}
	switch rest := m[4]; {
	case y < firstYear:
		return r.impossible("has a year before 1000", "write a year from 1000 to 9999")
	case m[3] != "" && rest == "": // "19年" is a length
		return interval{}, false
	case rest == "" || slices.Contains(wholeYear, rest):
		return months(y, 1, 12, YearPrecision), true
	case strings.HasPrefix(rest, "度"): // 2019年度上半年
		return r.readWithinYear(y, strings.TrimPrefix(rest, "度"))
	case partsOfYear["年"+rest] != [2]int{}: // 2019年底 is short for 2019年年底
		return r.readWithinYear(y, "年"+rest)
	default:
		return r.readWithinYear(y, rest)
	}
}

// digits reads a date that consists of digits and separators only.
func (r *dateReader) digits(s string) (interval, bool) {
	if r.Hint == hintNone && number.MatchString(s) {
		return interval{}, false
	}
	if m := numericDate.FindStringSubmatch(s); m != nil && (m[4] == "" || m[4] == m[2]) {
		return r.day(atoi(m[1]), m[3], m[5])
	}
	if m := compactDate.FindStringSubmatch(s); m != nil {
		if y := atoi(m[1]); m[3] == "" && y > 1900 && y <= 1912 {
			return r.impossible("can be a year and a month, or a day with a year of two digits", "write 1906-12 or 2019-06-12")
		}
		return r.day(atoi(m[1]), m[2], m[3])
	}
	return interval{}, false
}

// readWithinYear reads the rest of a date after its year y: a month, a day, a quarter, a half-year or
// another part of the year.
func (r *dateReader) readWithinYear(y int, s string) (interval, bool) {
	if m := monthOfYear.FindStringSubmatch(s); m != nil {
		if part, ok := partsOfMonth[m[2]]; ok {
			i, ok := r.day(y, m[1], "")
			return interval{i.first + Day(part[0]-1), min(i.last, i.first+Day(part[1]-1)), MonthPrecision}, ok
		}
		if m[2] == "" {
			return r.day(y, m[1], "")
		}
		if d := dayOfMonth.FindStringSubmatch(m[2]); d != nil {
			return r.day(y, m[1], d[1])
		}
		return interval{}, false
	}
	if m := quarterForm.FindStringSubmatch(s); m != nil {
		q := atoi(m[1] + m[2])
		return months(y, 3*q-2, 3*q, YearPrecision), true
	}
	if m := halfForm.FindStringSubmatch(s); m != nil {
		if m[2] == "1" || m[1] == "上" || m[1] == "前" {
			return months(y, 1, 6, YearPrecision), true
		}
		return months(y, 7, 12, YearPrecision), true
	}
	if m := upToQuarter.FindStringSubmatch(s); m != nil {
		return months(y, 1, 3*atoi(m[1]), YearPrecision), true
	}
	if part, ok := partsOfYear[s]; ok {
		return months(y, part[0], part[1], YearPrecision), true
	}
	return interval{}, false
}

// readWithoutYear reads a date without a year.
func (r *dateReader) readWithoutYear(s string) (interval, bool) {
	i, ok := r.readWithinYear(anyYear, arabic(s))
	if m := isoMonth.FindStringSubmatch(s); m != nil && r.Hint != hintNone {
		i, ok = r.day(anyYear, m[1], m[2])
	}
	i.precision = MonthOnly
	return i, ok
}

// day gives the interval of a day, or of a month if d is "".
func (r *dateReader) day(y int, month, d string) (interval, bool) {
	m := atoi(month)
	switch {
	case y < firstYear:
		return r.impossible("has a year before 1000", "write a year from 1000 to 9999")
	case m < 1 || m > 12:
		return r.impossible(fmt.Sprintf("has the month %d", m), "a year has the months 1 to 12; write two years as 2018/2019")
	case d == "":
		return months(y, m, m, MonthPrecision), true
	}
	last := NewDay(y, time.Month(m)+1, 0)
	i := NewDay(y, time.Month(m), 1) + Day(atoi(d)-1)
	if atoi(d) < 1 || i > last {
		return r.impossible("is no day of the calendar", fmt.Sprintf("the month has the days 1 to %d", last.time().Day()))
	}
	if r.Hint == HintSheet && i <= NewDay(1900, 1, 1) && i >= NewDay(1899, 12, 30) {
		return r.impossible("is what spreadsheets show for an empty date", "write the date, or leave the cell empty")
	}
	return interval{i, i, DayPrecision}, true
}

// weekday reads s, the part of a date before its day of the week. It refuses a date that is not on the
// day of the week that name gives.
func (r *dateReader) weekday(s, name string) (interval, bool) {
	i, ok := r.date(s)
	want := strings.Index("日一二三四五六", strings.ReplaceAll(name, "天", "日")) / len("日")
	switch {
	case !ok || i.precision != DayPrecision:
		return interval{}, false
	case int(i.first.time().Weekday()) != want:
		return r.impossible("is another day of the week", i.first.String()+" is a "+i.first.time().Weekday().String())
	}
	return i, true
}

// clock reads a date that is followed by a time of day; m is its match with clockTail. It checks the
// time, but returns the date only.
func (r *dateReader) clock(m []string) (interval, bool) {
	i, ok := r.date(strings.TrimSpace(m[1]))
	switch {
	case !ok || i.precision != DayPrecision:
		return interval{}, false
	case atoi(m[2]) > 24 || atoi(m[2]) == 24 && atoi(m[3]+m[5]+m[4]+m[6]) > 0 || atoi(m[3]+m[5]) > 59 || atoi(m[4]+m[6]) > 59:
		return r.impossible("is no time of day", "write hours to 24, minutes and seconds to 59")
	}
	return i, true
}

// months gives the interval from the first day of the month "from" to the last day of the month "to".
func months(y, from, to int, p Precision) interval {
	return interval{NewDay(y, time.Month(from), 1), NewDay(y, time.Month(to)+1, 0), p}
}

func atoi(s string) int { n, _ := strconv.Atoi(s); return n }
