package table

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"hash/crc32"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"github.com/expertgraph/expertgraph/graph"
)

// workbook makes a workbook with one sheet.
func workbook(t *testing.T, fill func(f *excelize.File, sheet string)) []byte {
	t.Helper()
	f := excelize.NewFile()
	fill(f, "Sheet1")
	var b bytes.Buffer
	if err := errors.Join(f.Write(&b), f.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// repacked copies a workbook and passes the text of each part through the function change. If change
// returns nil, the part is dropped. more holds additional parts by name.
func repacked(t *testing.T, data []byte, change func(name string, text []byte) []byte, more map[string][]byte) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, f := range in.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		var text bytes.Buffer
		if _, err := text.ReadFrom(r); err != nil {
			t.Fatal(err)
		}
		if now := change(f.Name, text.Bytes()); now != nil {
			more[f.Name] = now
		}
	}
	for name, text := range more {
		w, err := out.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(text); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// people fills a valid sheet with two experts.
func people(f *excelize.File, s string) {
	for cell, v := range map[string]any{"A1": "姓名", "B1": "单位", "C1": "日期", "A2": "张合成", "B2": "合成大学", "C2": "2020-01-01", "A3": "李合成", "B3": "合成学院", "C3": 43831} {
		_ = f.SetCellValue(s, cell, v)
	}
}

const good = "姓名,单位\n张合成,合成大学\n李合成,合成学院\n"

// TestHostileFiles: each file is refused with a remedy, or read with the expected number of rows. Small
// limits keep the time short.
func TestHostileFiles(t *testing.T) {
	limits := Standard()
	limits.Bytes, limits.Unpacked, limits.Rows, limits.Columns, limits.Cells = 64<<20, 256<<20, 200_000, 300, 1_000_000
	book := workbook(t, people)
	same := func(_ string, text []byte) []byte { return text }
	sheet := func(text string) []byte {
		return repacked(t, book, func(name string, old []byte) []byte {
			if name == "xl/worksheets/sheet1.xml" {
				return []byte(`<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` + text + `</worksheet>`)
			}
			return old
		}, map[string][]byte{})
	}
	gbk, _ := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(good))
	big5, _ := traditionalchinese.Big5.NewEncoder().Bytes([]byte("姓名,單位\n張合成,合成大學\n李合成,合成學院\n張合成,臺灣合成大學\n"))
	wide := func(mark bool, big bool) []byte {
		var b []byte
		units := utf16.Encode([]rune(good))
		if mark {
			units = append([]uint16{0xFEFF}, units...)
		}
		for _, u := range units {
			if big {
				b = append(b, byte(u>>8), byte(u))
			} else {
				b = append(b, byte(u), byte(u>>8))
			}
		}
		return b
	}
	ole := append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), make([]byte, 600)...)
	for _, c := range []struct {
		name, file string
		data       []byte
		refused    string // a part of the fault; "" if the file is accepted
		rows       int    // the rows of the first table, if the file is accepted; -1 if this is not tested
	}{
		{"nothing", "a.csv", nil, "is empty", 0},
		{"blanks only", "a.csv", []byte(" \n\n \r\n"), "is empty", 0},
		{"a mark and nothing", "a.csv", []byte("\xEF\xBB\xBF"), "", 0},
		{"an archive that is a bomb", "a.xlsx", repacked(t, book, same, map[string][]byte{"xl/media/a.bin": bytes.Repeat([]byte{0}, 60<<20)}), "unpacks to far more", 0},
		{"a bomb within the shared texts", "a.xlsx", repacked(t, book, func(name string, text []byte) []byte {
			if name == "xl/sharedStrings.xml" {
				return bytes.Repeat([]byte("<si><t>a</t></si>"), 4<<20)
			}
			return text
		}, map[string][]byte{}), "unpacks to far more", 0},
		{"an archive of another kind", "a.xlsx", repacked(t, book, func(string, []byte) []byte { return nil }, map[string][]byte{"a.txt": []byte("a")}), "is an archive and no workbook", 0},
		{"an OpenDocument spreadsheet", "a.ods", repacked(t, book, func(string, []byte) []byte { return nil }, map[string][]byte{"mimetype": []byte("application/vnd.oasis.opendocument.spreadsheet"), "content.xml": []byte("<a/>")}), "is an OpenDocument", 0},
		{"an empty archive", "a.xlsx", []byte("PK\x05\x06" + strings.Repeat("\x00", 18)), "is an archive and no workbook", 0},
		{"half a workbook", "a.xlsx", book[:len(book)/2], "is no whole workbook", 0},
		{"a workbook with bytes changed", "a.xlsx", damaged(book), "is no whole workbook", 0},
		{"a sheet cut short within its archive", "a.xlsx", repacked(t, book, func(name string, text []byte) []byte {
			if name == "xl/worksheets/sheet1.xml" {
				return text[:len(text)/2]
			}
			return text
		}, map[string][]byte{}), "is no whole workbook", 0},
		{"a million rows with nothing in them", "a.xlsx", sheet(`<sheetData>` + emptyRows(1_000_000) + `<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>姓名</t></is></c></row></sheetData>`), "", 0},
		{"two million rows with nothing in them", "a.xlsx", sheet(`<sheetData>` + emptyRows(2_000_000) + `</sheetData>`), "", 0},
		{"two million rows of separators", "a.csv", []byte("姓名,单位\n" + strings.Repeat(",\n", 2_000_000) + "张合成,合成大学\n"), "", 1},
		{"two million empty lines", "a.csv", []byte("姓名,单位\n" + strings.Repeat("\n", 2_000_000) + "张合成,合成大学\n"), "", 1},
		{"a cell in the last row and column", "a.xlsx", sheet(`<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>`), "more columns", 0},
		{"a row beyond all spreadsheets", "a.xlsx", sheet(`<sheetData><row r="99999999"><c r="A99999999"><v>1</v></c></row></sheetData>`), "is no whole workbook", 0},
		{"a row number below zero", "a.xlsx", sheet(`<sheetData><row r="-5"><c r="A-5"><v>1</v></c></row></sheetData>`), "is no whole workbook", 0},
		{"more columns than may be", "a.xlsx", sheet(`<sheetData><row r="1">` + strings.Repeat(`<c><v>1</v></c>`, 400) + `</row></sheetData>`), "more columns", 0},
		{"a shared text that does not exist", "a.xlsx", sheet(`<sheetData><row r="1"><c r="A1" t="s"><v>99999</v></c></row></sheetData>`), "", 0},
		{"merged over everything", "a.xlsx", sheet(`<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>张合成</t></is></c></row></sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>`), "", 1},
		{"an area that ends before it begins", "a.xlsx", sheet(`<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>张合成</t></is></c></row></sheetData><mergeCells><mergeCell ref="C9:A1"/><mergeCell ref="??"/></mergeCells>`), "", 1},
		{"headings that stand twice", "a.csv", []byte("姓名,姓名,单位\n张合成,张三,合成大学\n"), "", 1},
		{"formulas and their results", "a.xlsx", workbook(t, func(f *excelize.File, s string) {
			people(f, s)
			_ = f.SetCellFormula(s, "B2", `WEBSERVICE("http://127.0.0.1/")`)
			_ = f.SetCellFormula(s, "C2", `HYPERLINK("http://127.0.0.1/","x")`)
		}), "", 2},
		{"a formula in a text", "a.csv", []byte("姓名,单位\n=cmd|'/c calc'!A1,@SUM(1)\n"), "", 1},
		{"dates in ten styles", "a.csv", []byte("姓名,日期\n甲一,2020-1-1\n甲二,2020/1/1\n甲三,2020.1.1\n甲四,2020年1月\n甲五,二〇二〇年\n甲六,20200101\n甲七,2020-01-01T00:00:00Z\n甲八,1/1/2020\n甲九,’20\n甲十,43831\n"), "", 10},
		{"half of a text in UTF-8", "a.csv", []byte(good)[:len(good)-3], "whole in no encoding", 0},
		{"GB18030 without a mark", "a.csv", gbk, "", 2},
		{"Big5", "a.csv", big5, "", 3},
		{"UTF-16 with its mark", "a.csv", wide(true, false), "", 2},
		{"UTF-16 of the other order", "a.csv", wide(true, true), "", 2},
		{"a mark of UTF-8 before GB18030", "a.csv", append([]byte("\xEF\xBB\xBF"), gbk...), "whole in no encoding", 0},
		{"a workbook renamed .csv", "a.csv", book, "", 2},
		{"a text renamed .xlsx", "a.xlsx", []byte(good), "", 2},
		{"a page of HTML named .xls", "a.xls", []byte("<html><table><tr><td>姓名"), "is a page of HTML", 0},
		{"XML of 2003", "a.xls", []byte(`<?xml version="1.0"?><Workbook/>`), "is a page of HTML or XML", 0},
		{"the old form XLS", "a.xls", ole, "in the old form XLS", 0},
		{"an encrypted workbook", "a.xlsx", append(ole, encrypted...), "is encrypted", 0},
		{"a PDF", "a.pdf", []byte("%PDF-1.7\n1 0 obj"), "is a PDF", 0},
		{"macros", "a.xlsm", repacked(t, book, same, map[string][]byte{"xl/vbaProject.bin": []byte("x")}), "", 2},
		{"bytes that are nothing", "a.csv", bytes.Repeat([]byte{0, 1, 0xff, 0xfe, 0x80, 7}, 1000), "", -1},
		{"a quote that nothing closes", "a.csv", []byte("姓名,单位\n\"张合成,合成大学\n李合成,合成学院\n"), "that nothing closes", 0},
		{"a quote within a text", "a.csv", []byte("姓名,单位\n张\"三\"合成,合成大学\n"), "", 1},
		{"rows of many lengths", "a.csv", []byte("姓名,单位\n张合成\n李合成,合成学院,x,y,z\n,\n"), "", 2},
		{"one line of ten million characters", "a.csv", []byte("姓名,单位\n" + strings.Repeat("张", 10_000_000) + ",x\n"), "longer than", 0},
		{"more columns of a text than may be", "a.csv", []byte(strings.Repeat("a,", 400) + "b\n"), "more columns", 0},
		{"more rows of a text than may be", "a.csv", []byte("姓名\n" + strings.Repeat("a\n", 200_001)), "more rows", 0},
		{"entities that grow", "a.xlsx", sheet(`<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData>`), "", -1},
		{"a graph of which a line is cut short", "a.json", []byte(`{"type":"node","id":"0","labels":["Expert"],"properties":{"name":"张合成"}}` + "\n" + `{"type":"node","id":"1","lab`), "in line 2", 0},
		{"a graph with a relationship to nowhere", "a.json", []byte(`{"type":"node","id":"0","labels":["Expert"],"properties":{"name":"张合成"}}` + "\n" + `{"type":"relationship","id":"1","label":"KNOWS"}`), "in line 2", 0},
		{"a graph of more columns than may be", "a.json", manyProperties(400), "more columns", 0},
		{"a graph whose values are deep", "a.json", []byte(`{"type":"node","id":"0","labels":["Expert"],"properties":{"name":"张合成","x":` + strings.Repeat("[", 9_000) + strings.Repeat("]", 9_000) + `}}` + "\n" + `{"type":"node","id":"1","labels":["Expert"],"properties":{"name":"李合成"}}`), "", 2},
		{"headings of blanks and invisible letters", "a.csv", []byte("姓名,\u200b,\u00a0,单位\n张合成,x,y,合成大学\n"), "", 1},
		{"the same heading three hundred times", "a.csv", []byte(strings.Repeat("姓名,", 299) + "姓名\n" + strings.Repeat("张合成,", 299) + "张合成\n"), "", 1},
		{"line ends of three kinds", "a.csv", []byte("姓名,单位\r\n张合成,合成大学\n李合成,合成学院\r王合成,合成医院\n"), "", -1},
		{"a thousand areas merged over each other", "a.xlsx", sheet(`<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>张合成</t></is></c></row></sheetData><mergeCells>` + strings.Repeat(`<mergeCell ref="A1:XFD1048576"/>`, 1000) + `</mergeCells>`), "", -1},
		{"two hundred thousand formulas without results", "a.xlsx", sheet(`<sheetData>` + formulas(200_000) + `</sheetData>`), "", 0},
		{"two parts of one name", "a.xlsx", twice(t, book), "", -1},
		{"a shared text of a million letters", "a.csv", []byte("姓名,单位\n" + strings.Repeat("张合成,\""+strings.Repeat("合", 1000)+"\"\n", 1000)), "", 1000},
		{"nothing but separators", "a.csv", []byte(strings.Repeat(",,,,\n", 10_000)), "", -1},
		{"elements within elements", "a.xlsx", sheet(strings.Repeat("<a>", 20_000) + strings.Repeat("</a>", 20_000)), "", -1},
	} {
		start := time.Now()
		b, err := Read(c.file, c.data, limits)
		rows := 0
		if err == nil && len(b.Sheets) > 0 {
			rows = len(b.Sheets[0].Find(usual).Rows)
		}
		t.Logf("%s: %v", c.name, time.Since(start)) // the time is only logged; the limits above bound it
		switch {
		case err != nil && !errors.Is(err, graph.ErrInvalid):
			t.Errorf("%s: no clear refusal: %v", c.name, err)
		case c.rows < 0:
		case c.refused == "" && (err != nil || rows != c.rows):
			t.Errorf("%s: %d rows, not %d; %v", c.name, rows, c.rows, err)
		case c.refused != "" && (err == nil || !strings.Contains(err.Error(), c.refused)):
			t.Errorf("%s: %v, not %q", c.name, err, c.refused)
		case err != nil && !strings.Contains(err.Error(), "; "):
			t.Errorf("%s: no remedy: %v", c.name, err)
		}
	}
}

