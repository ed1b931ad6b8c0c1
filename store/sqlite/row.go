package sqlite

import (
	"encoding/binary"
	"fmt"
	"strconv"
	"time"

	"github.com/expertgraph/expertgraph/graph"
)

// row is a record in the form in which it is written: its id and its columns as text.
type row struct {
	number  graph.ID // the id
	id      string   // the text form of the id
	blob    string   // all columns, each after its length
	columns []string
	digest  graph.Digest // the content digest of a record in a batch
	first   int64        // the first stamp as given; unset keeps the stored stamp, or becomes the time of the commit
}

// stamps are the fields that the ledger adds to a record.
type stamps struct {
	version        graph.Seq
	first, updated int64     // Unix milliseconds
	written        graph.Seq // for nodes: the commit that last wrote the node itself
}

// unset is the stamp of the zero time.
var unset = time.Time{}.UnixMilli()

// names maps the names of kinds, relations, fields, statuses and bases to their values, because an
// export looks up millions of names.
type names struct {
	kinds     map[string]graph.Kind
	relations map[string]graph.Relation
	fields    map[string]graph.Field
	statuses  map[string]graph.Status
	bases     map[string]graph.Basis
}

func newNames() *names {
	n := &names{map[string]graph.Kind{}, map[string]graph.Relation{}, map[string]graph.Field{"": graph.FieldNone},
		map[string]graph.Status{}, map[string]graph.Basis{}}
	for _, k := range graph.Kinds() {
		n.kinds[k.Name] = k.Kind
	}
	for _, r := range graph.Relations() {
		n.relations[r.Name] = r.Relation
	}
	for f := graph.FieldNone; f.String() != "?"; f++ {
		n.fields[f.String()] = f
	}
	for _, s := range graph.Statuses() {
		n.statuses[s.String()] = s
	}
	for _, b := range graph.Bases() {
		n.bases[b.String()] = b
	}
	return n
}

// named looks up a name; an unknown name is a fault of the reader.
func named[T any](r *reader, m map[string]T, name string) T {
	v, ok := m[name]
	if !ok {
		r.fail()
	}
	return v
}

// columnWriter joins columns into one blob.
type columnWriter struct {
	blob []byte // the columns so far
	ends []int  // the end of each column in blob

	out    []byte // a buffer: the columns, each preceded by its length
	starts []int  // a buffer: the start of each column in out
}

func (w *columnWriter) add(s string)   { w.blob = append(w.blob, s...); w.end() }
func (w *columnWriter) addInt(n int64) { w.blob = strconv.AppendInt(w.blob, n, 10); w.end() }
func (w *columnWriter) addID(id graph.ID) {
	if id.IsZero() {
		w.add("")
		return
	}
	w.add(id.String())
}
func (w *columnWriter) end() { w.ends = append(w.ends, len(w.blob)) }

// row makes the row of a record. All columns are parts of one string, so that a record costs only
// three allocations. The length of each column precedes it, as in the change log.
func (w *columnWriter) row(id graph.ID) row {
	out, starts := w.out[:0], w.starts[:0]
	start := 0
	for _, end := range w.ends {
		out = binary.AppendUvarint(out, uint64(end-start))
		starts = append(starts, len(out))
		out = append(out, w.blob[start:end]...)
		start = end
	}
	w.out, w.starts = out, starts
	r := row{number: id, id: id.String(), blob: string(out), columns: make([]string, len(w.ends)), first: unset}
	start = 0
	for i, end := range w.ends {
		r.columns[i] = r.blob[starts[i] : starts[i]+end-start]
		start = end
	}
	return r
}

