package sqlite

import (
	"encoding/json"
	"errors"
	"math"
	"strconv"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// The JSON of the columns is written and read by hand. An export reads millions of columns, and
// every text must be restored byte for byte.

const hexDigits = "0123456789abcdef"

// appendText appends a JSON string. It escapes only the characters that JSON requires.
func appendText(b []byte, s string) []byte {
	b = append(b, '"')
	start := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= 0x20 && c != '"' && c != '\\' {
			continue
		}
		b = append(b, s[start:i]...)
		if c < 0x20 {
			b = append(b, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
		} else {
			b = append(b, '\\', c)
		}
		start = i + 1
	}
	b = append(b, s[start:]...)
	return append(b, '"')
}

// appendValue appends a value as JSON. Texts, numbers, booleans and null are plain JSON. Others are
// {"day": "2019-06-01"}, {"id": …} or {"enum": name, "place": number}.
func appendValue(b []byte, v graph.Value) []byte {
	switch v.Type {
	case graph.Text:
		return appendText(b, v.Text)
	case graph.Number, graph.Bool:
		return append(b, v.String()...)
	case graph.DayType:
		return append(appendDay(append(b, `{"day":`...), v.Int), '}')
	case graph.IDType:
		return append(appendText(append(b, `{"id":`...), v.ID.String()), '}')
	case graph.EnumType:
		b = append(appendText(append(b, `{"enum":`...), v.Text), `,"place":`...)
		return append(strconv.AppendInt(b, v.Int, 10), '}')
	default:
		return append(b, "null"...)
	}
}

// appendDay appends a day as a date, or as its number if the year does not have four digits.
func appendDay(b []byte, n int64) []byte {
	if n >= int64(firstDay) && n <= int64(lastDay) {
		return append(append(append(b, '"'), graph.Day(n).String()...), '"')
	}
	return strconv.AppendInt(b, n, 10)
}

var firstDay, lastDay = graph.NewDay(1000, 1, 1), graph.NewDay(9999, 12, 31)

// reader reads JSON from a column. After the first fault every read gives the zero value.
type reader struct {
	s   string
	bad bool
}

var errForm = errors.New("the text of a column is not in the form that expertgraph writes")

// err is nil if the whole column was read without a fault.
func (r *reader) err() error {
	if r.blank(); r.bad || r.s != "" {
		return errForm
	}
	return nil
}

// blank skips blanks, which only another tool can have written.
func (r *reader) blank() {
	for len(r.s) > 0 && (r.s[0] == ' ' || r.s[0] == '\n' || r.s[0] == '\t' || r.s[0] == '\r') {
		r.s = r.s[1:]
	}
}

// skipByte skips blanks, and then c if it is the next byte. It tells whether it has skipped c.
func (r *reader) skipByte(c byte) bool {
	r.blank()
	if len(r.s) > 0 && r.s[0] == c {
		r.s = r.s[1:]
		return true
	}
	return false
}

// need skips c, which must be the next byte.
func (r *reader) need(c byte) {
	if !r.skipByte(c) {
		r.fail()
	}
}

func (r *reader) fail() { r.bad, r.s = true, "" }

// nextElement moves to the next element of a list or object, and tells whether there is one. end is the
// closing bracket, which it skips. first means that no element was read yet.
func (r *reader) nextElement(first bool, end byte) bool {
	if r.skipByte(end) {
		return false
	}
	if !first {
		r.need(',')
	}
	return !r.bad
}

func (r *reader) text() string {
	r.need('"')
	for i := 0; i < len(r.s); i++ {
		switch r.s[i] {
		case '"':
			s := r.s[:i]
			r.s = r.s[i+1:]
			return s
		case '\\':
			return r.escaped()
		}
	}
	r.fail()
	return ""
}

// escaped reads the rest of a string with escapes.
func (r *reader) escaped() string {
	for i := 0; i < len(r.s); i++ {
		switch r.s[i] {
		case '\\':
			i++
		case '"':
			var s string
			if json.Unmarshal([]byte(`"`+r.s[:i+1]), &s) != nil {
				r.fail()
			} else {
				r.s = r.s[i+1:]
			}
			return s
		}
	}
	r.fail()
	return ""
}

// word reads a number, true, false or null.
func (r *reader) word() string {
	r.blank()
	n := strings.IndexAny(r.s, ",]} \t\r\n")
	if n < 0 {
		n = len(r.s)
	}
	w := r.s[:n]
	r.s = r.s[n:]
	return w
}

// peek gives the next byte that is not a blank; 0 at the end.
func (r *reader) peek() byte {
	if r.blank(); r.s == "" {
		return 0
	}
	return r.s[0]
}

func (r *reader) int() int64 {
	n, err := strconv.ParseInt(r.word(), 10, 64)
	if err != nil {
		r.fail()
	}
	return n
}

func (r *reader) day() int64 {
	if r.peek() != '"' {
		return r.int()
	}
	d, err := graph.ParseDay(r.text())
	if err != nil {
		r.fail()
	}
	return int64(d)
}

func (r *reader) id() graph.ID {
	id, err := graph.ParseID(r.text())
	if err != nil {
		r.fail()
	}
	return id
}

func (r *reader) value() graph.Value {
	switch r.peek() {
	case '"':
		return graph.TextValue(r.text())
	case '{':
		r.need('{')
		v := r.tagged()
		r.need('}')
		return v
	}
	switch w := r.word(); w {
	case "true", "false":
		return graph.BoolValue(w == "true")
	case "null":
		return graph.Value{}
	default:
		n, ok := parseDecimal(w)
		if !ok {
			r.fail()
		}
		return graph.Value{Type: graph.Number, Int: n}
	}
}

// tagged reads the content of a value that is stored as a JSON object.
func (r *reader) tagged() graph.Value {
	tag := r.text()
	r.need(':')
	switch tag {
	case "day":
		return graph.Value{Type: graph.DayType, Int: r.day()}
	case "id":
		return graph.Value{Type: graph.IDType, ID: r.id()}
	case "enum":
		v := graph.Value{Type: graph.EnumType, Text: r.text()}
		r.need(',')
		if r.text() != "place" {
			r.fail()
		}
		r.need(':')
		v.Int = r.int()
		return v
	}
	r.fail()
	return graph.Value{}
}

// parseDecimal reads "-7.72" as -77,200 ten-thousandths.
func parseDecimal(s string) (int64, bool) {
	digits, negative := strings.CutPrefix(s, "-")
	whole, part, _ := strings.Cut(digits, ".")
	if len(part) > 4 || whole == "" {
		return 0, false
	}
	n, err := strconv.ParseUint(whole+part+"0000"[len(part):], 10, 64)
	switch {
	case err != nil || n > math.MaxInt64+1 || n > math.MaxInt64 && !negative:
		return 0, false
	case negative:
		return -int64(n), true
	default:
		return int64(n), true
	}
}
