package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest"
	"github.com/expertgraph/expertgraph/ingest/intake"
	"github.com/expertgraph/expertgraph/ingest/mapping"
	"github.com/expertgraph/expertgraph/ingest/table"
	"github.com/expertgraph/expertgraph/report"
)

// tableFlags are the flags for imports of tables.
type tableFlags struct {
	DryRun      bool   `help:"${dry_run_help}"`
	Guess       bool   `help:"${guess_help}"`
	Map         string `placeholder:"FILE" help:"${map_help}"`
	Create      bool   `help:"${create_refs_help}"`
	ValidOnly   bool   `help:"${valid_only_help}"`
	KeepMissing bool   `help:"${keep_missing_help}"`
	Report      string `placeholder:"FILE.xlsx" help:"${report_help}"`
	JSON        bool   `help:"${json_plan_help}"`
}

// importMemory is the memory budget of an import of tables, in bytes of the heap. A large table raises
// the limit, see boundMemory. The page cache of the store and the program itself need further memory.
const importMemory = 384 << 20

// areTables tells whether the paths are tables. A mix of tables and other files is refused.
func areTables(paths []string) (bool, error) {
	tables := 0
	for _, p := range paths {
		if info, err := os.Stat(p); err == nil && !info.IsDir() && table.CanOpen(p) {
			tables++
		}
	}
	if tables > 0 && tables < len(paths) {
		return false, mixed(paths)
	}
	return tables > 0, nil
}

// mixed gives the error for paths that are partly tables and partly files of the import format.
func mixed(paths []string) error {
	return graph.Invalid("path", strings.Join(paths, " "), "are tables and files of the import format", "import them one kind after the other")
}

// exported counts the workbooks that an export wrote. Such workbooks hold the import format, and are
// not imported as tables.
func exported(books []*table.Book) (n int) {
	for _, b := range books {
		if ingest.IsWorkbook(b) {
			n++
		}
	}
	return n
}

// forTables refuses flags that have no effect on an import of files that are not tables.
func (c *tableFlags) forTables(paths []string) error {
	for _, f := range []struct {
		name  string
		given bool
	}{
		{"--guess", c.Guess}, {"--map", c.Map != ""}, {"--create", c.Create}, {"--valid-only", c.ValidOnly},
		{"--keep-missing", c.KeepMissing}, {"--report", c.Report != ""}, {"--json", c.JSON},
	} {
		if f.given {
			return graph.Invalid(f.name, strings.Join(paths, " "), "is for tables, and these are files of the import format", "leave it out; --dry-run says what the import would do")
		}
	}
	return nil
}

// openTables reads the files. It refuses two files with the same base name,
// because the second would count as a new version of the first: a mapping and an import identify a file
// by its base name.
func openTables(paths []string) ([]*table.Book, error) {
	var books []*table.Book
	for i, p := range paths {
		if j := slices.IndexFunc(paths[:i], func(q string) bool { return filepath.Base(q) == filepath.Base(p) }); j >= 0 {
			return nil, graph.Invalid("file", p, "has the name of "+paths[j]+", and an import would take one for a new state of the other", "rename one of them, and import it by itself")
		}
		b, err := table.Open(p, table.Standard())
		if err != nil {
			return nil, err
		}
		books = append(books, b)
	}
	return books, nil
}

// mapping gives the mapping of the tables: from --map, or a guess.
func (c *tableFlags) mapping(books []*table.Book) (*mapping.Mapping, error) {
	if c.Map != "" {
		return mapping.Read(c.Map)
	}
	return mapping.Guess(books), nil
}

// guess writes the guessed mapping, with the reasons.
func (c *importCmd) guess(e env, books []*table.Book) error {
	m := mapping.Guess(books)
	for _, t := range m.Tables {
		t.Reason = e.words.Sentence(t.Reason)
		for _, col := range t.Columns {
			col.Reason = e.words.Sentence(col.Reason)
		}
	}
	text, err := m.YAML()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(e.out, "%s%s", e.words.text("guess_head"), text)
	return err
}

