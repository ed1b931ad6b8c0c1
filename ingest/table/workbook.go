package table

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/expertgraph/expertgraph/graph"
)

// readWorkbook reads all sheets of a workbook.
func (b *Book) readWorkbook(data []byte, limits Limits) error {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return b.broken()
	}
	parts, err := b.parts(archive, limits)
	if err != nil {
		return err
	}
	names := sheetParts(parts)
	seen, cells, formulas := map[string]*scanned{}, 0, 0
	empty := map[*zip.File]bool{}
	for name, part := range names {
		if parts[part] == nil || !strings.HasPrefix(part, "xl/worksheets/") {
			continue // the sheet contains only a chart
		}
		s, err := scan(parts[part])
		if err != nil {
			return b.broken()
		}
		seen[name] = s
		cells, formulas = cells+s.cells, formulas+len(s.formulas)
		switch {
		case s.rows > limits.Rows:
			return tooMuch(b.Name, "rows", int64(limits.Rows))
		case s.columns > limits.Columns:
			return tooMuch(b.Name, "columns", int64(limits.Columns))
		case cells > limits.Cells:
			return tooMuch(b.Name, "cells", int64(limits.Cells))
		case s.cells > 0 && s.tags > s.rows+manyEmpty:
			empty[parts[part]] = true
		}
	}
	if len(empty) > 0 {
		if data, err = withoutEmptyRows(archive, empty); err != nil {
			return b.broken()
		}
	}
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		UnzipSizeLimit: limits.Unpacked, CultureInfo: excelize.CultureNameZhCN, ShortDatePattern: "yyyy-mm-dd", LongDatePattern: "yyyy-mm-dd",
	})
	if err != nil {
		return b.broken()
	}
	defer f.Close()
	for _, name := range f.GetSheetList() {
		if seen[name] == nil {
			continue
		}
		s := &Sheet{Name: name}
		if seen[name].cells > 0 {
			if s, err = readSheet(f, name, seen[name]); err != nil {
				return b.broken()
			}
		}
		s.link(seen[name].links, targets(parts, names[name]))
		if visible, err := f.GetSheetVisible(name); err == nil {
			s.Hidden = !visible
		}
		b.Sheets = append(b.Sheets, s)
	}
	if formulas > 0 {
		b.Notes = append(b.Notes, fmt.Sprintf("%d formulas were not evaluated; their stored results are taken", formulas))
	}
	if parts["xl/vbaproject.bin"] != nil {
		b.Notes = append(b.Notes, "the macros of the workbook were not run")
	}
	return nil
}

func (b *Book) broken() error {
	return graph.Invalid("file", b.Name, "is no whole workbook", "open it in the spreadsheet program, save it as .xlsx and import that file")
}

// parts lists the parts of a workbook by name in lower case, after checking their declared sizes.
// Reading a part fails if it is larger than declared.
func (b *Book) parts(archive *zip.Reader, limits Limits) (map[string]*zip.File, error) {
	parts, all := map[string]*zip.File{}, uint64(0)
	for _, f := range archive.File {
		all += f.UncompressedSize64
		if f.UncompressedSize64 > 1<<20 && f.UncompressedSize64/uint64(limits.Ratio) > f.CompressedSize64 || all > uint64(limits.Unpacked) {
			return nil, graph.Invalid("file", b.Name, "unpacks to far more than it holds", "save it again in the spreadsheet program; if that does not help, split it")
		}
		parts[strings.ToLower(strings.TrimPrefix(f.Name, "/"))] = f
	}
	if parts["mimetype"] != nil && parts["content.xml"] != nil {
		return nil, graph.Invalid("file", b.Name, "is an OpenDocument spreadsheet", "open it in the spreadsheet program, save it as .xlsx and import that file")
	}
	if parts["xl/workbook.xml"] == nil {
		return nil, graph.Invalid("file", b.Name, "is an archive and no workbook", "unpack it and import the tables in it")
	}
	return parts, nil
}

// relationships is the content of a .rels file in a workbook: the targets to which a part refers, with
// their ids.
type relationships struct {
	List []struct {
		ID     string `xml:"Id,attr"`
		Target string `xml:"Target,attr"`
	} `xml:"Relationship"`
}

// targets reads the relationships of a part of a workbook; empty if they cannot be read.
func targets(parts map[string]*zip.File, of string) map[string]string {
	var r relationships
	all := map[string]string{}
	dir, file := path.Split(of)
	if unmarshal(parts[dir+"_rels/"+file+".rels"], &r) != nil {
		return all
	}
	for _, one := range r.List {
		all[one.ID] = one.Target
	}
	return all
}

func unmarshal(part *zip.File, v any) error {
	if part == nil {
		return io.ErrUnexpectedEOF
	}
	in, err := part.Open()
	if err != nil {
		return err
	}
	defer in.Close()
	return xml.NewDecoder(in).Decode(v)
}

// sheetParts finds the parts of the sheets by sheet name.
func sheetParts(parts map[string]*zip.File) map[string]string {
	var book struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	names := map[string]string{}
	if unmarshal(parts["xl/workbook.xml"], &book) != nil {
		return names
	}
	to := targets(parts, "xl/workbook.xml")
	for _, s := range book.Sheets {
		target := to[s.ID]
		if !strings.HasPrefix(target, "/") {
			target = "xl/" + target
		}
		names[s.Name] = strings.ToLower(strings.TrimPrefix(path.Clean(target), "/"))
	}
	return names
}

