package graph

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// reading writes a period as docs/dates.md shows it.
func reading(p Period) string {
	if !p.Dated() {
		return p.Precision.String()
	}
	day := func(d Day) string {
		if s := d.String(); s != "" {
			return s
		}
		return "open"
	}
	stretch := func(a, b Day) string {
		if a == b {
			return day(a)
		}
		return day(a) + " … " + day(b)
	}
	s := p.Precision.String() + " " + stretch(p.BeginMin, p.BeginMax)
	if p.BeginMin != p.EndMin || p.BeginMax != p.EndMax {
		s += " → " + stretch(p.EndMin, p.EndMax)
	}
	return s
}

// TestDocumentedDates checks every line of the tables in docs/dates.md.
func TestDocumentedDates(t *testing.T) {
	text, err := os.ReadFile("../docs/dates.md")
	if err != nil {
		t.Fatal(err)
	}
	hints := map[string]DateHint{"## In a field that holds dates": HintDate, "## In a column of a spreadsheet": HintSheet, "## Where nothing says date": hintNone}
	hint, known, seen := HintDate, false, map[string]int{}
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "## ") {
			hint, known = hints[line]
		}
		cells := strings.Split(strings.Trim(line, "|"), "|")
		if !known || !strings.HasPrefix(line, "| `") || len(cells) != 3 {
			continue
		}
		written := strings.Trim(strings.TrimSpace(cells[0]), "`")
		want, why := strings.TrimSpace(cells[1]), strings.TrimSpace(cells[2])
		key := fmt.Sprint(hint, written)
		if seen[key]++; seen[key] > 1 {
			t.Errorf("%q stands twice", written)
		}
		p, err := (Dates{Hint: hint}).Period(written)
		if want != "refused" {
			if err != nil || reading(p) != want || p.Words != written && !instantForm.MatchString(written) {
				t.Errorf("%q is %q, %v, and the page says %q", written, reading(p), err, want)
			}
			continue
		}
		var problem *Problem
		if !errors.As(err, &problem) || problem.Value != written || problem.Hint == "" || problem.Fault != why {
			t.Errorf("%q is %q, %v, and the page says that it %s", written, reading(p), err, why)
		}
	}
	if len(seen) < 80 {
		t.Errorf("the page holds %d forms, fewer than 80", len(seen))
	}
}

func TestAnInstantHasItsDayInTheZoneThatIsNamed(t *testing.T) {
	tokyo, err := time.LoadLocation("Asia/Tokyo")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		trap, in string
		zone     *time.Location
		want     string
	}{
		{"midnight in China as a browser writes it", "2023-12-31T16:00:00Z", nil, "2024-01-01"},
		{"the zone that is written does not decide", "2023-12-31T23:30:00-05:00", nil, "2024-01-01"},
		{"one second before midnight", "2023-12-31T15:59:59.999Z", nil, "2023-12-31"},
		{"another zone", "2023-12-31T15:00:00Z", tokyo, "2024-01-01"},
		{"UTC if it is asked for", "2023-12-31T16:00:00Z", time.UTC, "2023-12-31"},
		{"small letters are RFC 3339 too", "2023-12-31t16:00:00z", nil, "2024-01-01"},
		{"a day without a time has no zone", "2023-12-31", tokyo, "2023-12-31"},
		{"nor has one with the time on a wall", "2023-12-31 23:59", tokyo, "2023-12-31"},
	} {
		d, err := Dates{Zone: c.zone}.Day(c.in)
		p, err2 := Dates{Zone: c.zone}.Period(c.in)
		if err != nil || err2 != nil || d.String() != c.want || p.BeginMin != d || p.EndMax != d || instantForm.MatchString(c.in) && p.Words != c.want {
			t.Errorf("%s: %s is %s, %v, %v", c.trap, c.in, d, err, err2)
		}
	}
}

func TestADayIsOneDay(t *testing.T) {
	for in, want := range map[string]string{"2019年6月30日": "2019-06-30", "20190630": "2019-06-30", "2019/6/30 ": "2019-06-30"} {
		if d, err := (Dates{}).Day(in); err != nil || d.String() != want {
			t.Errorf("%s is %s, %v", in, d, err)
		}
	}
	for _, in := range []string{"2019年6月", "2019", "十四五", "2019-06-30/2019-07-02", "2019-02-29", "6月30日", "", strings.Repeat("9", 1<<20)} {
		if d, err := (Dates{}).Day(in); !errors.Is(err, ErrInvalid) {
			t.Errorf("%q is the day %s", in, d)
		}
	}
	for in, want := range map[string][2]string{"2019年第三季度": {"2019-07-01", "2019-09-30"}, "“十四五”": {"2021-01-01", "2025-12-31"}} {
		if first, last, err := (Dates{}).Partial(in); err != nil || [2]string{first.String(), last.String()} != want {
			t.Errorf("%s is %s … %s, %v", in, first, last, err)
		}
	}
}

