package ingest

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/expertgraph/expertgraph/graph"
)

// Read yields the records of one file in order, each checked alone, and a *Problem for every fault.
// A line with a fault yields no record. Reading continues after it, unless the header is wrong or a
// line is too long. An error of r is yielded unchanged and ends the reading. dates reads the
// periods.
func Read(r io.Reader, file string, dates graph.Dates) iter.Seq2[Line, error] {
	return func(yield func(Line, error) bool) {
		lines := bufio.NewScanner(r)
		lines.Buffer(make([]byte, 0, 64<<10), MaxLine+1) // one byte more, for the line break
		in := reader{file: file, dates: dates}
		more := true
		in.fail = func(err error) {
			in.failed = true
			more = more && yield(Line{}, at(file, in.line, err))
		}
		for more && lines.Scan() {
			in.line++
			text := lines.Bytes()
			if in.line == 1 {
				text = bytes.TrimPrefix(text, []byte("\uFEFF"))
			}
			if text = bytes.TrimSpace(text); len(text) == 0 {
				continue
			}
			in.failed, in.names = false, map[graph.ID]string{}
			record, header := in.read(text)
			switch {
			case header && in.failed:
				return
			case more && !header && !in.failed:
				more = yield(Line{file, in.line, record, in.names}, nil)
			}
		}
		switch err := lines.Err(); {
		case !more:
		case errors.Is(err, bufio.ErrTooLong):
			in.line++
			in.fail(graph.Invalid("", "", fmt.Sprintf("is longer than %d bytes", MaxLine), "a record has one line; shorten its texts"))
		case err != nil:
			yield(Line{}, fmt.Errorf("read %s: %w", file, err))
		case !in.opened:
			in.fail(graph.Invalid("format", "", "is missing: the file has no header", `begin with {"format":"`+Format+`","dataset":"…"}`))
		}
	}
}

type reader struct {
	file    string
	dates   graph.Dates
	line    int
	dataset string
	opened  bool                // whether the header was read
	failed  bool                // whether the line has a fault
	names   map[graph.ID]string // see Line.names
	fail    func(error)
}

// read reads one line: the header, if it was not read yet, or a record.
func (in *reader) read(text []byte) (r graph.Record, header bool) {
	if !in.opened {
		header = true
	}
	if !utf8.Valid(text) || bytes.IndexByte(text, 0) >= 0 { // a zero byte is a sign of UTF-16
		in.fail(graph.Invalid("", strings.ToValidUTF8(string(text), "�"), "is not UTF-8", "save the file as UTF-8"))
		return r, header
	}
	if !json.Valid(text) {
		in.fail(graph.Invalid("", string(text), "is not JSON", "each line is one JSON object; check commas, quotes and braces"))
		return r, header
	}
	if field, half := graph.HalfSurrogate(text); half {
		in.fail(graph.Invalid(field, string(text), "has half of a surrogate pair (\\ud800 to \\udfff), which is no character", "write both halves, or the character itself"))
		return r, header
	}
	o, ok := newObject("", text, in.fail)
	if !ok {
		return r, header
	}
	if header {
		in.header(o)
		return r, true
	}
	if len(o.fields) != 1 {
		in.fail(graph.Invalid("", string(text), "holds not exactly one record", `write {"node":{…}}, {"link":{…}}, {"evidence":{…}} or {"paragraph":{…}}`))
		return r, false
	}
	if n := o.inner("node"); n != nil {
		r.Node = in.node(n)
	}
	if l := o.inner("link"); l != nil {
		r.Link = in.link(l)
	}
	if e := o.inner("evidence"); e != nil {
		r.Evidence = in.evidence(e)
	}
	if p := o.inner("paragraph"); p != nil {
		r.Paragraph = in.paragraph(p)
	}
	o.done()
	return r, false
}

func (in *reader) header(o *object) {
	if format := o.text("format"); format != Format {
		o.wrong("format", format, "is not a format this program reads", "the first line is "+`{"format":"`+Format+`","dataset":"…"}`)
	}
	in.dataset = o.text("dataset")
	o.number("seq")
	o.done()
	in.opened = true
}

// ref reads a reference to a node: its id, or its key in the file's dataset.
func (in *reader) ref(s string) (graph.ID, error) {
	if id, err := graph.ParseID(s); err == nil {
		return id, nil
	}
	if in.dataset == "" {
		return graph.ID{}, graph.Invalid("", s, "is a key, and the header names no dataset", `write "dataset" into the header, or the id of the node`)
	}
	id := graph.NewID(in.dataset, s)
	in.names[id] = s
	return id, nil
}

func (in *reader) node(o *object) *graph.Node {
	n := &graph.Node{
		Kind:     parse(o, "kind", graph.Parse[graph.Kind]),
		Code:     o.text("code"),
		Name:     o.text("name"),
		Hint:     o.text("hint"),
		Category: graph.Category(o.text("category")),
		Unnamed:  o.truth("unnamed"),
		Status:   parse(o, "status", graph.Parse[graph.Status]),
		Basis:    parse(o, "basis", graph.Parse[graph.Basis]),
		Period:   in.period(o),
	}
	key := o.text("key")
	n.ID = parse(o, "id", graph.ParseID)
	switch {
	case key != "" && !n.ID.IsZero():
		o.wrong("id", n.ID.String(), "stands beside a key", "name the node by its key or by its id")
	case key != "":
		if _, err := graph.ParseID(key); err == nil {
			o.wrong("key", key, "looks like an id", "choose a key that tells what it names")
		}
		id, err := in.ref(key)
		if err != nil {
			o.rewrap("key", err)
		}
		n.ID = id
	}
	for _, raw := range o.list("aliases") {
		n.Aliases = append(n.Aliases, in.alias(o, raw))
	}
	for _, raw := range o.list("identifiers") {
		if i, ok := newObject(o.path+"identifiers.", raw, in.fail); ok {
			n.Idents = append(n.Idents, graph.Ident{Scheme: i.text("scheme"), Value: i.text("value")})
			i.done()
		}
	}
	if props := o.inner("properties"); props != nil {
		for _, f := range graph.Props() {
			for _, raw := range props.list(f.Name) {
				n.Props = append(n.Props, graph.Prop{Field: f.Field, Value: value(props, f.Field, raw)})
			}
		}
		props.done()
	}
	in.stamps(o)
	o.done()
	if !in.failed {
		if err := graph.PrepareNode(n); err != nil {
			o.refuse(err)
		}
		in.impersonalNode(n)
	}
	return n
}

