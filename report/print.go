package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/rivo/uniseg"
)

// Print writes tables one after another. If there are several, it writes their names too.
// width is the width of the terminal in cells; 0 means no limit. A wider table is written
// as one block for each row, with folded lines.
func Print(w io.Writer, l Language, tables []*Table, width int) error {
	var b strings.Builder
	for i, t := range tables {
		if len(tables) > 1 {
			if i > 0 {
				b.WriteString("\n")
			}
			fmt.Fprintf(&b, "── %s\n", t.Name)
		}
		t.print(&b, l, width)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// print writes the table with columns as wide as their texts on a terminal, where a Han
// character takes two cells. Columns without any text are left out.
func (t *Table) print(b *strings.Builder, l Language, limit int) {
	if len(t.Notes) > 0 {
		fmt.Fprintln(b, strings.Join(t.Notes, ", "))
	}
	if len(t.Rows) == 0 {
		b.WriteString(l.Say(noRows))
		return
	}
	width, used := t.widths()
	if sum(width, used) <= limit || limit <= 0 {
		t.grid(b, width, used)
	} else {
		t.blocks(b, used, limit)
	}
	if t.Total != "" {
		b.WriteString(l.Say(someRows, len(t.Rows), t.Total))
	}
	if t.Cut {
		b.WriteString(l.Say(moreRows))
	}
}

// widths gives the width of each column in cells, and whether any row has a text there.
func (t *Table) widths() (width []int, used []bool) {
	width, used = make([]int, len(t.Columns)), make([]bool, len(t.Columns))
	for i, c := range t.Columns {
		width[i] = uniseg.StringWidth(c)
	}
	for _, row := range t.Rows {
		for i, cell := range row {
			width[i] = max(width[i], uniseg.StringWidth(cell))
			used[i] = used[i] || cell != ""
		}
	}
	return width, used
}

// sum is the width of a line of the table in cells, with two blanks between columns.
func sum(width []int, used []bool) int {
	all := 0
	for i, w := range width {
		if used[i] {
			all += w + 2
		}
	}
	return all - 2
}

// grid writes a table in columns: the heading, a rule, and one line for each row.
func (t *Table) grid(b *strings.Builder, width []int, used []bool) {
	line := func(row []string) {
		var l strings.Builder
		for i, cell := range row {
			if used[i] {
				l.WriteString(cell)
				l.WriteString(strings.Repeat(" ", width[i]-uniseg.StringWidth(cell)+2))
			}
		}
		fmt.Fprintln(b, strings.TrimRight(l.String(), " "))
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
}

// blocks writes a table as one block for each row. Each line of a block has the name of a
// column and its text. An empty line separates blocks.
func (t *Table) blocks(b *strings.Builder, used []bool, limit int) {
	indent := 0
	for i, c := range t.Columns {
		if used[i] {
			indent = max(indent, uniseg.StringWidth(c))
		}
	}
	indent = min(indent, limit/3) + 2
	for n, row := range t.Rows {
		if n > 0 {
			b.WriteString("\n")
		}
		for i, cell := range row {
			if cell == "" {
				continue
			}
			pad := strings.Repeat(" ", max(1, indent-uniseg.StringWidth(t.Columns[i])))
			lines := fold(cell, max(10, limit-indent))
			fmt.Fprintln(b, t.Columns[i]+pad+strings.Join(lines, "\n"+strings.Repeat(" ", indent)))
		}
	}
}

// fold breaks a text into lines of at most width cells. It breaks after the last blank in the second
// half of a line, or else between any two characters.
func fold(text string, width int) []string {
	var lines []string
	line, cells, blank, state := "", 0, -1, -1
	for rest := text; rest != ""; {
		var cluster string
		var w int
		cluster, rest, w, state = uniseg.FirstGraphemeClusterInString(rest, state)
		if cells+w > width && line != "" {
			kept := ""
			if blank > len(line)/2 {
				line, kept = line[:blank], strings.TrimLeft(line[blank:], " ")
			}
			lines = append(lines, line)
			line, cells, blank = kept, uniseg.StringWidth(kept), -1
		}
		if cluster == " " {
			blank = len(line)
		}
		line += cluster
		cells += w
	}
	return append(lines, line)
}
