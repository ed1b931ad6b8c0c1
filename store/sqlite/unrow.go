package sqlite

import (
	"strconv"
	"time"

	"github.com/expertgraph/expertgraph/graph"
)

// The functions of this file decode columns into records.

func milli(n int64) time.Time { return time.UnixMilli(n).UTC() }

func (ns *names) node(id string, c []string, s stamps) (*graph.Node, error) {
	var r reader
	n := &graph.Node{
		ID:        r.idOf(id),
		Kind:      named(&r, ns.kinds, c[0]),
		Code:      c[1],
		Name:      c[2],
		Category:  graph.Category(c[3]),
		Status:    named(&r, ns.statuses, c[4]),
		Basis:     named(&r, ns.bases, c[5]),
		Unnamed:   c[6] == "1",
		Hint:      c[7],
		Aliases:   aliases(r.open(c[8])),
		Idents:    idents(r.open(c[9])),
		Period:    period(r.open(c[10])),
		Props:     ns.props(r.open(c[11])),
		Keys:      graph.NameKeys{Norm: c[12], Sort: c[13], Readings: texts(r.open(c[14]))},
		Version:   s.version,
		Written:   s.written,
		CreatedAt: milli(s.first),
		UpdatedAt: milli(s.updated),
	}
	if err := r.err(); err != nil {
		return nil, unreadable(&nodeTable, id, err)
	}
	return n, nil
}

func (ns *names) link(id string, c []string, s stamps) (*graph.Link, error) {
	var r reader
	l := &graph.Link{
		ID:        r.idOf(id),
		From:      r.idOf(c[0]),
		Relation:  named(&r, ns.relations, c[1]),
		To:        r.idOf(c[2]),
		Role:      c[3],
		Status:    named(&r, ns.statuses, c[4]),
		Basis:     named(&r, ns.bases, c[5]),
		Period:    period(r.open(c[6])),
		Version:   s.version,
		CreatedAt: milli(s.first),
		UpdatedAt: milli(s.updated),
	}
	if err := r.err(); err != nil {
		return nil, unreadable(&linkTable, id, err)
	}
	return l, nil
}

func (ns *names) evidence(id string, c []string, s stamps) (*graph.Evidence, error) {
	var r reader
	e := &graph.Evidence{
		ID:        r.idOf(id),
		Code:      c[0],
		Subject:   r.idOf(c[1]),
		OfLink:    c[2] == "1",
		Field:     named(&r, ns.fields, c[3]),
		Value:     r.open(c[4]).value(),
		Document:  r.idOf(c[5]),
		Paragraph: r.int32Of(c[6]),
		LastPara:  r.int32Of(c[7]),
		Place:     c[8],
		Basis:     named(&r, ns.bases, c[9]),
		Words:     c[10],
		Notes:     notes(r.open(c[11])),
		Premises:  premises(r.open(c[12])),
		Recorded:  milli(s.first),
		Version:   s.version,
	}
	if err := r.err(); err != nil {
		return nil, unreadable(&evidenceTable, id, err)
	}
	return e, nil
}

// open continues with another column. Unread content of the column before is a fault.
func (r *reader) open(s string) *reader {
	if r.err() != nil {
		r.fail()
		return r
	}
	r.s = s
	return r
}

// idOf reads a whole column as an id; "" is the zero id.
func (r *reader) idOf(s string) graph.ID {
	if s == "" {
		return graph.ID{}
	}
	id, err := graph.ParseID(s)
	if err != nil {
		r.fail()
	}
	return id
}

func (r *reader) int32Of(s string) int32 {
	n, err := strconv.ParseInt(s, 10, 32)
	if err != nil {
		r.fail()
	}
	return int32(n)
}

// list reads a JSON list [element, …].
func list[T any](r *reader, element func() T) []T {
	var all []T
	r.need('[')
	for first := true; r.nextElement(first, ']'); first = false {
		all = append(all, element())
	}
	return all
}

// object reads a JSON object {key: value, …}; value must read the value of its key.
func (r *reader) object(value func(key string)) {
	r.need('{')
	for first := true; r.nextElement(first, '}'); first = false {
		key := r.text()
		r.need(':')
		if !r.bad {
			value(key)
		}
	}
}

func texts(r *reader) []string { return list(r, r.text) }

func premises(r *reader) []graph.ID { return list(r, r.id) }

func aliases(r *reader) []graph.Alias {
	return list(r, func() (a graph.Alias) {
		r.object(func(key string) {
			if key == "scope" {
				a.Scope = r.id()
			} else {
				a.Text = r.text()
			}
		})
		return a
	})
}

func idents(r *reader) []graph.Ident {
	return list(r, func() (i graph.Ident) {
		r.object(func(key string) {
			if key == "scheme" {
				i.Scheme = r.text()
			} else {
				i.Value = r.text()
			}
		})
		return i
	})
}

func notes(r *reader) []graph.Note {
	return list(r, func() (n graph.Note) {
		r.object(func(key string) {
			if key == "key" {
				n.Key = r.text()
			} else {
				n.Text = r.text()
			}
		})
		return n
	})
}

func (ns *names) props(r *reader) []graph.Prop {
	var ps []graph.Prop
	r.object(func(key string) {
		f := named(r, ns.fields, key)
		if r.peek() != '[' {
			ps = append(ps, graph.Prop{Field: f, Value: r.value()})
			return
		}
		for _, v := range list(r, r.value) {
			ps = append(ps, graph.Prop{Field: f, Value: v})
		}
	})
	return ps
}

func period(r *reader) (p graph.Period) {
	r.object(func(key string) {
		switch key {
		case "words":
			p.Words = r.text()
		case "precision":
			if p.Precision.UnmarshalText([]byte(r.text())) != nil {
				r.fail()
			}
		case "begin":
			p.BeginMin, p.BeginMax = r.bounds()
		case "end":
			p.EndMin, p.EndMax = r.bounds()
		default:
			r.fail()
		}
	})
	return p
}

func (r *reader) bounds() (lo, hi graph.Day) {
	r.need('[')
	lo = r.bound(graph.DayMin)
	r.need(',')
	hi = r.bound(graph.DayMax)
	r.need(']')
	return lo, hi
}

func (r *reader) bound(open graph.Day) graph.Day {
	if r.peek() == 'n' {
		if r.word() != "null" {
			r.fail()
		}
		return open
	}
	return graph.Day(r.day())
}
