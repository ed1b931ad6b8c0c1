package mapping

import (
	"fmt"
	"io"
	"slices"

	"github.com/xuri/excelize/v2"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest/table"
)

// Choice is a kind of table with its slots, for people to choose from.
type Choice struct {
	Kind  string       `json:"kind"`
	Name  string       `json:"name"`
	Slots []SlotChoice `json:"slots"`
}

// SlotChoice is one slot of a kind.
type SlotChoice struct {
	Slot     string `json:"slot"`
	Name     string `json:"name"`
	Must     bool   `json:"must,omitempty"`     // whether a table of the kind needs this slot or an alternative
	Several  bool   `json:"several,omitempty"`  // whether several columns may have this slot
	Personal bool   `json:"personal,omitempty"` // whether it holds personal data, which is never written
}

// Choices lists all kinds of tables and their slots, in Chinese or in English.
func Choices(chinese bool) (list []Choice) {
	for _, kind := range List() {
		c := Choice{Kind: kind, Name: KindName(kind, chinese)}
		for _, s := range slotsOf(kind) {
			if slices.ContainsFunc(c.Slots, func(o SlotChoice) bool { return o.Slot == s.name }) {
				continue
			}
			c.Slots = append(c.Slots, SlotChoice{
				Slot: s.name, Name: s.heading(chinese), Several: several(s), Personal: s.target.verb == "personal",
				Must: slices.ContainsFunc(required[kind], func(group []string) bool { return slices.Contains(group, s.name) }),
			})
		}
		for _, name := range []string{slotNote, slotIgnore} {
			if !slices.ContainsFunc(c.Slots, func(o SlotChoice) bool { return o.Slot == name }) {
				c.Slots = append(c.Slots, SlotChoice{Slot: name, Name: SlotName(kind, name, chinese), Several: true})
			}
		}
		list = append(list, c)
	}
	return list
}

// KindName is the name of a kind of table for readers, in Chinese or in English.
func KindName(kind string, chinese bool) string {
	if !chinese {
		return kind
	}
	if k, err := graph.Parse[graph.Kind](kind); err == nil {
		return k.Spec().Han
	}
	return map[string]string{"Position": "任职", "Membership": "成员关系"}[kind]
}

// GuessAs maps a sheet as a table of a kind, with the heading in the given rows. With an empty
// heading, it searches for the heading.
func GuessAs(b *table.Book, s *table.Sheet, kind, heading string) (*Table, error) {
	t := &Table{File: b.Name, Sheet: s.Name, Kind: kind, Heading: heading}
	if heading == "" {
		t.Heading = guess(b, s).Heading
	}
	if err := t.check(); err != nil {
		return nil, err
	}
	if kind == Skip {
		return t, nil
	}
	found := t.In(s)
	t.Columns, _ = assign(kind, found, headsOf(found))
	t.Key = t.Keys(s)
	return t, nil
}

// In finds the table in its sheet by its area and its heading rows; nil if these are invalid.
func (t *Table) In(s *table.Sheet) *table.Table {
	first, last, err := t.rows()
	if err != nil {
		return nil
	}
	if t.Area != "" {
		a, err := table.ParseArea(t.Area)
		if err != nil {
			return nil
		}
		s = s.Within(a)
	}
	return s.At(first, last)
}

// Keys gives those slots of t.Columns that a guess would choose to identify the rows of the table; nil if
// the sheet has no such table.
func (t *Table) Keys(s *table.Sheet) []string {
	found := t.In(s)
	if found == nil {
		return nil
	}
	key := keyOf(t.Kind, t.Columns, found)
	return slices.DeleteFunc(key, func(k string) bool {
		return !slices.ContainsFunc(t.Columns, func(c *Column) bool { return c.Slot == k })
	})
}

// WordsIn are the words of a template, in Chinese or in English.
func WordsIn(chinese bool) Words {
	if chinese {
		return Words{
			Chinese: true, Number: "序号", ID: "标识", Example: "示例（合成数据，导入时略过）", Page: "说明", Headings: []string{"列", "填写要求", "可选值"},
			Many: "可填多个，用顿号、分号或换行分开", Refers: "填写名称或代码：", Must: "必填",
		}
	}
	return Words{
		Number: "no", ID: "id", Example: "example (invented, not imported)", Page: "instructions", Headings: []string{"column", "how to fill it in", "choices"},
		Many: "several values, parted by semicolons or line breaks", Refers: "a name or a code of: ", Must: "required",
	}
}

// Failed writes only the rows with problems, as a workbook that can be corrected and imported. The
// last column has the problems; its heading is title.
func Failed(w io.Writer, p *Plan, say func(error) string, title string) error {
	f := excelize.NewFile()
	defer f.Close()
	type place struct {
		file, sheet string
		row         int
	}
	wrong := map[place]string{}
	for _, one := range p.Problems {
		at := place{one.File, one.Sheet, one.Row}
		if wrong[at] != "" {
			wrong[at] += "\n"
		}
		wrong[at] += say(&one.Problem)
	}
	used, names, rows := map[string]bool{}, map[place]string{}, map[string]int{}
	for _, r := range p.Failed {
		at := place{r.File, r.Sheet, 0}
		name := names[at]
		if name == "" {
			name = sheetName(used, cmpOr(r.Sheet, r.File))
			names[at] = name
			if _, err := f.NewSheet(name); err != nil {
				return fmt.Errorf("failed rows: %w", err)
			}
			rows[name] = 1
			if err := setTexts(f, name, 1, append(slices.Clone(r.Headings), title)); err != nil {
				return fmt.Errorf("failed rows: %w", err)
			}
		}
		rows[name]++
		cells := slices.Clone(r.Cells)
		for len(cells) < len(r.Headings) {
			cells = append(cells, "")
		}
		if err := setTexts(f, name, rows[name], append(cells[:len(r.Headings)], wrong[place{r.File, r.Sheet, r.Row}])); err != nil {
			return fmt.Errorf("failed rows: %w", err)
		}
	}
	if len(used) > 0 {
		if err := f.DeleteSheet("Sheet1"); err != nil {
			return fmt.Errorf("failed rows: %w", err)
		}
	}
	if err := f.Write(w); err != nil {
		return fmt.Errorf("failed rows: %w", err)
	}
	return nil
}
