package table

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// The first bytes by which files are recognized.
var (
	zipStart   = []byte("PK\x03\x04")
	emptyZip   = []byte("PK\x05\x06")
	oleStart   = []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
	pdfStart   = []byte("%PDF")
	encrypted  = utf16Text("EncryptedPackage")
	htmlStarts = []string{"<html", "<!doctype html", "<table", "<?xml"}
)

func utf16Text(s string) []byte {
	out := make([]byte, 0, 2*len(s))
	for _, c := range []byte(s) {
		out = append(out, c, 0)
	}
	return out
}

// CanOpen tells whether a file is for Open. This is so if its name has the extension of a table, or if it
// begins like a workbook or like an export of Neo4j. Files of the import format are none of these.
func CanOpen(path string) bool {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xlsm", ".xls", ".et", ".ods":
		return true
	}
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, 1<<16)
	n, _ := io.ReadFull(f, head)
	head = head[:n]
	return bytes.HasPrefix(head, zipStart) || bytes.HasPrefix(head, oleStart) || isApoc(head)
}

// Open reads a whole file. The error for a file that it cannot read names the remedy. Open runs,
// evaluates and fetches nothing in the file.
func Open(path string, limits Limits) (*Book, error) {
	name := filepath.Base(path)
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, graph.NotFound("file", path, "does not exist", "check its name and its folder")
	}
	if err != nil {
		return nil, fmt.Errorf("open table: %w", err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, fmt.Errorf("open table: %w", err)
	}
	if info.IsDir() {
		return nil, graph.Invalid("file", path, "is a folder", "name the files in it")
	}
	if info.Size() > limits.Bytes {
		return nil, tooMuch(name, "bytes", limits.Bytes)
	}
	data, err := io.ReadAll(io.LimitReader(f, limits.Bytes+1))
	if err != nil {
		return nil, fmt.Errorf("open table: %w", err)
	}
	return Read(name, data, limits)
}

// Read is like Open, for the bytes of a file.
func Read(name string, data []byte, limits Limits) (*Book, error) {
	sum := sha256.Sum256(data)
	b := &Book{Name: name, Hash: hex.EncodeToString(sum[:])}
	switch {
	case int64(len(data)) > limits.Bytes:
		return nil, tooMuch(name, "bytes", limits.Bytes)
	case len(bytes.TrimSpace(data)) == 0:
		return nil, graph.Invalid("file", name, "is empty", "save the table again and import that file")
	case bytes.HasPrefix(data, zipStart), bytes.HasPrefix(data, emptyZip):
		b.Form = XLSX
		return b, b.readWorkbook(data, limits)
	case bytes.HasPrefix(data, oleStart) && bytes.Contains(data, encrypted):
		return nil, graph.Invalid("file", name, "is encrypted with a password", "open it in the spreadsheet program, take the password off, save it and import that file")
	case bytes.HasPrefix(data, oleStart):
		return nil, graph.Invalid("file", name, "is in the old form XLS", "open it in the spreadsheet program, save it as .xlsx and import that file")
	case bytes.HasPrefix(data, pdfStart):
		return nil, graph.Invalid("file", name, "is a PDF document", "copy its table into a spreadsheet, save it as .xlsx and import that file")
	}
	start := strings.ToLower(string(bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\uFEFF")))[:min(200, len(bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\uFEFF")))))]))
	for _, html := range htmlStarts {
		if strings.HasPrefix(start, html) {
			return nil, graph.Invalid("file", name, "is a page of HTML or XML and no table", "open it in the spreadsheet program, save it as .xlsx and import that file")
		}
	}
	if isApoc(data) {
		b.Form = JSON
		return b, b.readApoc(data, limits)
	}
	b.Form = CSV
	return b, b.readText(data, limits)
}
