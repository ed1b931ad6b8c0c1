package report

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// The names of fields of CubeMatrix in the schema. A CubeMatrix holds all cells of a cube.
const (
	matrixKey = "matrix"
	valueKey  = "value"
)

// matrix makes one table from each list of figures in a CubeMatrix. A table has a row for each
// value of the first dimension, and a column for each value of the second.
func (t tabulator) matrix(name string, o object, path string) (list []*Table) {
	rows, columns, at := o.list("rows"), o.list("columns"), o.list("at")
	if len(rows) == 0 || len(columns) == 0 {
		return nil
	}
	for _, f := range o {
		cells, ok := f.value.([]any)
		if !ok || len(cells) != len(at) || slices.Contains([]string{"rows", "columns", "at"}, f.name) {
			continue
		}
		m := &Table{Name: name}
		if f.name != "values" {
			m.Name = name + "." + t.title(f.name, path+"."+f.name)
		}
		m.Columns = []string{""}
		for _, c := range columns {
			m.Columns = append(m.Columns, t.keyText(c, path+".columns"))
		}
		for _, r := range rows {
			m.Rows = append(m.Rows, make([]string, len(m.Columns)))
			m.Rows[len(m.Rows)-1][0] = m.cellText(0, t.keyText(r, path+".rows"))
		}
		for i, place := range at {
			n, _ := place.(json.Number)
			k, err := n.Int64()
			if row, column := int(k)/len(columns), int(k)%len(columns)+1; err == nil && row < len(m.Rows) {
				m.Rows[row][column] = m.cellText(column, t.leaf(cells[i], path))
			}
		}
		list = append(list, m)
	}
	return list
}

func (o object) list(name string) []any {
	v, _ := o.get(name)
	list, _ := v.([]any)
	return list
}

// keyText is the text of a value of a dimension.
func (t tabulator) keyText(v any, path string) string {
	switch text := t.text(v, path); {
	case text == "":
		return t.Say(unknown)
	case t.Language == Chinese:
		key, _ := v.(object)
		dimension, _ := key.get(dimensionKey)
		return fieldTerm(strings.ToLower(fmt.Sprint(dimension)), listTerm(text))
	default:
		return text
	}
}

// Matrix converts the cells of a cube with two dimensions to a matrix. It is nil if the table holds
// no such cube, or if several rows belong to one cell.
func (t *Table) Matrix(title func(rows, columns string) string) *Table {
	if len(t.dimensions) != 2 || t.value == 0 {
		return nil
	}
	row, column, figure := t.dimensions[0], t.dimensions[1], t.value-1
	m := &Table{Name: title(t.Columns[row], t.Columns[column]), Columns: []string{fmt.Sprintf("%s \\ %s", t.Columns[row], t.Columns[column])}}
	rows, columns := map[string]int{}, map[string]int{}
	for _, r := range t.Rows {
		if max(row, column, figure) >= len(r) {
			return nil
		}
		if _, ok := columns[r[column]]; !ok {
			columns[r[column]] = len(m.Columns)
			m.Columns = append(m.Columns, r[column])
		}
		if _, ok := rows[r[row]]; !ok {
			rows[r[row]] = len(m.Rows)
			m.Rows = append(m.Rows, []string{m.cellText(0, r[row])})
		}
	}
	for i := range m.Rows {
		for len(m.Rows[i]) < len(m.Columns) {
			m.Rows[i] = append(m.Rows[i], "")
		}
	}
	for _, r := range t.Rows {
		at := &m.Rows[rows[r[row]]][columns[r[column]]]
		if *at != "" {
			return nil
		}
		*at = m.cellText(columns[r[column]], numeral(r[figure]))
	}
	return m
}
