package graph

import "testing"

func TestParsePeriod(t *testing.T) {
	for _, c := range []struct {
		trap, in  string
		begin     string
		end       string
		precision Precision
		year      int
	}{
		{"a day is one day", "2019-06-30", "2019-06-30", "2019-06-30", DayPrecision, 2019},
		{"a month ends on its last day in a leap year", "2020-02", "2020-02-01", "2020-02-29", MonthPrecision, 2020},
		{"a year", "2019", "2019-01-01", "2019-12-31", YearPrecision, 2019},
		{"a five-year plan has no one year", "十四五", "2021-01-01", "2025-12-31", PlanPrecision, 0},
		{"quotes and tail of a plan do not hide it", "“十三五”时期", "2016-01-01", "2020-12-31", PlanPrecision, 0},
		{"onwards is open at its end", "2017年以来", "2017-01-01", "", YearPrecision, 0},
		{"a change between two years", "2015→2020", "2015-01-01", "2020-12-31", YearPrecision, 0},
		{"from and to within a year have that year", "2019-01-01/2019-12-31", "2019-01-01", "2019-12-31", DayPrecision, 2019},
		{"a span gives no date", "五年", "", "", Span, 0},
		{"a span with words gives no date", "五年(第五次代表大会以来)", "", "", Span, 0},
		{"a day of a month without a year gives no date", "05-30", "", "", MonthOnly, 0},
	} {
		p, err := ParsePeriod(c.in)
		if err != nil {
			t.Errorf("%s: %v", c.trap, err)
			continue
		}
		begin, end := "", ""
		if p.Dated() {
			begin, end = p.BeginMin.String(), p.EndMax.String()
		}
		if begin != c.begin || end != c.end || p.Precision != c.precision || p.Year() != c.year || p.Words != c.in {
			t.Errorf("%s: %q gave %s..%s %v year %d words %q", c.trap, c.in, begin, end, p.Precision, p.Year(), p.Words)
		}
	}
	for _, bad := range []string{"2019-13", "2019-02-30", "0019", "2020→2015", "soon"} {
		if p, err := ParsePeriod(bad); err == nil {
			t.Errorf("%q was taken as %+v", bad, p)
		}
	}
}

func TestPeriodOverlaps(t *testing.T) {
	month, _ := ParsePeriod("2019-06")
	open, _ := ParsePeriod("2017年以来")
	day := func(s string) Day { d, _ := ParseDay(s); return d }
	for _, c := range []struct {
		trap     string
		p        Period
		from, to string
		certain  bool
		want     bool
	}{
		{"possible inside the month", month, "2019-06-10", "2019-06-20", false, true},
		{"not certain inside the month", month, "2019-06-10", "2019-06-20", true, false},
		{"certain around the month", month, "2019-01-01", "2019-12-31", true, true},
		{"open end can reach today", open, "2024-01-01", "2024-01-01", false, true},
		{"open end need not reach today", open, "2024-01-01", "2024-01-01", true, false},
		{"undated matches nothing", Period{}, "1970-01-01", "1970-01-01", false, false},
	} {
		if got := c.p.Overlaps(day(c.from), day(c.to), c.certain); got != c.want {
			t.Errorf("%s: got %v", c.trap, got)
		}
	}
}