// tables plans the import of tables, prints the plan, and writes it. It calls the function writes just
// before it writes.
func (c *importCmd) tables(ctx context.Context, e env, writes func()) error {
	defer boundMemory(importMemory, spareBrief)()
	books, err := openTables(c.Paths)
	if err != nil {
		return err
	}
	switch exported := exported(books); {
	case exported == len(books):
		return c.files(ctx, e, writes)
	case exported > 0:
		return mixed(c.Paths)
	case c.Guess:
		return c.guess(e, books)
	}
	m, err := c.mapping(books)
	if err != nil {
		return err
	}
	if c.DryRun && !c.JSON || !c.JSON && c.Map == "" {
		c.printMapping(e, m)
	}
	to, err := c.planTarget(ctx, e)
	if err != nil {
		return err
	}
	defer to.close()
	prepare := intake.Build
	if c.DryRun {
		prepare = intake.Prepare
	}
	near := mostLines
	if c.JSON {
		near = 0
	}
	plan, err := prepare(ctx, to.Graph, books, m, mapping.Options{
		Dates: graph.Dates{Zone: c.Zone.Location}, Create: c.Create, ValidOnly: c.ValidOnly, KeepMissing: c.KeepMissing, Near: near,
		Progress: progress(e, "reading", "nothing_written"),
	})
	if err != nil {
		return err
	}
	if c.Report != "" {
		if err := c.annotate(e, books, plan.Plan); err != nil {
			return err
		}
	}
	if !c.JSON {
		c.printPlan(e, plan.Plan)
	}
	switch {
	case plan.Refused():
		if c.JSON {
			if err := planJSON(e, plan); err != nil {
				return err
			}
		}
		return errors.New(e.words.text("problems", len(plan.Problems)))
	case c.DryRun:
		if !c.JSON {
			e.summary("would_import", plan.Counts.Added, plan.Counts.Changed, plan.Counts.Deleted, plan.Rows, plan.BadRows)
		}
	default:
		act := graph.Act{Actor: localActor().Name, Verb: graph.VerbImport, Via: describeImport(c.Paths)}
		if plan.Rows == 0 && !m.Unfilled() {
			return graph.Invalid("path", strings.Join(c.Paths, " "), "has no row that was read", "write the rows below the headings")
		}
		writes()
		if err := plan.WriteBy(ctx, to, act, progress(e, "importing", "nothing_written")); err != nil {
			return err
		}
		if !c.JSON {
			e.summary("imported_rows", plan.Counts.Added, plan.Counts.Changed, plan.Counts.Deleted, plan.Rows, plan.BadRows)
		}
		to.printServer(e)
	}
	if c.JSON { // print the plan after the write, because it then also has the result
		if err := planJSON(e, plan); err != nil {
			return err
		}
	}
	if plan.BadRows > 0 {
		return errFindings
	}
	return nil
}

// planTarget opens the graph for an import of any kind. A dry run opens it for reading only. If the
// store of a dry run does not exist yet, planTarget gives an empty temporary graph.
func (c *importCmd) planTarget(ctx context.Context, e env) (*target, error) {
	e.work.setMessage(func() string { return e.words.text("nothing_written") })
	if !c.DryRun {
		return c.openTarget(ctx, e)
	}
	if _, err := os.Stat(c.Store); err == nil || strings.Contains(c.Store, "://") {
		g, err := c.openReading(ctx, e)
		if err != nil {
			return nil, err
		}
		return &target{Graph: g, close: func() { _ = g.Close() }}, nil
	}
	folder, err := os.MkdirTemp("", "expertgraph")
	if err != nil {
		return nil, err
	}
	there := c.storeFlags
	there.Store = filepath.Join(folder, "empty.db")
	g, err := there.openWriting(ctx, e)
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(folder))
	}
	return &target{Graph: g, close: func() { _, _ = g.Close(), os.RemoveAll(folder) }}, nil
}

// printMapping prints the meaning of each column.
func (c *importCmd) printMapping(e env, m *mapping.Mapping) {
	for _, t := range m.Tables {
		name := strings.TrimSpace(t.File + " " + t.Sheet)
		if t.Kind == mapping.Skip {
			continue // the plan reports skipped sheets
		}
		e.note("sheet_mapped", name, kindName(e, t.Kind), t.Heading, strings.Join(t.Key, " + "))
		for _, col := range t.Columns {
			e.note("column_mapped", col.Column, col.Heading, mapping.SlotName(t.Kind, col.Slot, e.words.Language == report.Chinese), e.words.Sentence(col.Reason))
		}
	}
}

