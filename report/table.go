package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/rivo/uniseg"
)

// field is one member of a JSON object, in the order of the reply.
type field struct {
	name  string
	value any // nil, bool, string, json.Number, object or []any
}

type object []field

func (o object) get(name string) (any, bool) {
	for _, f := range o {
		if f.name == name {
			return f.value, true
		}
	}
	return nil, false
}

// decode reads JSON and keeps the order of the members of objects, which is that
// of the columns.
func decode(d *json.Decoder) (any, error) {
	t, err := d.Token()
	if err != nil {
		return nil, err
	}
	delim, ok := t.(json.Delim)
	if !ok {
		return t, nil
	}
	var list []any
	var obj object
	for d.More() {
		if delim == '[' {
			v, err := decode(d)
			if err != nil {
				return nil, err
			}
			list = append(list, v)
			continue
		}
		key, err := d.Token()
		if err != nil {
			return nil, err
		}
		v, err := decode(d)
		if err != nil {
			return nil, err
		}
		obj = append(obj, field{key.(string), v})
	}
	if _, err = d.Token(); err != nil {
		return nil, err
	}
	if delim == '[' {
		return list, nil
	}
	return obj, nil
}

// Table is the rows of one root field of a reply.
type Table struct {
	Name    string
	Columns []string
	Rows    [][]string // each as wide as the columns that were known when it was read, or narrower
	Total   string     // how many rows there are in all; "" if the reply does not say
	Notes   []string   // what stands beside the one list of the field
}

// Print prints each root field of a reply's data as a table.
func Print(w io.Writer, l Language, data []byte) error {
	tables, err := Tables(l, data)
	for i, t := range tables {
		if len(tables) > 1 {
			if i > 0 {
				fmt.Fprintln(w)
			}
			fmt.Fprintf(w, "── %s\n", t.Name)
		}
		t.Print(w, l)
	}
	return err
}

// Tables makes a table of each root field of a reply's data, with the headings of a
// language.
func Tables(l Language, data []byte) ([]*Table, error) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	v, err := decode(d)
	if err != nil {
		return nil, fmt.Errorf("read the reply: %w", err)
	}
	root, _ := v.(object)
	tables := make([]*Table, len(root))
	for i, f := range root {
		tables[i] = tabulate(l, f)
	}
	return tables, nil
}

func tabulate(l Language, f field) *Table {
	t := &Table{Name: l.Title(f.name)}
	if list, beside, ok := only(f.value); ok {
		for _, b := range beside {
			t.Notes = append(t.Notes, l.Title(b.name)+" "+text(b.value))
		}
		f.value = list
	}
	for _, item := range elements(f.value) {
		row := make([]string, len(t.Columns))
		for _, cell := range flatten(l, "", item) {
			i := slices.Index(t.Columns, cell.name)
			if i < 0 {
				i = len(t.Columns)
				t.Columns = append(t.Columns, cell.name)
			}
			for len(row) <= i {
				row = append(row, "")
			}
			row[i] = cell.value.(string)
		}
		t.Rows = append(t.Rows, row)
	}
	if o, ok := f.value.(object); ok {
		if n, ok := o.get("totalCount"); ok {
			t.Total = text(n)
		}
	}
	return t
}

// only is the one list of an object that is none itself, and what stands beside it
// if that is plain: a cube is shown as its cells.
func only(v any) (list, beside object, ok bool) {
	o, _ := v.(object)
	if isList(o) {
		return nil, nil, false
	}
	for _, f := range o {
		switch inner := f.value.(type) {
		case object:
			if list != nil || !isList(inner) {
				return nil, nil, false
			}
			list = inner
		case []any:
			return nil, nil, false
		default:
			beside = append(beside, f)
		}
	}
	return list, beside, list != nil
}

// elements are the things that a value lists: those of a connection or list, or
// the value itself.
func elements(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	case object:
		for _, name := range []string{"nodes", "edges"} {
			if list, ok := v.get(name); ok {
				all, _ := list.([]any)
				return all
			}
		}
	}
	return []any{v}
}

// flatten turns an object into named texts: nested lists become one text, an
// object with one member stands under the name of its parent.
func flatten(l Language, prefix string, v any) object {
	o, ok := v.(object)
	if !ok {
		return object{{prefix, text(v)}}
	}
	var cells object
	for _, f := range o {
		name := l.Title(f.name)
		if prefix != "" && name != "" && len(o) > 1 && f.name != "displayName" {
			name = prefix + "." + name
		} else if prefix != "" {
			name = prefix
		}
		switch value := f.value.(type) {
		case object:
			if isList(value) {
				cells = append(cells, field{name, text(value)})
			} else {
				cells = append(cells, flatten(l, name, value)...)
			}
		default:
			cells = append(cells, field{name, text(value)})
		}
	}
	return cells
}

func isList(o object) bool {
	_, nodes := o.get("nodes")
	_, edges := o.get("edges")
	return nodes || edges
}

// text is a value in one line: members joined by blanks, elements by semicolons,
// each text once.
func text(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case object:
		if isList(v) {
			return text(elements(v))
		}
		var parts []string
		for _, f := range v {
			s := text(f.value)
			if f.name == "paragraph" && s != "" {
				s = "¶" + s
			}
			if s != "" && !slices.Contains(parts, s) {
				parts = append(parts, s)
			}
		}
		return strings.Join(parts, " ")
	case []any:
		var parts []string
		for _, e := range v {
			if s := text(e); s != "" && !slices.Contains(parts, s) {
				parts = append(parts, s)
			}
		}
		return strings.Join(parts, "；")
	default:
		return fmt.Sprint(v)
	}
}

// Print writes the table with columns as wide as their texts on a terminal, where
// a Han character takes two cells.
func (t *Table) Print(w io.Writer, l Language) {
	if len(t.Notes) > 0 {
		fmt.Fprintln(w, strings.Join(t.Notes, ", "))
	}
	if len(t.Rows) == 0 {
		fmt.Fprint(w, l.Say(noRows))
		return
	}
	width := make([]int, len(t.Columns))
	used := make([]bool, len(t.Columns))
	for i, c := range t.Columns {
		width[i] = uniseg.StringWidth(c)
	}
	for _, row := range t.Rows {
		for i, cell := range row {
			width[i] = max(width[i], uniseg.StringWidth(cell))
			used[i] = used[i] || cell != ""
		}
	}
	line := func(row []string) {
		var b strings.Builder
		for i, cell := range row {
			if used[i] {
				b.WriteString(cell)
				b.WriteString(strings.Repeat(" ", width[i]-uniseg.StringWidth(cell)+2))
			}
		}
		fmt.Fprintln(w, strings.TrimRight(b.String(), " "))
	}
	line(t.Columns)
	rule := make([]string, len(t.Columns))
	for i := range rule {
		rule[i] = strings.Repeat("─", width[i])
	}
	line(rule)
	for _, row := range t.Rows {
		line(row)
	}
	if t.Total != "" {
		fmt.Fprint(w, l.Say(someRows, len(t.Rows), t.Total))
	}
}