// formParts are pieces of dates as people write them. A test below joins them at random.
var formParts = []string{"2019", "1998", "20", "19", "98", "6", "06", "12", "13", "30", "31", "29", "2", "0", "201906", "20190630", "190612", "43831",
	"年", "月", "日", "号", "-", "/", ".", "—", "至", "到", "→", "~", " ", "　", "’", "T", "Z", ":", "08:00", "+", "(", ")", "（", "）", "“", "”",
	"上半年", "下半年", "第三季度", "Q3", "初", "底", "上旬", "下旬", "以来", "至今", "起", "自", "截至", "近", "来", "半", "个月", "天", "周", "星期日",
	"〇", "○", "二", "一", "九", "十", "廿", "六", "五", "百", "十四五", "十五", "一五", "第", "个", "五年规划", "期间", "时期", "２０１９", "６", "\u200b", "é", "\xff"}

// yearsOf gives the years in a text. These are four digits in a row, two digits before 年 or after an
// apostrophe by the rule for centuries, and the years of the five-year plans.
func yearsOf(s string) []int {
	var years []int
	plain := arabic(plainDate(s))
	for i := 0; i+4 <= len(plain); i++ {
		if n, ok := allDigits(plain[i : i+4]); ok {
			years = append(years, n)
		}
	}
	for _, m := range regexp.MustCompile(`'(\d\d)|(\d\d)年`).FindAllStringSubmatch(plain, -1) {
		if n, _ := allDigits(m[1] + m[2]); n < 50 {
			years = append(years, 2000+n)
		} else {
			years = append(years, 1900+n)
		}
	}
	plan := func(n int) {
		first := []int{1953, 1958, 1966, 1971, 1976, 1981, 1986, 1991, 1996, 2001, 2006, 2011, 2016, 2021, 2026, 2031}[n-1]
		years = append(years, first, first+4)
	}
	for n, name := range []string{"一五", "二五", "三五", "四五", "五五", "六五", "七五", "八五", "九五", "十五", "十一五", "十二五", "十三五", "十四五", "十五五", "十六五"} {
		if strings.Contains(plainDate(s), name) || strings.Contains(plain, fmt.Sprintf("第%d个5年", n+1)) {
			plan(n + 1)
		}
	}
	return years
}

func allDigits(s string) (n int, ok bool) {
	for _, r := range s {
		if r < '0' || r > '9' {
			return 0, false
		}
		n = 10*n + int(r-'0')
	}
	return n, s != ""
}

// checkForm checks what must hold for every text: Period refuses it with ErrInvalid, or gives a valid
// period that keeps the words and has only years that stand in the text. dated tells whether the
// period has bounds.
func checkForm(t *testing.T, s string, hint DateHint) (dated bool) {
	p, err := Dates{Hint: hint, Zone: time.UTC}.Period(s)
	if err != nil {
		if !errors.Is(err, ErrInvalid) || p != (Period{}) {
			t.Fatalf("%q: %+v, %v", s, p, err)
		}
		return false
	}
	if err := p.check(); err != nil {
		t.Fatalf("%q: %v", s, err)
	}
	if p.Words != strings.TrimSpace(s) {
		t.Fatalf("%q keeps the words %q", s, p.Words)
	}
	if !p.Dated() {
		return false
	}
	if hint == HintSheet && sheetSerial.MatchString(plainDate(s)) {
		return true // a serial number holds no year
	}
	for _, d := range []Day{p.BeginMin, p.BeginMax, p.EndMin, p.EndMax} {
		if y := d.Year(); y != 0 && !slices.Contains(yearsOf(s), y) {
			t.Fatalf("%q is read as %s: the year %d does not stand in it", s, reading(p), y)
		}
	}
	return true
}

func TestTenThousandFormsGiveNoYearThatTheyDoNotHold(t *testing.T) {
	const forms = 30_000
	r, dated := rand.New(rand.NewPCG(20, 1)), 0
	for range forms {
		s := ""
		for range 1 + r.IntN(9) {
			s += formParts[r.IntN(len(formParts))]
		}
		if !instantForm.MatchString(strings.TrimSpace(s)) && checkForm(t, s, DateHint(r.IntN(3))) {
			dated++
		}
	}
	if dated < forms/100 {
		t.Errorf("of %d forms only %d have a date", forms, dated)
	}
}

func FuzzDates(f *testing.F) {
	text, err := os.ReadFile("../docs/dates.md")
	if err != nil {
		f.Fatal(err)
	}
	for _, m := range regexp.MustCompile("(?m)^\\| `([^`]+)`").FindAllStringSubmatch(string(text), -1) {
		f.Add(m[1], uint8(0))
		f.Add(m[1], uint8(2))
	}
	f.Fuzz(func(t *testing.T, s string, hint uint8) {
		if instantForm.MatchString(strings.TrimSpace(s)) {
			return // the year of an instant depends on the time zone
		}
		checkForm(t, s, DateHint(hint%3))
	})
}