// manyProperties is a graph with one node that has n properties.
func manyProperties(n int) []byte {
	var b strings.Builder
	b.WriteString(`{"type":"node","id":"0","labels":["Expert"],"properties":{"name":"张合成"`)
	for i := range n {
		fmt.Fprintf(&b, `,"p%d":1`, i)
	}
	return []byte(b.String() + "}}\n")
}

// twice adds a second part with the name of the sheet to a workbook.
func twice(t *testing.T, book []byte) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, f := range in.File {
		for range map[bool]int{true: 2, false: 1}[f.Name == "xl/worksheets/sheet1.xml"] {
			if err := out.Copy(f); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// emptyRows gives rows as a spreadsheet writes them if only their height was set.
func emptyRows(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `<row r="%d" spans="1:3" ht="%d" customHeight="1"></row>`, i+1, 12+i%7)
	}
	return b.String()
}

// formulas are rows of one formula each, no two alike.
func formulas(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `<row r="%d"><c r="A%d"><f>RAND()*%d</f></c></row>`, i+1, i+1, i*7919%100_003)
	}
	return b.String()
}

// damaged changes some bytes in the middle of the parts.
func damaged(data []byte) []byte {
	out := bytes.Clone(data)
	for i := len(out) / 3; i < len(out)/2; i += 7 {
		out[i] ^= 0x55
	}
	return out
}

