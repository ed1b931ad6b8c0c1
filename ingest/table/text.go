package table

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/wlynxg/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/expertgraph/expertgraph/graph"
)

// The supported encodings of text files.
const (
	utf8Name    = "UTF-8"
	gb18030Name = "GB18030"
	big5Name    = "Big5"
)

// readText reads a text file with columns: CSV, TSV, or with another separator.
func (b *Book) readText(data []byte, limits Limits) error {
	text, err := b.decode(data)
	if err != nil {
		return err
	}
	text, offset := strings.ReplaceAll(text, "\x00", ""), 0 // the number of lines removed at the beginning
	b.Separator = separator(text)
	if m := separatorLine.FindStringSubmatch(text); m != nil {
		b.Separator, text = rune(m[1][0]), strings.TrimPrefix(text, m[0])
		offset = 1
	}
	if arrows(text) {
		text = strings.ReplaceAll(text, arrow, string(b.Separator))
		b.Notes = append(b.Notes, "two records stand in each line, parted by "+arrow)
	}
	s := &Sheet{}
	b.Sheets = []*Sheet{s}
	cells, lazy := 0, false
	add := func(number int, fields []string) error {
		width := len(fields)
		for width > 0 && strings.TrimSpace(fields[width-1]) == "" {
			width--
		}
		if width == 0 {
			return nil
		}
		line := Line{Number: number + offset, Cells: make([]Cell, len(fields))}
		for i, f := range fields {
			if len(f) > maxCell {
				return graph.Invalid("file", b.Name, fmt.Sprintf("has a cell in line %d that is longer than %d bytes", number, maxCell), "close its quotes, or shorten its text")
			}
			line.Cells[i].Text = f
		}
		cells += width
		s.Width = max(s.Width, width)
		s.Rows = append(s.Rows, line)
		switch {
		case len(s.Rows) > limits.Rows:
			return tooMuch(b.Name, "rows", int64(limits.Rows))
		case width > limits.Columns:
			return tooMuch(b.Name, "columns", int64(limits.Columns))
		case cells > limits.Cells:
			return tooMuch(b.Name, "cells", int64(limits.Cells))
		}
		return nil
	}
	for {
		in := csv.NewReader(strings.NewReader(text))
		in.Comma, in.FieldsPerRecord, in.LazyQuotes = b.Separator, -1, lazy
		err := eachRecord(in, add)
		if fault, ok := errors.AsType[*csv.ParseError](err); ok {
			if !lazy && !errors.Is(fault.Err, csv.ErrFieldCount) && balanced(text) {
				*s, cells, lazy = Sheet{}, 0, true
				b.Notes = append(b.Notes, fmt.Sprintf("quotes stand within the text of line %d; they are kept as they are", fault.Line))
				continue
			}
			return graph.Invalid("file", b.Name, fmt.Sprintf("has a quote in line %d that nothing closes", fault.StartLine), "close it, or save the table as .xlsx")
		}
		return err
	}
}

// eachRecord calls the function add for each record, with the number of its first line.
func eachRecord(in *csv.Reader, add func(int, []string) error) error {
	for {
		fields, err := in.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		number, _ := in.FieldPos(0)
		if err := add(number, fields); err != nil {
			return err
		}
	}
}

// separatorLine is a first line that tells a spreadsheet program the separator of the columns.
var separatorLine = regexp.MustCompile(`^(?i:sep)=([,;|\t])\r?\n`)

// balanced tells whether every line has an even number of quotes. If a line has an odd number, an open
// quote could make the rest of the file one cell.
func balanced(text string) bool {
	for line := range strings.Lines(text) {
		if strings.Count(line, `"`)%2 == 1 {
			return false
		}
	}
	return true
}