func bit(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

func nodeRow(w *columnWriter, n *graph.Node) row {
	w.blob, w.ends = w.blob[:0], w.ends[:0]
	w.add(n.Kind.String())
	w.add(n.Code)
	w.add(n.Name)
	w.add(string(n.Category))
	w.add(n.Status.String())
	w.add(n.Basis.String())
	w.addInt(bit(n.Unnamed))
	w.add(n.Hint)
	w.list(len(n.Aliases), func(b []byte, i int) []byte {
		b = appendText(append(b, `{"text":`...), n.Aliases[i].Text)
		if s := n.Aliases[i].Scope; !s.IsZero() {
			b = appendText(append(b, `,"scope":`...), s.String())
		}
		return append(b, '}')
	})
	w.list(len(n.Idents), func(b []byte, i int) []byte {
		b = appendText(append(b, `{"scheme":`...), n.Idents[i].Scheme)
		return append(appendText(append(b, `,"value":`...), n.Idents[i].Value), '}')
	})
	w.period(n.Period)
	w.props(n.Props)
	w.add(n.Keys.Norm)
	w.add(n.Keys.Sort)
	w.texts(n.Keys.Readings)
	return w.row(n.ID)
}

func linkRow(w *columnWriter, l *graph.Link) row {
	w.blob, w.ends = w.blob[:0], w.ends[:0]
	w.addID(l.From)
	w.add(l.Relation.String())
	w.addID(l.To)
	w.add(l.Role)
	w.add(l.Status.String())
	w.add(l.Basis.String())
	w.period(l.Period)
	return w.row(l.ID)
}

func evidenceRow(w *columnWriter, e *graph.Evidence) row {
	w.blob, w.ends = w.blob[:0], w.ends[:0]
	w.add(e.Code)
	w.addID(e.Subject)
	w.addInt(bit(e.OfLink))
	w.add(e.Field.String())
	w.blob = appendValue(w.blob, e.Value)
	w.end()
	w.addID(e.Document)
	w.addInt(int64(e.Paragraph))
	w.addInt(int64(e.LastPara))
	w.add(e.Place)
	w.add(e.Basis.String())
	w.add(e.Words)
	w.list(len(e.Notes), func(b []byte, i int) []byte {
		b = appendText(append(b, `{"key":`...), e.Notes[i].Key)
		return append(appendText(append(b, `,"text":`...), e.Notes[i].Text), '}')
	})
	w.list(len(e.Premises), func(b []byte, i int) []byte { return appendText(b, e.Premises[i].String()) })
	r := w.row(e.ID)
	r.first = e.Recorded.UnixMilli()
	return r
}

func (w *columnWriter) list(n int, element func([]byte, int) []byte) {
	w.blob = append(w.blob, '[')
	for i := range n {
		if i > 0 {
			w.blob = append(w.blob, ',')
		}
		w.blob = element(w.blob, i)
	}
	w.blob = append(w.blob, ']')
	w.end()
}

func (w *columnWriter) texts(list []string) {
	w.list(len(list), func(b []byte, i int) []byte { return appendText(b, list[i]) })
}

// props writes an object with one key per field; several values of a field are a list.
func (w *columnWriter) props(ps []graph.Prop) {
	b := append(w.blob, '{')
	for i := 0; i < len(ps); {
		if i > 0 {
			b = append(b, ',')
		}
		n := i + 1
		for n < len(ps) && ps[n].Field == ps[i].Field {
			n++
		}
		b = append(appendText(b, ps[i].Field.String()), ':')
		if n == i+1 {
			b = appendValue(b, ps[i].Value)
		} else {
			for j := i; j < n; j++ {
				b = appendValue(append(b, "[,"[min(j-i, 1)]), ps[j].Value)
			}
			b = append(b, ']')
		}
		i = n
	}
	w.blob = append(b, '}')
	w.end()
}

// period writes {"words": …, "precision": …, "begin": [earliest, latest], "end": …};
// null is an open bound, and {} the zero period.
func (w *columnWriter) period(p graph.Period) {
	if p == (graph.Period{}) {
		w.add("{}")
		return
	}
	b := appendText(append(w.blob, `{"words":`...), p.Words)
	b = appendText(append(b, `,"precision":`...), p.Precision.String())
	if p.BeginMin != 0 || p.BeginMax != 0 || p.EndMin != 0 || p.EndMax != 0 {
		b = appendBounds(append(b, `,"begin":`...), p.BeginMin, p.BeginMax)
		b = appendBounds(append(b, `,"end":`...), p.EndMin, p.EndMax)
	}
	w.blob = append(b, '}')
	w.end()
}

func appendBounds(b []byte, lo, hi graph.Day) []byte {
	b = append(b, '[')
	if lo == graph.DayMin {
		b = append(b, "null"...)
	} else {
		b = appendDay(b, int64(lo))
	}
	b = append(b, ',')
	if hi == graph.DayMax {
		b = append(b, "null"...)
	} else {
		b = appendDay(b, int64(hi))
	}
	return append(b, ']')
}

// unreadable is the error for a record whose columns cannot be read.
func unreadable(t *table, id string, err error) error {
	return fmt.Errorf("%s %s: %w", t.name, id, err)
}