// stamps reads versions and times, which an export writes, and ignores their values. A ledger sets
// these fields itself.
func (in *reader) stamps(o *object) {
	o.number("version")
	o.number("written")
	parse(o, "createdAt", parseTime)
	parse(o, "updatedAt", parseTime)
}

func (in *reader) alias(o *object, raw json.RawMessage) graph.Alias {
	if s, ok := asText(raw); ok {
		return graph.Alias{Text: s}
	}
	a, ok := newObject(o.path+"aliases.", raw, in.fail)
	if !ok {
		return graph.Alias{}
	}
	defer a.done()
	return graph.Alias{Text: a.text("text"), Scope: parse(a, "in", in.ref)}
}

// link reads a link. The kinds of its ends are checked later, when all nodes are known.
func (in *reader) link(o *object) *graph.Link {
	l := in.linkRef(o)
	l.Basis = parse(o, "basis", graph.Parse[graph.Basis])
	in.stamps(o)
	o.done()
	if !in.failed {
		in.impersonalLink(l)
	}
	return l
}

// linkRef reads the fields that determine the id of a link.
func (in *reader) linkRef(o *object) *graph.Link {
	l := &graph.Link{
		From:     parse(o, "from", in.ref),
		Relation: parse(o, "relation", graph.Parse[graph.Relation]),
		To:       parse(o, "to", in.ref),
		Role:     o.text("role"),
		Status:   parse(o, "status", graph.Parse[graph.Status]),
		Period:   in.period(o),
	}
	for _, name := range []string{"from", "relation", "to"} {
		if missing := map[string]bool{"from": l.From.IsZero(), "relation": l.Relation == 0, "to": l.To.IsZero()}[name]; missing && !in.failed {
			o.wrong(name, "", "is missing", "a link has from, relation and to")
		}
	}
	l.ID = graph.LinkID(l)
	return l
}

func (in *reader) evidence(o *object) *graph.Evidence {
	e := &graph.Evidence{
		Code:      o.text("code"),
		Field:     parse(o, "field", graph.Parse[graph.Field]),
		Document:  parse(o, "document", in.ref),
		Paragraph: int32(min(o.number("paragraph"), 1<<31-1)),
		LastPara:  int32(min(o.number("lastParagraph"), 1<<31-1)),
		Place:     o.text("place"),
		Basis:     parse(o, "basis", graph.Parse[graph.Basis]),
		Words:     o.text("words"),
		Recorded:  parse(o, "recorded", parseTime),
	}
	if raw, ok := o.raw("value"); ok {
		e.Value = value(o, e.Field, raw)
	}
	if raw, ok := o.raw("of"); ok {
		if s, text := asText(raw); text {
			id, err := in.ref(s)
			if err != nil {
				o.rewrap("of", err)
			}
			e.Subject = id
		} else {
			e.Subject, e.OfLink = in.ofLink(o.path+"of.", raw), true
		}
	}
	for _, raw := range o.list("premises") {
		e.Premises = append(e.Premises, in.ofLink(o.path+"premises.", raw))
	}
	if notes := o.inner("notes"); notes != nil {
		for _, key := range sortedKeys(notes.fields) {
			for _, raw := range notes.list(key) {
				text, ok := asText(raw)
				if !ok {
					notes.wrong(key, string(raw), "is not a text", "write it in quotes, or several texts as a list")
				}
				e.Notes = append(e.Notes, graph.Note{Key: key, Text: text})
			}
		}
	}
	o.number("version")
	o.done()
	if !in.failed {
		if err := graph.PrepareEvidence(e); err != nil {
			o.refuse(err)
		}
		in.impersonalEvidence(e)
	}
	return e
}

// paragraph reads the text of a paragraph of a document.
func (in *reader) paragraph(o *object) *graph.Paragraph {
	p := &graph.Paragraph{Place: graph.Place{Document: parse(o, "document", in.ref), Number: int32(min(o.number("number"), 1<<31-1))}, Text: o.text("text")}
	o.done()
	if !in.failed {
		if err := graph.PrepareParagraph(p); err != nil {
			o.refuse(err)
		}
		in.refusePersonal("paragraph.text", p.Text)
	}
	return p
}

// ofLink reads a reference to a link: {"link": its id}, or the fields that determine its id.
func (in *reader) ofLink(path string, raw json.RawMessage) graph.ID {
	o, ok := newObject(path, raw, in.fail)
	if !ok {
		return graph.ID{}
	}
	defer o.done()
	if id := parse(o, "link", graph.ParseID); !id.IsZero() {
		return id
	}
	if in.failed {
		return graph.ID{}
	}
	id := in.linkRef(o).ID
	in.names[id] = string(raw)
	return id
}

func parseTime(s string) (time.Time, error) {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return t, graph.Invalid("", s, "is not a point in time", "write it as 2024-02-27T20:15:37.000Z")
	}
	return t.UTC().Truncate(time.Millisecond), nil
}