// decode gives the text of a file, and notes how its encoding was found.
func (b *Book) decode(data []byte) (string, error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")):
		b.Encoding = utf8Name
		b.Notes = append(b.Notes, "encoding UTF-8, by the byte order mark")
		if data = data[3:]; !utf8.Valid(data) {
			return "", b.undecodable()
		}
		return string(data), nil
	case bytes.HasPrefix(data, []byte("\xFF\xFE")), bytes.HasPrefix(data, []byte("\xFE\xFF")):
		return b.decodeAs(data, "UTF-16", unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM), "by the byte order mark")
	case utf8.Valid(data) && bytes.Count(data, []byte{0}) == 0:
		b.Encoding = utf8Name
		b.Notes = append(b.Notes, "encoding UTF-8, because every character is whole in it")
		return string(data), nil
	}
	if zero := bytes.Count(data, []byte{0}); zero > 0 {
		even, odd := 0, 0
		for i, c := range data {
			if c == 0 && i%2 == 0 {
				even++
			} else if c == 0 {
				odd++
			}
		}
		order, name := unicode.LittleEndian, "UTF-16LE"
		if even > odd {
			order, name = unicode.BigEndian, "UTF-16BE"
		}
		if zero*20 < len(data) || even > 0 && odd > 0 && min(even, odd)*4 > max(even, odd) {
			return "", graph.Invalid("file", b.Name, "is no text and no workbook", "save the table as .xlsx or as CSV and import that file")
		}
		return b.decodeAs(data, name, unicode.UTF16(order, unicode.IgnoreBOM), "by its zero bytes")
	}
	if almostUTF8(data) {
		return "", b.undecodable()
	}
	found := chardet.Detect(data)
	list := []string{gb18030Name, big5Name}
	if strings.EqualFold(found.Encoding, big5Name) && found.Confidence > 0.9 {
		slices.Reverse(list)
	}
	for _, name := range list {
		var e encoding.Encoding
		if e = simplifiedchinese.GB18030; name == big5Name {
			e = traditionalchinese.Big5
		}
		text, err := b.decodeAs(data, name, e, "because every character is whole in it and not in UTF-8")
		if err == nil {
			return text, nil
		}
	}
	return "", b.undecodable()
}

// almostUTF8 tells whether a text is UTF-8 except for a few invalid characters, such as one that
// was cut off at the end.
func almostUTF8(data []byte) bool {
	whole, broken := 0, 0
	for len(data) > 0 {
		r, size := utf8.DecodeRune(data)
		switch {
		case r == utf8.RuneError && size == 1:
			broken++
		case size > 2:
			whole++
		}
		data = data[size:]
	}
	return whole > 10*broken
}

// decodeAs decodes with one encoding. Invalid characters are an error.
func (b *Book) decodeAs(data []byte, name string, e encoding.Encoding, why string) (string, error) {
	text, err := e.NewDecoder().Bytes(data)
	if err != nil || bytes.ContainsRune(text, utf8.RuneError) || bytes.Count(text, []byte{0})*20 > len(text) {
		return "", b.undecodable()
	}
	b.Encoding = name
	b.Notes = append(b.Notes, "encoding "+name+", "+why)
	return string(text), nil
}

func (b *Book) undecodable() error {
	return graph.Invalid("file", b.Name, "has characters that are whole in no encoding of UTF-8, UTF-16, GB18030 and Big5", "open it where it is shown right, save it as .xlsx or as CSV in UTF-8, and import that file")
}

// maxCell is the highest number of bytes in one cell of a text file.
const maxCell = 1 << 18

// The sample for finding the separator: sampleLines lines, of each the first sampleBytes bytes.
const (
	sampleLines = 200
	sampleBytes = 1 << 16
)

// separator finds the separator of columns. It is the character that most lines contain equally
// often outside quotes; the comma if there is none.
func separator(text string) rune {
	best, most := ',', 0.0
	for _, sep := range []rune{',', '\t', ';', '|', '，'} {
		counts, lines := map[int]int{}, 0
		for line := range strings.Lines(text) {
			if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "#") {
				continue
			}
			counts[outside(line[:min(len(line), sampleBytes)], sep)]++
			if lines++; lines == sampleLines {
				break
			}
		}
		score := 0.0
		for n, times := range counts {
			if n > 0 {
				score = max(score, float64(times)*min(float64(n), 3))
			}
		}
		if sep == '\t' {
			score *= 1.5 // people do not type tabs into cells, so tabs are likely separators
		}
		if score > most {
			best, most = sep, score
		}
	}
	return best
}

// arrow separates the two records of a line in lists of changes: the old and the new record of a region.
const arrow = "=>"

// arrows tells whether more than nine of ten lines contain exactly one arrow.
func arrows(text string) bool {
	with, all := 0, 0
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			all++
			if strings.Count(line, arrow) == 1 {
				with++
			}
		}
	}
	return with*10 > all*9
}

// outside counts how often a separator occurs outside quotes.
func outside(line string, sep rune) (n int) {
	quoted := false
	for _, r := range line {
		switch {
		case r == '"':
			quoted = !quoted
		case r == sep && !quoted:
			n++
		}
	}
	return n
}
