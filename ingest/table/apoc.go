package table

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// apocStarts are the possible beginnings of a line written by Neo4j's apoc.export.json. A line is a JSON
// object, and the order of the members in it varies.
var apocStarts = [][]byte{[]byte(`{"type":"node"`), []byte(`{"type":"relationship"`), []byte(`{"id":"`)}

// isApoc tells, by its first line, whether a text was written by apoc.export.json.
func isApoc(data []byte) bool {
	line, _, _ := bytes.Cut(bytes.TrimSpace(data[:min(len(data), 1<<16)]), []byte("\n"))
	if !slices.ContainsFunc(apocStarts, func(start []byte) bool { return bytes.HasPrefix(line, start) }) {
		return false
	}
	var r apocRecord
	return json.Unmarshal(line, &r) == nil && (r.Type == "node" && r.ID != "" || r.Type == "relationship" && r.Start != nil)
}

// apocRecord is one line of a file that apoc.export.json wrote.
type apocRecord struct {
	Type       string         `json:"type"`
	ID         string         `json:"id"`
	Labels     []string       `json:"labels"`
	Label      string         `json:"label"` // the type of a relationship
	Properties map[string]any `json:"properties"`
	Start      *apocRecord    `json:"start"`
	End        *apocRecord    `json:"end"`
}

// apocNode is a node that becomes a row.
type apocNode struct {
	sheet string
	line  int
	name  string // the name by which relationships refer to the node
	cells map[string]string
}

// readApoc reads nodes and relationships as sheets. There is one sheet for the nodes with the same
// labels. A sheet has a column for each property. It also has a column for each type of outgoing
// relationship, with the names of the far ends. The internal numbers of nodes are ignored.
func (b *Book) readApoc(data []byte, limits Limits) error {
	nodes, order, err := b.apocNodes(data, limits)
	if err != nil {
		return err
	}
	headings := map[string][]string{} // the column headings of each sheet
	for _, n := range order {
		for name := range n.cells {
			if !slices.Contains(headings[n.sheet], name) {
				headings[n.sheet] = append(headings[n.sheet], name)
			}
		}
	}
	sheets, cells := map[string]*Sheet{}, 0
	for _, n := range order {
		s := sheets[n.sheet]
		if s == nil {
			head := headings[n.sheet]
			slices.Sort(head)
			s = &Sheet{Name: n.sheet, Width: len(head), Rows: []Line{apocLine(1, head, nil)}}
			sheets[n.sheet] = s
			b.Sheets = append(b.Sheets, s)
		}
		s.Rows = append(s.Rows, apocLine(n.line+1, headings[n.sheet], n.cells))
		cells += len(n.cells)
		switch {
		case len(s.Rows) > limits.Rows:
			return tooMuch(b.Name, "rows", int64(limits.Rows))
		case s.Width > limits.Columns:
			return tooMuch(b.Name, "columns", int64(limits.Columns))
		case cells > limits.Cells:
			return tooMuch(b.Name, "cells", int64(limits.Cells))
		}
	}
	b.Encoding = utf8Name
	b.Notes = append(b.Notes, fmt.Sprintf("an export of Neo4j with %d nodes; row 1 is the heading, and row 2 is line 1 of the file", len(nodes)))
	return nil
}

// apocLine makes a row from cells, in the order of the headings. If cells is nil, it makes the
// heading row.
func apocLine(number int, headings []string, cells map[string]string) Line {
	l := Line{Number: number, Cells: make([]Cell, len(headings))}
	for i, h := range headings {
		if l.Cells[i].Text = h; cells != nil {
			l.Cells[i].Text = cells[h]
		}
	}
	return l
}

// apocNodes reads all lines. It gives the nodes, and adds to each the names of the far ends of its
// relationships.
func (b *Book) apocNodes(data []byte, limits Limits) (map[string]*apocNode, []*apocNode, error) {
	nodes, order, line := map[string]*apocNode{}, []*apocNode(nil), 0
	var links []apocRecord
	in := bufio.NewReaderSize(bytes.NewReader(data), 1<<16)
	for {
		text, err := in.ReadBytes('\n')
		if line++; len(bytes.TrimSpace(text)) > 0 {
			var r apocRecord
			d := json.NewDecoder(bytes.NewReader(text))
			d.UseNumber()
			if fault := d.Decode(&r); fault != nil || r.Type != "node" && r.Type != "relationship" || r.Type == "relationship" && (r.Start == nil || r.End == nil) {
				return nil, nil, graph.Invalid("file", b.Name, fmt.Sprintf("has no node and no relationship in line %d", line), "export it again with apoc.export.json.all, and import that file whole")
			}
			if r.Type == "relationship" {
				links = append(links, r)
			} else {
				n := newApocNode(r, line)
				nodes[r.ID], order = n, append(order, n)
			}
			if len(order)+len(links) > limits.Cells {
				return nil, nil, tooMuch(b.Name, "records", int64(limits.Cells))
			}
		}
		if errors.Is(err, io.EOF) {
			break
		}
	}
	for _, l := range links {
		from, to := nodes[l.Start.ID], nodes[l.End.ID]
		if from == nil || to == nil || to.name == "" {
			continue // the export does not contain the node at this end
		}
		if was := from.cells[l.Label]; was != "" {
			from.cells[l.Label] = was + "；" + to.name
		} else {
			from.cells[l.Label] = to.name
		}
	}
	return nodes, order, nil
}

func newApocNode(r apocRecord, line int) *apocNode {
	n := &apocNode{line: line, cells: map[string]string{}}
	labels := slices.DeleteFunc(slices.Sorted(slices.Values(r.Labels)), func(label string) bool { return label == "Entity" && len(r.Labels) > 1 })
	n.sheet = strings.Join(labels, " ")
	for name, value := range r.Properties {
		if text := apocText(value); text != "" {
			n.cells[name] = text
		}
	}
	for _, name := range []string{"name", "displayName", "姓名", "名称", "title", "code"} {
		if n.name == "" {
			n.name = n.cells[name]
		}
	}
	return n
}

// apocText is the text of a property; list elements are separated by ；.
func apocText(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case []any:
		var list []string
		for _, one := range v {
			if text := apocText(one); text != "" {
				list = append(list, text)
			}
		}
		return strings.Join(list, "；")
	case map[string]any: // the value is a point or a duration
		text, _ := json.Marshal(v)
		return string(text)
	default:
		return fmt.Sprint(v)
	}
}