// scanned is the result of one pass over the bytes of a sheet.
type scanned struct {
	rows, columns, cells int // the numbers of non-empty rows and columns, and of non-empty cells
	tags                 int // the number of row elements, including empty rows
	merges               []Area
	formulas             map[[2]int]bool   // by row from 1 and column from 0
	links                map[[2]int]string // the relationship id of the hyperlink's address
}

// scan counts the rows, columns and cells of a sheet, and finds its merged areas, formulas and
// hyperlinks. It looks at the tags only, without an XML parser. It reads the part to its end, because
// the zip reader verifies the checksum there, so a truncated part is detected.
func scan(part *zip.File) (*scanned, error) {
	r, err := part.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	s := &scanned{formulas: map[[2]int]bool{}, links: map[[2]int]string{}}
	in := bufio.NewReaderSize(r, 64<<10)
	row, column, ended := 0, -1, false
	filled := false // whether the row has a non-empty cell
	for {
		tag, err := in.ReadSlice('>')
		if errors.Is(err, bufio.ErrBufferFull) {
			continue // a text longer than the buffer is of no interest
		}
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		open := bytes.LastIndexByte(tag, '<')
		if open < 0 {
			continue
		}
		tag = tag[open+1:]
		name, attributes, _ := bytes.Cut(bytes.TrimRight(tag, "/>"), []byte(" "))
		if i := bytes.IndexByte(name, ':'); i >= 0 {
			name = name[i+1:]
		}
		switch string(name) {
		case "row":
			row, column, filled = number(attribute(attributes, "r"), row+1), -1, false
			s.tags++
		case "c":
			column++
			if ref := attribute(attributes, "r"); ref != "" {
				_, column = address(ref)
			}
			s.columns = max(s.columns, column+1)
		case "v", "is":
			s.cells++
			if !filled {
				s.rows++
				filled = true
			}
		case "f":
			s.formulas[[2]int{row, column}] = true
		case "mergeCell":
			from, to, _ := strings.Cut(attribute(attributes, "ref"), ":")
			top, left := address(from)
			bottom, right := address(to)
			if top > 0 && bottom >= top && left >= 0 && right >= left {
				s.merges = append(s.merges, Area{top, left, bottom, right})
			}
		case "hyperlink":
			from, _, _ := strings.Cut(attribute(attributes, "ref"), ":")
			if row, column := address(from); column >= 0 {
				s.links[[2]int{row, column}] = attribute(attributes, "r:id")
			}
		case "worksheet", "/worksheet": // the name of a closing tag begins with a slash, unless it has a prefix
			ended = tag[0] == '/'
		}
	}
	if !ended {
		return nil, io.ErrUnexpectedEOF
	}
	return s, nil
}

func attribute(attributes []byte, name string) string {
	_, rest, ok := bytes.Cut(append([]byte(" "), attributes...), []byte(" "+name+`="`))
	if !ok {
		return ""
	}
	value, _, _ := bytes.Cut(rest, []byte(`"`))
	return string(value)
}

func number(s string, otherwise int) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return otherwise
	}
	return n
}

// address parses B12 as row 12, column 1; 0 and -1 if it is invalid.
func address(ref string) (row, column int) {
	i := strings.IndexAny(ref, "0123456789")
	if i < 1 {
		return 0, -1
	}
	return number(ref[i:], 0), Column(ref[:i])
}

// readSheet reads the cells, each as displayed and as stored.
func readSheet(f *excelize.File, name string, seen *scanned) (*Sheet, error) {
	s := &Sheet{Name: name, Merges: seen.merges}
	shown, err := f.Rows(name)
	if err != nil {
		return nil, err
	}
	defer shown.Close()
	stored, err := f.Rows(name)
	if err != nil {
		return nil, err
	}
	defer stored.Close()
	for n := 1; shown.Next() && stored.Next(); n++ {
		texts, err := shown.Columns()
		if err != nil {
			return nil, err
		}
		raws, err := stored.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return nil, err
		}
		width := max(len(texts), len(raws))
		for width > 0 && (width > len(texts) || texts[width-1] == "") && (width > len(raws) || raws[width-1] == "") {
			width--
		}
		if width == 0 {
			continue
		}
		line := Line{Number: n, Cells: make([]Cell, width)}
		for i := range line.Cells {
			c := &line.Cells[i]
			if i < len(texts) {
				c.Text = texts[i]
			}
			if i < len(raws) && raws[i] != c.Text {
				c.Raw = raws[i]
			}
			c.Formula = seen.formulas[[2]int{n, i}]
		}
		s.Width = max(s.Width, width)
		s.Rows = append(s.Rows, line)
	}
	if err := errors.Join(shown.Error(), stored.Error()); err != nil {
		return nil, err
	}
	return s, nil
}

// link sets the hyperlink addresses of cells.
func (s *Sheet) link(cells map[[2]int]string, targets map[string]string) {
	if len(cells) == 0 {
		return
	}
	for i := range s.Rows {
		for j := range s.Rows[i].Cells {
			s.Rows[i].Cells[j].Link = targets[cells[[2]int{s.Rows[i].Number, j}]]
		}
	}
}
