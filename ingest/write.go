package ingest

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"time"

	"github.com/expertgraph/expertgraph/graph"
)

// Export writes records, such as those of graph.Graph.Export, in the import format. It writes a header,
// then one record per line in the given order. All records are named by their ids. Load reads the file
// back as the same records.
func Export(w io.Writer, records iter.Seq2[graph.Record, error]) error {
	out := writer{Writer: bufio.NewWriterSize(w, 1<<16), name: naming{node: graph.ID.String}}
	headed := false
	for r, err := range records {
		if err != nil {
			return fmt.Errorf("export: %w", err)
		}
		if !headed {
			headed = true
			out.line(header{Format: Format, Seq: r.Floor})
		}
		out.record(r)
	}
	if !headed {
		out.line(header{Format: Format})
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
}

// Keyed writes the records of a dataset in the import format: a header, then one record per line in
// the given order. key gives the key of a node in the dataset. link gives a link that is the
// subject of evidence.
func Keyed(w io.Writer, dataset string, key func(graph.ID) string, link func(graph.ID) *graph.Link, records iter.Seq[graph.Record]) error {
	out := writer{bufio.NewWriter(w), naming{node: key, link: link, keys: true}}
	out.line(header{Format: Format, Dataset: dataset})
	for r := range records {
		out.record(r)
	}
	return out.Flush()
}

// writer writes lines; bufio keeps the first error until Flush.
type writer struct {
	*bufio.Writer
	name naming
}

type header struct {
	Format  string    `json:"format"`
	Dataset string    `json:"dataset,omitempty"`
	Seq     graph.Seq `json:"seq,omitempty"`
}

type nodeLine struct {
	Key        string                     `json:"key,omitempty"`
	ID         string                     `json:"id,omitempty"`
	Kind       graph.Kind                 `json:"kind"`
	Code       string                     `json:"code,omitempty"`
	Name       string                     `json:"name"`
	Aliases    []any                      `json:"aliases,omitempty"`
	Idents     []identLine                `json:"identifiers,omitempty"`
	Hint       string                     `json:"hint,omitempty"`
	Category   graph.Category             `json:"category,omitempty"`
	Unnamed    bool                       `json:"unnamed,omitempty"`
	Status     string                     `json:"status,omitempty"`
	Basis      string                     `json:"basis,omitempty"`
	Period     json.RawMessage            `json:"period,omitempty"`
	Properties map[string]json.RawMessage `json:"properties,omitempty"`
	stampLine
}

type aliasLine struct {
	Text string `json:"text"`
	In   string `json:"in"`
}

type identLine struct {
	Scheme string `json:"scheme"`
	Value  string `json:"value"`
}

type stampLine struct {
	Version   graph.Seq `json:"version,omitempty"`
	Written   graph.Seq `json:"written,omitempty"` // only nodes have this field
	CreatedAt string    `json:"createdAt,omitempty"`
	UpdatedAt string    `json:"updatedAt,omitempty"`
}

type linkLine struct {
	From     string          `json:"from"`
	Relation graph.Relation  `json:"relation"`
	To       string          `json:"to"`
	Role     string          `json:"role,omitempty"`
	Status   string          `json:"status,omitempty"`
	Basis    string          `json:"basis,omitempty"`
	Period   json.RawMessage `json:"period,omitempty"`
	stampLine
}

type evidenceLine struct {
	Code      string                     `json:"code,omitempty"`
	Of        any                        `json:"of"`
	Field     string                     `json:"field,omitempty"`
	Value     json.RawMessage            `json:"value,omitempty"`
	Document  string                     `json:"document,omitempty"`
	Paragraph int32                      `json:"paragraph,omitempty"`
	LastPara  int32                      `json:"lastParagraph,omitempty"`
	Place     string                     `json:"place,omitempty"`
	Basis     string                     `json:"basis,omitempty"`
	Words     string                     `json:"words,omitempty"`
	Notes     map[string]json.RawMessage `json:"notes,omitempty"`
	Premises  []any                      `json:"premises,omitempty"`
	Recorded  string                     `json:"recorded,omitempty"`
	Version   graph.Seq                  `json:"version,omitempty"`
}

type paragraphLine struct {
	Document string `json:"document"`
	Number   int32  `json:"number"`
	Text     string `json:"text"`
}

// line writes one value; Flush reports an error of the writer.
func (w *writer) line(v any) { _, _ = w.Write(append(marshal(v), '\n')) }

// marshal is like json.Marshal, but does not escape characters for HTML.
func marshal(v any) json.RawMessage {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil { // the types in this file can always be encoded
		panic(err)
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

func (w *writer) record(r graph.Record) {
	switch {
	case r.Node != nil:
		w.line(map[string]any{"node": w.node(r.Node)})
	case r.Link != nil:
		w.line(map[string]any{"link": w.link(r.Link)})
	case r.Evidence != nil:
		w.line(map[string]any{"evidence": w.evidence(r.Evidence)})
	case r.Paragraph != nil:
		w.line(map[string]any{"paragraph": paragraphLine{w.name.node(r.Paragraph.Document), r.Paragraph.Number, r.Paragraph.Text}})
	}
}

func (w *writer) node(n *graph.Node) nodeLine {
	l := nodeLine{
		ID: n.ID.String(), Kind: n.Kind, Code: n.Code, Name: n.Name, Hint: n.Hint, Category: n.Category, Unnamed: n.Unnamed,
		Status: omitStandard(n.Status.String(), graph.Actual.String()), Basis: omitStandard(n.Basis.String(), graph.BasisText.String()),
		Period: periodText(n.Period), stampLine: stamps(n.Version, n.Written, n.CreatedAt, n.UpdatedAt),
	}
	if w.name.keys {
		l.Key, l.ID = w.name.node(n.ID), ""
	}
	for _, a := range n.Aliases {
		if a.Scope.IsZero() {
			l.Aliases = append(l.Aliases, a.Text)
		} else {
			l.Aliases = append(l.Aliases, aliasLine{a.Text, w.name.node(a.Scope)})
		}
	}
	for _, i := range n.Idents {
		l.Idents = append(l.Idents, identLine(i))
	}
	values := map[string][]json.RawMessage{}
	for _, p := range n.Props {
		values[p.Field.String()] = append(values[p.Field.String()], valueText(p.Value))
	}
	l.Properties = lists(values)
	return l
}

func (w *writer) link(k *graph.Link) linkLine {
	return linkLine{
		From: w.name.node(k.From), Relation: k.Relation, To: w.name.node(k.To), Role: k.Role,
		Status: omitStandard(k.Status.String(), graph.Actual.String()), Basis: omitStandard(k.Basis.String(), graph.BasisText.String()),
		Period: periodText(k.Period), stampLine: stamps(k.Version, 0, k.CreatedAt, k.UpdatedAt),
	}
}

func (w *writer) evidence(e *graph.Evidence) evidenceLine {
	l := evidenceLine{
		Code: e.Code, Of: w.subject(e.Subject, e.OfLink), Field: e.Field.String(), Value: valueText(e.Value),
		Paragraph: e.Paragraph, Place: e.Place, Basis: omitStandard(e.Basis.String(), graph.BasisText.String()),
		Words: e.Words, Recorded: timeText(e.Recorded), Version: e.Version,
	}
	if !e.Document.IsZero() {
		l.Document = w.name.node(e.Document)
	}
	if e.LastPara != e.Paragraph {
		l.LastPara = e.LastPara
	}
	notes := map[string][]json.RawMessage{}
	for _, n := range e.Notes {
		notes[n.Key] = append(notes[n.Key], quote(n.Text))
	}
	l.Notes = lists(notes)
	for _, id := range e.Premises {
		l.Premises = append(l.Premises, w.subject(id, true))
	}
	return l
}

// subject is the JSON value that names the subject of an evidence. A link is named by its id, or by the
// fields that determine its id.
func (w *writer) subject(id graph.ID, link bool) any {
	if !link {
		return w.name.node(id)
	}
	if w.name.link == nil {
		return map[string]string{"link": id.String()}
	}
	l := w.link(w.name.link(id))
	l.Basis = ""
	return l
}

func omitStandard(s, standard string) string {
	if s == standard {
		return ""
	}
	return s
}

func stamps(version, written graph.Seq, created, updated time.Time) stampLine {
	return stampLine{version, written, timeText(created), timeText(updated)}
}

func timeText(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format("2006-01-02T15:04:05.000Z07:00")
}

// lists writes a single value as itself, and several as a list.
func lists(values map[string][]json.RawMessage) map[string]json.RawMessage {
	if len(values) == 0 {
		return nil
	}
	out := map[string]json.RawMessage{}
	for name, list := range values {
		if len(list) == 1 {
			out[name] = list[0]
		} else {
			out[name] = marshal(list)
		}
	}
	return out
}

func quote(s string) json.RawMessage { return marshal(s) }
