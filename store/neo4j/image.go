package neo4j

import (
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"time"

	"github.com/expertgraph/expertgraph/graph"
)

// An image is a record as JSON, exact to the last byte. The change log holds images. Two records are
// equal if their images have the same hash. If the properties of a stored record cannot hold its exact
// content, one more property, named "exact", holds its image.

type nodeImage struct {
	ID       graph.ID      `json:"id"`
	Kind     graph.Kind    `json:"kind"`
	Code     string        `json:"code,omitempty"`
	Name     string        `json:"name"`
	Aliases  []aliasImage  `json:"aliases,omitempty"`
	Idents   []graph.Ident `json:"identifiers,omitempty"`
	Hint     string        `json:"hint,omitempty"`
	Category string        `json:"category,omitempty"`
	Unnamed  bool          `json:"unnamed,omitempty"`
	Status   graph.Status  `json:"status"`
	Basis    graph.Basis   `json:"basis"`
	Period   *graph.Period `json:"period,omitempty"`
	Props    []propImage   `json:"properties,omitempty"`
	Norm     string        `json:"norm,omitempty"`
	Sort     string        `json:"sort,omitempty"`
	Readings []string      `json:"readings,omitempty"`
	Stamps   *stamps       `json:"stamps,omitempty"`
}

type linkImage struct {
	ID       graph.ID       `json:"id"`
	From     graph.ID       `json:"from"`
	Relation graph.Relation `json:"relation"`
	To       graph.ID       `json:"to"`
	Role     string         `json:"role,omitempty"`
	Status   graph.Status   `json:"status"`
	Basis    graph.Basis    `json:"basis"`
	Period   *graph.Period  `json:"period,omitempty"`
	Stamps   *stamps        `json:"stamps,omitempty"`
}

type evidenceImage struct {
	ID        graph.ID     `json:"id"`
	Code      string       `json:"code,omitempty"`
	Subject   graph.ID     `json:"subject"`
	OfLink    bool         `json:"ofLink,omitempty"`
	Field     graph.Field  `json:"field,omitempty"`
	Value     *valueImage  `json:"value,omitempty"`
	Document  *graph.ID    `json:"document,omitempty"`
	Paragraph int32        `json:"paragraph,omitempty"`
	LastPara  int32        `json:"lastParagraph,omitempty"`
	Place     string       `json:"place,omitempty"`
	Basis     graph.Basis  `json:"basis"`
	Words     string       `json:"words,omitempty"`
	Notes     []graph.Note `json:"notes,omitempty"`
	Premises  []graph.ID   `json:"premises,omitempty"`
	Stamps    *stamps      `json:"stamps,omitempty"`
}

type aliasImage struct {
	Text  string    `json:"text"`
	Scope *graph.ID `json:"scope,omitempty"`
}

type propImage struct {
	Field graph.Field `json:"field"`
	valueImage
}

type valueImage struct {
	Type string    `json:"type"`
	Int  int64     `json:"int,omitempty"`
	Text string    `json:"text,omitempty"`
	ID   *graph.ID `json:"id,omitempty"`
}

// stamps are the fields that the ledger adds to a record. An image without stamps is the record as
// it was given.
type stamps struct {
	Version graph.Seq `json:"version"`
	Written graph.Seq `json:"written,omitempty"` // for a node; 0 means the same as Version
	First   int64     `json:"first"`             // Unix milliseconds: created, or for evidence recorded
	Updated int64     `json:"updated,omitempty"` // Unix milliseconds; 0 for evidence
}

// encode gives the JSON of an image. It cannot fail.
func encode(image any) []byte {
	b, err := json.Marshal(image)
	if err != nil {
		panic(err)
	}
	return b
}

// hashOf gives the content hash of a record, from its image without stamps.
func hashOf(image []byte) string {
	sum := sha256.Sum256(image)
	return graph.ID(sum[:len(graph.ID{})]).String()
}

func pointer[T graph.ID | graph.Period](v T) *T {
	var zero T
	if v == zero {
		return nil
	}
	return &v
}

func value[T any](p *T) T {
	if p == nil {
		var zero T
		return zero
	}
	return *p
}

