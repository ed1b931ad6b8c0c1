package neo4j

import (
	"math"
	"time"
	"unicode/utf8"

	"github.com/expertgraph/expertgraph/graph"
)

// Values are stored as properties that are readable and comparable in Cypher. If a value has no such
// form, the property "exact" holds the whole record as JSON.

// timeForm is the format of stamps: UTC with milliseconds. The texts sort like the times.
const timeForm = "2006-01-02T15:04:05.000Z"

// The open bounds of periods. They sort like the days.
const (
	openBegin = "0000-00-00" // sorts before every day
	openEnd   = "9999-99-99" // sorts after every day
)

// maxIndexed is how many bytes of a text every index accepts.
const maxIndexed = 4_000

// maxSearch is the size limit, in bytes, of the node properties "search" and "sounds".
const maxSearch = 30_000

// putTime gives a time in timeForm, or its Unix milliseconds if the year does not have four digits.
func putTime(ms int64) any {
	t := time.UnixMilli(ms).UTC()
	if y := t.Year(); y < 0 || y > 9999 {
		return ms
	}
	return t.Format(timeForm)
}

func getTime(v any) (time.Time, bool) {
	switch v := v.(type) {
	case int64:
		return time.UnixMilli(v).UTC(), true
	case string:
		return parseTime(v)
	}
	return time.Time{}, false
}

// parseTime parses timeForm. It is several times as fast as time.Parse, and is called twice for
// every record.
func parseTime(s string) (t time.Time, ok bool) {
	if len(s) != len(timeForm) {
		return t, false
	}
	for i := range len(timeForm) {
		if digit := '0' <= timeForm[i] && timeForm[i] <= '9'; digit != ('0' <= s[i] && s[i] <= '9') || !digit && s[i] != timeForm[i] {
			return t, false
		}
	}
	number := func(from, to int) (n int) {
		for _, c := range []byte(s[from:to]) {
			n = 10*n + int(c-'0')
		}
		return n
	}
	month, day, hour, minute, second := number(5, 7), number(8, 10), number(11, 13), number(14, 16), number(17, 19)
	t = time.Date(number(0, 4), time.Month(month), day, hour, minute, second, number(20, 23)*int(time.Millisecond), time.UTC)
	return t, t.Month() == time.Month(month) && t.Day() == day && hour < 24 && minute < 60 && second < 60
}

// putDay gives a date, or the number of the day if the year does not have four digits.
func putDay(d graph.Day) any {
	switch {
	case d == graph.DayMin:
		return openBegin
	case d == graph.DayMax:
		return openEnd
	case d < graph.NewDay(1000, 1, 1) || d > graph.NewDay(9999, 12, 31):
		return int64(d)
	}
	return d.String()
}

func getDay(v any) (graph.Day, bool) {
	switch v := v.(type) {
	case int64:
		return graph.Day(v), v >= math.MinInt32 && v <= math.MaxInt32
	case string:
		switch v {
		case openBegin:
			return graph.DayMin, true
		case openEnd:
			return graph.DayMax, true
		}
		d, err := graph.ParseDay(v)
		return d, err == nil
	}
	return 0, false
}

// putNumber converts a number of units (1/graph.DecimalScale) to an integer or a float. ok tells whether
// getNumber converts the result back exactly.
func putNumber(units int64) (v any, ok bool) {
	if units%graph.DecimalScale == 0 {
		return units / graph.DecimalScale, true
	}
	f := float64(units) / graph.DecimalScale
	back, _ := getNumber(f)
	return f, back == units
}

func getNumber(v any) (units int64, ok bool) {
	switch v := v.(type) {
	case int64:
		units = v * graph.DecimalScale
		return units, units/graph.DecimalScale == v
	case float64:
		f := math.Round(v * graph.DecimalScale)
		return int64(f), math.Abs(f) < math.MaxInt64
	}
	return 0, false
}

// short cuts a text to at most maxIndexed bytes. ok is true if nothing was cut.
func short(s string) (cut string, ok bool) {
	if len(s) <= maxIndexed {
		return s, true
	}
	n := maxIndexed
	for !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n], false
}
