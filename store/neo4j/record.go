package neo4j

import (
	"fmt"

	"github.com/expertgraph/expertgraph/graph"
)

// properties are the properties of a node, a relationship or an evidence node.
type properties = map[string]any

// encoded is a record in the form in which it is written.
type encoded struct {
	id    string
	image []byte // the record as JSON, without stamps
	props properties
	// hash is the hash of the image of a node or an evidence; "" for a link. first is the stamp
	// "recorded" that an evidence was given, in Unix milliseconds; otherwise unset.
	hash          string
	contentDigest graph.Digest // the content digest of a record in a batch
	first         int64
	// Set during an attempt: the stored record with the same id, the effect of writing this record,
	// and the first stamp if this is an evidence.
	stored   storedState
	effect   effect
	recorded any
}

// newEncoded adds the id to the properties of a record. If exact is false, the properties do not hold
// the exact content of the record, and newEncoded adds its image as the property "exact".
func newEncoded(id graph.ID, image []byte, props properties, exact bool) encoded {
	e := encoded{id: id.String(), image: image, props: props, first: unset}
	props["id"] = e.id
	if !exact {
		props["exact"] = string(image)
	}
	return e
}

// withHash adds the hash that shows whether two records with the same id are equal.
func (e encoded) withHash() encoded {
	e.hash = hashOf(e.image)
	e.props["hash"] = e.hash
	return e
}

// putPeriod adds a period. An undated period is stored with only words and precision, so that no
// comparison of bounds finds it. exact is false if an undated period has bounds, which are lost.
func putPeriod(m properties, p graph.Period) (exact bool) {
	if p == (graph.Period{}) {
		return true
	}
	putText(m, "period", p.Words)
	m["precision"] = p.Precision.String()
	if !p.Dated() {
		return p == graph.Period{Precision: p.Precision, Words: p.Words}
	}
	m["begin"], m["beginLatest"], m["endEarliest"], m["end"] = putDay(p.BeginMin), putDay(p.BeginMax), putDay(p.EndMin), putDay(p.EndMax)
	if y := p.Year(); y != 0 {
		m["year"] = int64(y)
	}
	return true
}

func putText(m properties, key, s string) {
	if s != "" {
		m[key] = s
	}
}

// putIndexed adds a text that has an index, cut to the length that every index accepts. exact is
// false if the text was cut.
func putIndexed(m properties, key, s string) (exact bool) {
	s, exact = short(s)
	putText(m, key, s)
	return exact
}

func putTexts[T any](m properties, key string, list []T, text func(T) string) {
	if len(list) == 0 {
		return
	}
	texts := make([]string, len(list))
	for i, v := range list {
		texts[i] = text(v)
	}
	m[key] = texts
}

func sameText(s string) string { return s }

func idText(id graph.ID) string {
	if id.IsZero() {
		return ""
	}
	return id.String()
}

// record decodes properties. A property that cannot be read gives the zero value; fault names the first
// such property.
type record struct {
	properties
	stamp *stamp // a cache; may be nil
	fault string // the first property that cannot be read; "" if there is none
}

func (r *record) fail(key string) {
	if r.fault == "" {
		r.fault = key
	}
}

// err is the error for the property named by fault; nil if every property could be read.
func (r *record) err(what string) error {
	if r.fault == "" {
		return nil
	}
	return fmt.Errorf("%s %v: its property %s is not as expertgraph writes it: %v", what, r.properties["id"], r.fault, r.properties[r.fault])
}

func get[T any](r *record, key string) (v T) {
	stored, ok := r.properties[key]
	if !ok || stored == nil {
		return v
	}
	v, ok = stored.(T)
	if !ok {
		r.fail(key)
	}
	return v
}

// list decodes a list, which the driver gives as []any.
func (r *record) list(key string) []any { return get[[]any](r, key) }

func (r *record) texts(key string) []string {
	list := r.list(key)
	if len(list) == 0 {
		return nil
	}
	texts := make([]string, len(list))
	for i, v := range list {
		s, ok := v.(string)
		if !ok {
			r.fail(key)
		}
		texts[i] = s
	}
	return texts
}

// named decodes the name of a value of a closed list.
func named[T any](r *record, key string, parse func(string) (T, error)) T {
	v, err := parse(get[string](r, key))
	if err != nil {
		r.fail(key)
	}
	return v
}

func (r *record) id(key string) graph.ID {
	s := get[string](r, key)
	if s == "" {
		return graph.ID{}
	}
	id, err := graph.ParseID(s)
	if err != nil {
		r.fail(key)
	}
	return id
}

func (r *record) ids(key string) []graph.ID {
	var ids []graph.ID
	for _, s := range r.texts(key) {
		id, err := graph.ParseID(s)
		if err != nil {
			r.fail(key)
		}
		ids = append(ids, id)
	}
	return ids
}

func (r *record) stamps(first, updated string) stamps {
	s := stamps{Version: graph.Seq(get[int64](r, "version")), First: r.time(first)}
	if updated != "" {
		s.Updated = r.time(updated)
	}
	return s
}

// stamp caches the last decoded stamp, because the records of a commit have the same stamp.
type stamp struct {
	text  string
	milli int64
}

func (r *record) time(key string) int64 {
	v := r.properties[key]
	text, _ := v.(string)
	if r.stamp != nil && text != "" && text == r.stamp.text {
		return r.stamp.milli
	}
	t, ok := getTime(v)
	if !ok {
		r.fail(key)
	} else if r.stamp != nil {
		*r.stamp = stamp{text, t.UnixMilli()}
	}
	return t.UnixMilli()
}

func (r *record) period() graph.Period {
	if _, ok := r.properties["precision"]; !ok {
		return graph.Period{}
	}
	var p graph.Period
	p.Words = get[string](r, "period")
	if p.Precision.UnmarshalText([]byte(get[string](r, "precision"))) != nil {
		r.fail("precision")
	}
	if p.Dated() {
		p.BeginMin, p.BeginMax, p.EndMin, p.EndMax = r.day("begin"), r.day("beginLatest"), r.day("endEarliest"), r.day("end")
	}
	return p
}

func (r *record) day(key string) graph.Day {
	d, ok := getDay(r.properties[key])
	if !ok {
		r.fail(key)
	}
	return d
}

// labelOf is the label of a kind; typeOf is the type of a relation. Both come from closed lists, so
// they may be part of a Cypher text.
func labelOf(k graph.Kind) string    { return k.String() }
func typeOf(r graph.Relation) string { return r.String() }
