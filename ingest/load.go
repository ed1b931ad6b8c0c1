package ingest

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// Import is the content of all paths of one import, checked as a whole.
type Import struct {
	Files []string // the files that were read, in order
	Lines []Line   // the records, in the order of the files
}

// Known gives the stored nodes with the ids, in their order, and nil for unknown ids.
// Callers make it from graph.Session.Nodes.
type Known func(ids []graph.ID) ([]*graph.Node, error)

// Load reads files and folders and checks them together. If it returns an error, nothing of them may be
// used. A file may be a workbook of an export. A folder means its files *.jsonl, without files in
// subfolders and files whose first line names another format.
//
// Every reference must lead to a record in the files, to a node that known gives, or to a node that
// find finds. known and find may be nil. dates parses the periods. progress, if not nil, is called with
// the number of bytes read of all files.
//
// All faults of the files are returned together as *Problems.
func Load(paths []string, known Known, find Find, dates graph.Dates, progress func(done, total int)) (*Import, error) {
	m, problems := &Import{}, &Problems{}
	for _, path := range paths {
		files, err := expand(path)
		if err != nil {
			return nil, err
		}
		for _, file := range files {
			if !slices.Contains(m.Files, file) {
				m.Files = append(m.Files, file)
			}
		}
	}
	meter, err := newMeter(m.Files, progress)
	if err != nil {
		return nil, err
	}
	for _, file := range m.Files {
		if err := m.read(file, dates, meter, problems); err != nil {
			return nil, err
		}
	}
	// Check the references only if every line is valid. A record in an invalid line would be reported
	// as missing wherever other lines refer to it.
	if len(problems.List) == 0 {
		if err := m.check(known, find, problems); err != nil {
			return nil, err
		}
	}
	if len(problems.List) > 0 {
		return nil, problems
	}
	return m, nil
}

// expand gives the files of a path, sorted by name.
func expand(path string) ([]string, error) {
	path = filepath.Clean(path)
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, graph.NotFound("path", path, "does not exist", "name a file in the import format or a folder of such files")
	}
	if err != nil {
		return nil, fmt.Errorf("import: %w", err)
	}
	if !info.IsDir() {
		return []string{path}, nil
	}
	all, err := filepath.Glob(filepath.Join(globless(path), "*.jsonl"))
	if err != nil {
		return nil, fmt.Errorf("import: %w", err)
	}
	var files []string
	for _, file := range all {
		other, err := otherFormat(file)
		if err != nil {
			return nil, err
		}
		if !other {
			files = append(files, file)
		}
	}
	if len(files) == 0 {
		return nil, graph.NotFound("path", path, "holds no file in the import format", "name a folder with files *.jsonl, see docs/import-format.md")
	}
	return files, nil
}

// globless escapes the characters of a path that have a special meaning for filepath.Glob.
func globless(path string) string {
	return strings.NewReplacer(`*`, `\*`, `?`, `\?`, `[`, `\[`).Replace(path)
}

// otherFormat tells whether the first line of a file names another format.
func otherFormat(file string) (bool, error) {
	f, err := os.Open(file)
	if err != nil {
		return false, fmt.Errorf("import: %w", err)
	}
	defer f.Close()
	line, err := bufio.NewReaderSize(f, 4096).ReadSlice('\n')
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, bufio.ErrBufferFull) {
		return false, fmt.Errorf("import: %w", err)
	}
	var h struct{ Format string }
	return json.Unmarshal(line, &h) == nil && h.Format != "" && !strings.HasPrefix(h.Format, "expertgraph/"), nil
}

func (m *Import) read(file string, dates graph.Dates, meter *meter, problems *Problems) error {
	f, err := os.Open(file)
	if err != nil {
		return fmt.Errorf("import: %w", err)
	}
	defer f.Close()
	in := bufio.NewReader(io.TeeReader(f, meter))
	if start, err := in.Peek(len(workbookStart)); err == nil && string(start) == workbookStart {
		return m.readWorkbook(in, file, dates, problems)
	}
	return m.take(in, file, dates, problems)
}

// take reads the lines of a file, and adds its faults to problems.
func (m *Import) take(r io.Reader, file string, dates graph.Dates, problems *Problems) error {
	for line, err := range Read(r, file, dates) {
		if p, ok := errors.AsType[*Problem](err); ok {
			problems.add(p)
		} else if err != nil {
			return fmt.Errorf("import: %w", err)
		} else {
			m.Lines = append(m.Lines, line)
		}
	}
	return nil
}

// meter counts the bytes that are read from the files of an import.
type meter struct {
	done, total int
	progress    func(done, total int)
}

func newMeter(files []string, progress func(done, total int)) (*meter, error) {
	m := &meter{progress: progress}
	for _, file := range files {
		info, err := os.Stat(file)
		if err != nil {
			return nil, fmt.Errorf("import: %w", err)
		}
		m.total += int(info.Size())
	}
	return m, nil
}

// Write adds to the number of bytes read. A pipe, or a file that grows meanwhile, may exceed the
// total.
func (m *meter) Write(read []byte) (int, error) {
	m.done += len(read)
	if m.progress != nil {
		m.progress(m.done, max(m.done, m.total))
	}
	return len(read), nil
}

// Batch is the whole import as one write. It contains a link only once, even if the import contains
// it several times.
func (m *Import) Batch() graph.Batch {
	var b graph.Batch
	seen := map[graph.ID]bool{}
	for _, l := range m.Lines {
		switch {
		case l.Node != nil:
			b.Nodes = append(b.Nodes, l.Node)
		case l.Link != nil && !seen[l.Link.ID]:
			seen[l.Link.ID] = true
			b.Links = append(b.Links, l.Link)
		case l.Evidence != nil:
			b.Evidence = append(b.Evidence, l.Evidence)
		}
	}
	return b
}

// Texts are the paragraphs of documents in the import. They are not part of the batch.
func (m *Import) Texts() []graph.Paragraph {
	var list []graph.Paragraph
	for _, l := range m.Lines {
		if l.Paragraph != nil {
			list = append(list, *l.Paragraph)
		}
	}
	return list
}

// Count gives the numbers of nodes, links and evidence.
func (m *Import) Count() (nodes, links, evidence int) {
	b := m.Batch()
	return len(b.Nodes), len(b.Links), len(b.Evidence)
}