// TestWhatAnArchiveSaysOfItsSizes: a part that is larger than declared is refused.
func TestWhatAnArchiveSaysOfItsSizes(t *testing.T) {
	data := workbook(t, people)
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	in, _ := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	for _, f := range in.File {
		if f.Name != "xl/worksheets/sheet1.xml" {
			_ = out.Copy(f)
		}
	}
	text := bytes.Repeat([]byte("<row/>"), 100_000)
	w, err := out.CreateRaw(&zip.FileHeader{Name: "xl/worksheets/sheet1.xml", Method: zip.Store, CRC32: crc32.ChecksumIEEE(text), CompressedSize64: uint64(len(text)), UncompressedSize64: 10})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fmt.Fprintf(w, "%s", text); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Read("a.xlsx", b.Bytes(), Standard()); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("read: %v", err)
	}
}

func FuzzText(f *testing.F) {
	f.Add([]byte(good))
	f.Add([]byte("a\tb\n\"x\"\ty\n"))
	f.Add([]byte("# x\na=>b\n"))
	f.Add([]byte{0xff, 0xfe, 0, 0x41})
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := Read("a.csv", data, Standard())
		if err != nil {
			if !errors.Is(err, graph.ErrInvalid) {
				t.Fatal(err)
			}
			return
		}
		for _, s := range b.Sheets {
			for _, strip := range s.Parts(usual) {
				for _, a := range strip {
					if back, err := ParseArea(a.String()); err != nil || back != a {
						t.Fatalf("the area %+v is written %s and read %+v: %v", a, a, back, err)
					}
					s.Within(a).Find(usual)
				}
			}
			table := s.Find(usual)
			if len(table.Rows)+len(table.Left) > len(s.Rows) {
				t.Fatalf("%d rows and %d left out of %d", len(table.Rows), len(table.Left), len(s.Rows))
			}
			for _, r := range table.Rows {
				for _, c := range r.Cells {
					if again := Clean(Clean(c.Text)); again != Clean(c.Text) {
						t.Fatalf("%q becomes %q and then %q", c.Text, Clean(c.Text), again)
					}
					Split(c.Text, true)
					Figure(c)
					Code(c)
				}
			}
		}
	})
}