// kindName is the name of a kind of table in the language of the user.
func kindName(e env, kind string) string {
	return mapping.KindName(kind, e.words.Language == report.Chinese)
}

// mostLines is how many lines of one list are printed; --json and --report give all.
const mostLines = 60

// printPlan prints what a plan does, list by list.
func (c *importCmd) printPlan(e env, p *mapping.Plan) {
	list := func(n int, line func(int)) {
		for i := range min(n, mostLines) {
			line(i)
		}
		if n > mostLines {
			e.note("more_problems", n-mostLines)
		}
	}
	list(len(p.Notes), func(i int) { e.note("file_note", e.words.Sentence(p.Notes[i])) })
	list(len(p.Left), func(i int) { e.note("left_out", e.words.Sentence(p.Left[i])) })
	list(len(p.Personal), func(i int) { e.note("personal", p.Personal[i]) })
	list(len(p.Created), func(i int) {
		c := p.Created[i]
		e.note("created", kindName(e, c.Kind.String()), c.Name, c.Place)
		if len(c.Near) > 0 {
			e.note("near", strings.Join(mapping.Named(c.Near), "、"))
		}
	})
	list(len(p.Namesakes), func(i int) {
		key := "kept_apart"
		if p.Namesakes[i].Same {
			key = "taken_as_one"
		}
		e.note(key, p.Namesakes[i].Place, p.Namesakes[i].Name, p.Namesakes[i].Other, e.words.Sentence(p.Namesakes[i].Reason))
	})
	if c.DryRun {
		list(len(p.Changes), func(i int) { e.change(p.Changes[i]) })
	}
	list(len(p.Problems), func(i int) {
		key := "problem"
		if p.Problems[i].Warning {
			key = "warning"
		}
		e.note(key, string(p.Problems[i].Code), e.words.Error(p.Problems[i]))
	})
}

// change prints the change of one field of one node.
func (e env) change(c mapping.Change) {
	mark := map[mapping.Verb]string{mapping.Added: "+", mapping.Changed: "~", mapping.Deleted: "-"}[c.Verb]
	line := fmt.Sprintf("%s %s %s", mark, kindName(e, c.Kind.String()), c.Name)
	if c.Field != "" {
		line += fmt.Sprintf("  %s: %s → %s", e.words.Title(c.Field), c.Old, c.New)
	}
	if c.Place != "" {
		line += "  (" + c.Place + ")"
	}
	fmt.Fprintln(e.out, graph.EscapeUnprintable(line))
}

// planJSON writes a whole plan as JSON.
func planJSON(e env, plan *intake.Import) error {
	encoder := json.NewEncoder(e.out)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	return encoder.Encode(plan.Report(e.words, 0))
}

// annotate writes the copy of the tables with their problems.
func (c *importCmd) annotate(e env, books []*table.Book, p *mapping.Plan) error {
	titles := intake.Titles(e.words.Language == report.Chinese)
	if err := toFile(c.Report, func(w io.Writer) error { return mapping.Annotate(w, books, p, e.words.Error, titles) }, c.Paths...); err != nil {
		return err
	}
	e.note("report_written", c.Report)
	return nil
}

// toFile writes a temporary file in the folder of path, and renames it when it is complete. It refuses
// to replace a store or one of the files that were read.
func toFile(path string, write func(io.Writer) error, read ...string) error {
	if isStore(path) {
		return graph.Invalid("output", path, "is a store, and would be lost", "name another file")
	}
	for _, one := range read {
		if sameFile(path, one) {
			return graph.Invalid("output", path, "is a file that is read, and would be lost", "name another file")
		}
	}
	part := path + ".part"
	f, err := os.Create(part)
	if err != nil {
		return graph.Invalid("output", path, "cannot be written: "+errors.Unwrap(err).Error(), "give a file in a folder that exists and can be written to")
	}
	defer os.Remove(part)
	if err := errors.Join(write(f), f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return os.Rename(part, path)
}

// isStore tells whether a file is a SQLite database, as stores are.
func isStore(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	const mark = "SQLite format 3\x00"
	head := make([]byte, len(mark))
	_, err = io.ReadFull(f, head)
	return err == nil && string(head) == mark
}

// sameFile tells whether two paths lead to the same existing file.
func sameFile(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}
