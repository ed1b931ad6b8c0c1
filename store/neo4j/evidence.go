package neo4j

import (
	"time"

	"github.com/expertgraph/expertgraph/graph"
)

// unset is the stamp of the zero time.
var unset = time.Time{}.UnixMilli()

// encodeEvidence gives the properties of an evidence node. The value is a text with its type in
// another property. Notes are two parallel lists of keys and texts.
func encodeEvidence(e *graph.Evidence) encoded {
	m := make(properties, 16)
	exact := putIndexed(m, "code", e.Code)
	m["subject"], m["ofLink"], m["basis"] = e.Subject.String(), e.OfLink, e.Basis.String()
	putText(m, "field", e.Field.String())
	if e.Value != (graph.Value{}) {
		text := e.Value.String()
		m["value"], m["valueType"] = text, e.Value.Type.String()
		back, err := graph.ParseValue(e.Value.Type, text)
		exact = exact && err == nil && back == e.Value
	}
	putText(m, "document", idText(e.Document))
	if e.Paragraph != 0 || e.LastPara != 0 {
		m["paragraph"], m["lastParagraph"] = int64(e.Paragraph), int64(e.LastPara)
	}
	putText(m, "place", e.Place)
	putText(m, "words", e.Words)
	putTexts(m, "noteKeys", e.Notes, func(n graph.Note) string { return n.Key })
	putTexts(m, "notes", e.Notes, func(n graph.Note) string { return n.Text })
	putTexts(m, "premises", e.Premises, graph.ID.String)
	k := newEncoded(e.ID, encode(imageOfEvidence(e)), m, exact).withHash()
	k.first = e.Recorded.UnixMilli()
	return k
}

// evidence decodes the properties of an evidence node.
func (d *decoder) evidence(m properties) (*graph.Evidence, error) {
	r := &record{properties: m, stamp: d.stamp}
	s := r.stamps("recorded", "")
	if exact := get[string](r, "exact"); exact != "" {
		i, err := readImage[evidenceImage](exact)
		if err != nil {
			return nil, err
		}
		i.Stamps = &s
		return i.evidence(), r.err("evidence")
	}
	e := &graph.Evidence{
		ID:        r.id("id"),
		Code:      get[string](r, "code"),
		Subject:   r.id("subject"),
		OfLink:    get[bool](r, "ofLink"),
		Field:     named(r, "field", graph.Parse[graph.Field]),
		Document:  r.id("document"),
		Paragraph: int32(get[int64](r, "paragraph")),
		LastPara:  int32(get[int64](r, "lastParagraph")),
		Place:     get[string](r, "place"),
		Basis:     named(r, "basis", graph.Parse[graph.Basis]),
		Words:     get[string](r, "words"),
		Premises:  r.ids("premises"),
		Recorded:  milli(s.First),
		Version:   s.Version,
	}
	if kind := get[string](r, "valueType"); kind != "" {
		t, ok := typeNamed(kind)
		v, err := graph.ParseValue(t, get[string](r, "value"))
		if !ok || err != nil {
			r.fail("value")
		}
		e.Value = v
	}
	keys, texts := r.texts("noteKeys"), r.texts("notes")
	if len(keys) != len(texts) {
		r.fail("notes")
		return nil, r.err("evidence")
	}
	for i := range keys {
		e.Notes = append(e.Notes, graph.Note{Key: keys[i], Text: texts[i]})
	}
	if err := r.err("evidence"); err != nil {
		return nil, err
	}
	return e, nil
}
