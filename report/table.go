package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// field is one member of a JSON object.
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

// decode reads JSON and keeps the order of object members, which gives the order of the columns.
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

// decodeReply decodes the data of a reply. The result is empty if the operation could not start.
func decodeReply(data []byte) (object, error) {
	if len(data) == 0 {
		return nil, nil
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	v, err := decode(d)
	if err != nil {
		return nil, fmt.Errorf("read the reply: %w", err)
	}
	root, _ := v.(object)
	return root, nil
}

// Table holds the rows of one root field of a reply.
type Table struct {
	Name    string
	Columns []string
	Rows    [][]string // a row has at most as many cells as there are columns
	Total   string     // the total number of rows; "" if the reply does not contain it
	Cut     bool       // whether further rows follow the last one
	Notes   []string   // the plain fields of the root field next to its only list

	numbers, texts map[int]bool // the columns that contain numbers, and those that contain other texts
	dimensions     []int        // the columns of the dimensions of a cube
	value          int          // the number of the column with the values of a cube's cells, from 1; 0 if there is none
	addresses      int          // the number of the column with internet addresses, from 1; 0 if there is none
}

// numeral is the text of a cell that is a number in the reply.
type numeral string

// The response names that loaders.FullRead adds to an operation.
const (
	pageKey      = "_page"      // in a list: whether further rows follow
	totalKey     = "_total"     // in a list: the number of rows in all
	dimensionKey = "_dimension" // in a key of a cube's cell: its dimension
)

// tabulator makes tables in one language.
type tabulator struct {
	Language
	words map[string]graph.Word // the Chinese terms by the path of response names, joined by dots
}

// Tables makes a table from each root field in the data of replies. The replies are pages of one
// answer, so rows of the same field are appended. words has the Chinese terms of fields by their
// path of response names, joined by dots.
func Tables(l Language, words map[string]graph.Word, replies ...[]byte) ([]*Table, error) {
	var tables []*Table
	tab := tabulator{l, words}
	byName := map[string]*Table{}
	for _, data := range replies {
		root, err := decodeReply(data)
		if err != nil {
			return nil, err
		}
		for _, f := range root {
			if tab.matrices(&tables, byName, f) {
				continue
			}
			t := byName[f.name]
			if t == nil {
				t = &Table{Name: tab.title(f.name, f.name)}
				tables, byName[f.name] = append(tables, t), t
			}
			tab.add(t, f)
		}
	}
	return tables, nil
}

// matrices makes tables from a root field that has a CubeMatrix and does not also list the cells. It
// returns false for any other field. Every page of an answer repeats the matrix, so only the first page
// gives tables.
func (t tabulator) matrices(tables *[]*Table, byName map[string]*Table, f field) bool {
	o, _ := f.value.(object)
	v, _ := o.get(matrixKey)
	cells, ok := v.(object)
	if _, listed := o.get("cells"); !ok || listed {
		return false
	}
	list := t.matrix(t.title(f.name, f.name), cells, f.name+"."+matrixKey)
	if byName[f.name] == nil && len(list) > 0 {
		*tables, byName[f.name] = append(*tables, list...), list[0]
	}
	return len(list) > 0
}

// title is the heading of a field. It is a short heading of this package, else the term of the schema,
// else the name in the reply.
func (t tabulator) title(name, path string) string {
	if short, ok := columns[name]; ok {
		return short[t.Language]
	}
	if term := t.words[path].Term; term != "" && t.Language == Chinese {
		return term
	}
	return t.Title(name)
}

// add appends the rows of a root field to its table.
func (t tabulator) add(table *Table, f field) {
	path, notes := f.name, []string(nil)
	if list, beside, ok := singleList(f.value); ok {
		for _, b := range t.members(beside) {
			notes = append(notes, t.title(b.name, t.titlePath(beside, b.name, path+"."+b.name))+" "+t.text(b.value, path+"."+b.name))
		}
		f, path = list, path+"."+list.name
	}
	table.Notes, table.Cut = notes, false
	rows, below := elements(f.value)
	for _, item := range rows {
		row := make([]string, len(table.Columns))
		for _, cell := range t.flatten("", item, path+below) {
			i := slices.Index(table.Columns, cell.name)
			if i < 0 {
				i = len(table.Columns)
				table.Columns = append(table.Columns, cell.name)
				table.cube(t, i, cell, path+below)
			}
			for len(row) <= i {
				row = append(row, "")
			}
			row[i] = table.cellText(i, plainValue(cell.value))
		}
		// A field that is not a list is repeated in every page, so add its row only once.
		if _, single := f.value.(object); single && below == "" && len(table.Rows) > 0 && slices.Equal(table.Rows[len(table.Rows)-1], row) {
			continue
		}
		table.Rows = append(table.Rows, row)
	}
	if below == "" { // the root field is not a connection, so a count in it does not count the rows
		return
	}
	o, _ := f.value.(object)
	for _, name := range []string{totalKey, "totalCount"} {
		if n, ok := o.get(name); ok {
			table.Total = fmt.Sprint(n)
		}
	}
	if page, ok := o.get(pageKey); ok {
		more, _ := page.(object).get("hasNextPage")
		table.Cut = more == true
	}
}

// keyed is the text of a cell that is the value of a dimension.
type keyed string

// plainValue gives the value of a cell without the type keyed.
func plainValue(v any) any {
	if d, ok := v.(keyed); ok {
		return string(d)
	}
	return v
}

// cube records the role of a new column in a cube.
func (t *Table) cube(tab tabulator, column int, cell field, path string) {
	if _, ok := cell.value.(keyed); ok {
		t.dimensions = append(t.dimensions, column)
	}
	if _, ok := cell.value.(numeral); ok && len(t.dimensions) > 0 && t.value == 0 && cell.name == tab.title(valueKey, path+"."+valueKey) {
		t.value = column + 1
	}
}

// cellText gives the text of a cell and records whether its column holds numbers.
func (t *Table) cellText(column int, value any) string {
	if t.numbers == nil {
		t.numbers, t.texts = map[int]bool{}, map[int]bool{}
	}
	if n, ok := value.(numeral); ok {
		t.numbers[column] = true
		return string(n)
	}
	text := value.(string)
	if text != "" {
		t.texts[column] = true
	}
	return text
}

// leaf is the text of a value without members; a number becomes a numeral.
func (t tabulator) leaf(v any, path string) any {
	if n, ok := v.(json.Number); ok {
		return numeral(n)
	}
	return t.text(v, path)
}

// singleList finds the only connection in an object, and the plain fields next to it. For example, a cube
// is then shown as its cells. ok is false if the object is itself a connection, has no connection, or has
// another list or object next to it.
func singleList(v any) (list field, beside object, ok bool) {
	o, _ := v.(object)
	if isList(o) {
		return field{}, nil, false
	}
	for _, f := range o {
		switch inner := f.value.(type) {
		case object:
			if list.value != nil || !isList(inner) {
				return field{}, nil, false
			}
			list = f
		case []any:
			return field{}, nil, false
		default:
			beside = append(beside, f)
		}
	}
	return list, beside, list.value != nil
}

// elements lists the elements of a connection or a list. null has no elements. Any other value is its own
// only element. below is the part of an element's path that follows the path of the value.
func elements(v any) (all []any, below string) {
	switch v := v.(type) {
	case nil:
		return nil, ""
	case []any:
		return v, ""
	case object:
		for _, name := range []string{"nodes", "edges"} {
			if list, ok := v.get(name); ok {
				all, _ := list.([]any)
				return all, "." + name
			}
		}
	}
	return []any{v}, ""
}

// flatten converts an object to a list of columns, each with a name and a text or a number. Members of
// a nested object become columns named object.member; its displayName, or its only member, gets the
// name of the object alone. A nested list becomes one text.
func (t tabulator) flatten(prefix string, v any, path string) object {
	o, ok := v.(object)
	if !ok {
		return object{{prefix, t.leaf(v, path)}}
	}
	var cells object
	for _, f := range t.members(o) {
		if hidden(f.name) {
			continue
		}
		below := path + "." + f.name
		name := t.title(f.name, t.titlePath(o, f.name, below))
		if prefix != "" && name != "" && len(o) > 1 && f.name != "displayName" {
			name = prefix + "." + name
		} else if prefix != "" {
			name = prefix
		}
		switch value := f.value.(type) {
		case object:
			if isList(value) {
				cells = append(cells, field{name, t.text(value, below)})
			} else {
				cells = append(cells, t.flatten(name, value, below)...)
			}
		case []any:
			if keys, ok := t.keys(value, below); ok {
				cells = append(cells, keys...)
			} else {
				cells = append(cells, field{name, t.text(value, below)})
			}
		default:
			cells = append(cells, field{name, t.leaf(value, below)})
		}
	}
	return cells
}

// keys gives each key of a cube's cell a column with the name of its dimension. ok is false if the
// list holds something else.
func (t tabulator) keys(list []any, path string) (cells object, ok bool) {
	for _, item := range list {
		o, _ := item.(object)
		dimension, ok := o.get(dimensionKey)
		if !ok {
			return nil, false
		}
		value := t.keyText(o, path)
		name := t.text(dimension, path+"."+dimensionKey)
		if t.Language == English {
			name = strings.ReplaceAll(strings.ToLower(name), "_", " ")
		}
		if _, twice := cells.get(name); twice {
			name = fmt.Sprint(name, " ", len(cells)+1)
		}
		cells = append(cells, field{name, keyed(value)})
	}
	return cells, len(cells) > 0
}

// hidden tells whether a response name was added by loaders.FullRead, so that it is not shown.
func hidden(name string) bool { return strings.HasPrefix(name, "_") }

// inChinese is the suffix of fields that have the Chinese text for the field without the suffix.
const inChinese = "Chinese"

// members are the members of an object in the language of the tables. If two members have the same text
// in two languages, only one of them is kept.
func (t tabulator) members(o object) object {
	return slices.DeleteFunc(slices.Clone(o), func(f field) bool {
		english, translated := strings.CutSuffix(f.name, inChinese)
		if _, both := o.get(english); translated && both {
			return t.Language == English
		}
		_, both := o.get(f.name + inChinese)
		return both && t.Language == Chinese
	})
}

// titlePath gives the path by which the title of a field is found. This is the field's own path, except
// for a Chinese text that has the English text beside it: meanChinese gets the path of mean, whose title
// names no language.
func (t tabulator) titlePath(o object, name, path string) string {
	english, translated := strings.CutSuffix(name, inChinese)
	if _, both := o.get(english); translated && both {
		return strings.TrimSuffix(path, inChinese)
	}
	return path
}

func isList(o object) bool {
	_, nodes := o.get("nodes")
	_, edges := o.get("edges")
	return nodes || edges
}

// text is a value in one line. List elements are joined by semicolons, without duplicates.
func (t tabulator) text(v any, path string) string {
	var parts []string
	add := func(s string) {
		if s != "" && !slices.Contains(parts, s) {
			parts = append(parts, s)
		}
	}
	switch v := v.(type) {
	case nil:
		return ""
	case object:
		if isList(v) {
			list, below := elements(v)
			return t.text(list, path+below)
		}
		return t.oneLine(v, path)
	case []any:
		for _, e := range v {
			add(t.text(e, path))
		}
		return strings.Join(parts, t.Say(semicolon))
	case bool:
		return t.Say(yesNo[v])
	case string:
		if term := t.words[path].Values[v]; term != "" && t.Language == Chinese {
			return term
		}
		if strings.HasSuffix(path, ".property") { // the values of this field are names of fields
			return t.Title(v)
		}
		if t.Language == Chinese {
			v = fieldTerm(path[strings.LastIndexByte(path, '.')+1:], v)
		}
		if strings.HasSuffix(path, ".refusal") {
			v = t.Sentence(v)
		}
		return graph.EscapeUnprintable(v)
	default:
		return fmt.Sprint(v)
	}
}

// unlabelled are number fields that readers understand without their names.
var unlabelled = []string{"value", "year", "paragraph", "lastParagraph"}

// oneLine is an object in one line, without duplicate texts. Members are separated by blanks. A number
// follows its name. A list of objects after other members is in brackets.
func (t tabulator) oneLine(o object, path string) string {
	var line strings.Builder
	var said []string
	members := t.members(o)
	for _, f := range members {
		s, before := t.text(f.value, path+"."+f.name), " "
		switch _, number := f.value.(json.Number); {
		case f.value == nil && f.name == "year":
			s = t.Say(unknown)
		case number && f.name == "paragraph":
			s = "¶" + s
		case number && len(members) > 1 && !slices.Contains(unlabelled, f.name):
			before, s = t.Say(comma), t.title(f.name, path+"."+f.name)+" "+s
		}
		if s == "" || hidden(f.name) || slices.Contains(said, s) {
			continue
		}
		said = append(said, s)
		if list, _ := f.value.([]any); len(list) > 0 && line.Len() > 0 {
			if _, things := list[0].(object); things {
				before, s = "", t.Say(bracketed, s)
			}
		}
		if line.Len() == 0 {
			before = ""
		}
		line.WriteString(before + s)
	}
	return line.String()
}