func imageOfNode(n *graph.Node) *nodeImage {
	i := &nodeImage{ID: n.ID, Kind: n.Kind, Code: n.Code, Name: n.Name, Idents: n.Idents, Hint: n.Hint, Category: string(n.Category),
		Unnamed: n.Unnamed, Status: n.Status, Basis: n.Basis, Period: pointer(n.Period),
		Norm: n.Keys.Norm, Sort: n.Keys.Sort, Readings: n.Keys.Readings}
	for _, a := range n.Aliases {
		i.Aliases = append(i.Aliases, aliasImage{a.Text, pointer(a.Scope)})
	}
	for _, p := range n.Props {
		i.Props = append(i.Props, propImage{p.Field, imageOfValue(p.Value)})
	}
	return i
}

func (i *nodeImage) node() *graph.Node {
	n := &graph.Node{ID: i.ID, Kind: i.Kind, Code: i.Code, Name: i.Name, Idents: i.Idents, Hint: i.Hint, Category: graph.Category(i.Category),
		Unnamed: i.Unnamed, Status: i.Status, Basis: i.Basis, Period: value(i.Period),
		Keys: graph.NameKeys{Norm: i.Norm, Sort: i.Sort, Readings: i.Readings}}
	for _, a := range i.Aliases {
		n.Aliases = append(n.Aliases, graph.Alias{Text: a.Text, Scope: value(a.Scope)})
	}
	for _, p := range i.Props {
		n.Props = append(n.Props, graph.Prop{Field: p.Field, Value: p.value()})
	}
	if s := i.Stamps; s != nil {
		n.Version, n.Written, n.CreatedAt, n.UpdatedAt = s.Version, cmp.Or(s.Written, s.Version), milli(s.First), milli(s.Updated)
	}
	return n
}

func imageOfLink(l *graph.Link) *linkImage {
	return &linkImage{ID: l.ID, From: l.From, Relation: l.Relation, To: l.To, Role: l.Role, Status: l.Status, Basis: l.Basis, Period: pointer(l.Period)}
}

func (i *linkImage) link() *graph.Link {
	l := &graph.Link{ID: i.ID, From: i.From, Relation: i.Relation, To: i.To, Role: i.Role, Status: i.Status, Basis: i.Basis, Period: value(i.Period)}
	if s := i.Stamps; s != nil {
		l.Version, l.CreatedAt, l.UpdatedAt = s.Version, milli(s.First), milli(s.Updated)
	}
	return l
}

func imageOfEvidence(e *graph.Evidence) *evidenceImage {
	i := &evidenceImage{ID: e.ID, Code: e.Code, Subject: e.Subject, OfLink: e.OfLink, Field: e.Field, Document: pointer(e.Document),
		Paragraph: e.Paragraph, LastPara: e.LastPara, Place: e.Place, Basis: e.Basis, Words: e.Words, Notes: e.Notes, Premises: e.Premises}
	if e.Value != (graph.Value{}) {
		v := imageOfValue(e.Value)
		i.Value = &v
	}
	return i
}

func (i *evidenceImage) evidence() *graph.Evidence {
	e := &graph.Evidence{ID: i.ID, Code: i.Code, Subject: i.Subject, OfLink: i.OfLink, Field: i.Field, Document: value(i.Document),
		Paragraph: i.Paragraph, LastPara: i.LastPara, Place: i.Place, Basis: i.Basis, Words: i.Words, Notes: i.Notes, Premises: i.Premises}
	if i.Value != nil {
		e.Value = i.Value.value()
	}
	if s := i.Stamps; s != nil {
		e.Version, e.Recorded = s.Version, milli(s.First)
	}
	return e
}

func imageOfValue(v graph.Value) valueImage {
	return valueImage{v.Type.String(), v.Int, v.Text, pointer(v.ID)}
}

func (i valueImage) value() graph.Value {
	t, _ := typeNamed(i.Type)
	return graph.Value{Type: t, Int: i.Int, Text: i.Text, ID: value(i.ID)}
}

// typeNamed finds a type by its name.
func typeNamed(name string) (graph.ValueType, bool) {
	for t := graph.Null; t <= graph.EnumType; t++ {
		if t.String() == name {
			return t, true
		}
	}
	return graph.Null, false
}

func milli(n int64) time.Time { return time.UnixMilli(n).UTC() }

// readImage reads the JSON of an image.
func readImage[T any](text string) (*T, error) {
	i := new(T)
	if err := json.Unmarshal([]byte(text), i); err != nil {
		return nil, fmt.Errorf("an image cannot be read: %w", err)
	}
	return i, nil
}
