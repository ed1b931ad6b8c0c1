package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// conversion collects the records that the facts are converted to.
type conversion struct {
	nodes     map[graph.ID]*graph.Node
	nodeOrder []*graph.Node
	keys      map[graph.ID]string // the keys of the nodes in the dataset
	links     map[graph.ID]*graph.Link
	linkOrder []*graph.Link
	evidence  []*graph.Evidence
	said      map[graph.ID]bool // the ids of the records in the field evidence

	named     map[string]thing          // every thing in the facts by its name, which is unique there
	documents map[string]bool           // the numbers of the documents
	editors   map[string]graph.Category // the names of people who are no experts, with their categories
}

func newConversion(facts []fact) *conversion {
	c := &conversion{
		nodes: map[graph.ID]*graph.Node{}, keys: map[graph.ID]string{}, links: map[graph.ID]*graph.Link{}, said: map[graph.ID]bool{},
		named: map[string]thing{}, documents: map[string]bool{}, editors: map[string]graph.Category{},
	}
	for _, f := range facts {
		c.named[f.Subject.Name] = f.Subject
		if f.object.Kind != "" {
			c.named[f.object.Name] = f.object
		}
		if f.Subject.Kind == "Document" {
			c.documents[scopeOf(f.Src)] = true
		}
		if f.is("notExpert") { // a person with a post is an editor; a person who only visits is a political mention
			c.editors[f.Subject.Name] = "POLITICAL_MENTION"
			if f.Says == "holdsPosition" {
				c.editors[f.Subject.Name] = "EDITOR"
			}
		}
	}
	return c
}

// add makes the node of a key, or gives the existing one.
func (c *conversion) add(key string, kind graph.Kind, name string) (n *graph.Node, fresh bool) {
	id := graph.NewID(Dataset, key)
	if n := c.nodes[id]; n != nil {
		return n, false
	}
	n = &graph.Node{ID: id, Kind: kind, Code: key, Name: name}
	c.nodes[id], c.keys[id] = n, key
	c.nodeOrder = append(c.nodeOrder, n)
	return n, true
}

// thing gives the node for a thing in the facts, and makes it if there is none. A new node gets
// evidence from the fact f, which is the first that mentions the thing.
func (c *conversion) thing(t thing, f *fact) (*graph.Node, error) {
	kind, category, ok := kindOf(t.Kind)
	if !ok {
		return nil, graph.Invalid("kind", t.Kind, "is not a kind of the facts", "add it to the table of kinds")
	}
	if other, is := c.editors[t.Name]; is && kind == graph.Expert {
		kind, category = graph.Person, other
	}
	key := t.key()
	if kind == graph.Document { // the key is the number of the file, because the name is long and occurs in thousands of lines
		key = "Document/" + scopeOf(f.Src)
	}
	n, fresh := c.add(key, kind, t.Name)
	if fresh {
		n.Category = category
		n.Unnamed = kind == graph.PopulationGroup
		if kind == graph.Document {
			c.file(n, f.Src)
		}
		n.Basis = c.mention(n, f)
	}
	return n, nil
}

// file gives a document the file name as its code and identifier. The number at the beginning of the
// file name becomes an alias.
func (c *conversion) file(n *graph.Node, src string) {
	n.Code = src
	n.Idents = []graph.Ident{{Scheme: "file", Value: src}}
	n.Aliases = []graph.Alias{{Text: scopeOf(src)}}
}

func scopeOf(src string) string { return strings.SplitN(src, "_", 2)[0] }

// document is the id of the document that a scope or a file name means; the zero id if there is none.
func (c *conversion) document(scope string) graph.ID {
	if !c.documents[scopeOf(scope)] {
		return graph.ID{}
	}
	return graph.NewID(Dataset, "Document/"+scopeOf(scope))
}

// mention adds evidence for the name of the node n, from the fact that mentions it first. It returns
// the basis of this evidence.
func (c *conversion) mention(n *graph.Node, f *fact) graph.Basis {
	basis := graph.BasisText
	if list, ok := f.Attrs["contextual"].([]any); ok && slices.Contains(list, any(n.Name)) {
		basis = graph.BasisContext // the document does not contain this name at that place
	} else if f.is("caption") {
		basis = graph.BasisCaption
	}
	e := c.source(f)
	e.Subject, e.Field, e.Value, e.Basis = n.ID, graph.FieldName, graph.TextValue(n.Name), basis
	if basis != graph.BasisContext {
		e.Words = n.Name
	}
	c.addEvidence(e)
	return basis
}

// source makes an evidence with the place of a fact, without a subject.
func (c *conversion) source(f *fact) *graph.Evidence {
	e := &graph.Evidence{Code: f.ID, Document: c.document(f.Src), Paragraph: f.Para, LastPara: f.Para, Basis: f.basis()}
	if list, ok := f.Attrs["spansParas"].([]any); ok {
		e.Paragraph, e.LastPara = paragraph(list[0]), paragraph(list[len(list)-1])
	}
	return e
}

// statement makes an evidence for the statement of a fact, with its words and notes.
func (c *conversion) statement(f *fact) *graph.Evidence {
	e := c.source(f)
	e.Words, e.Notes = f.attr("asWritten"), f.notes()
	return e
}

func (c *conversion) addEvidence(e *graph.Evidence) {
	if err := graph.PrepareEvidence(e); err != nil {
		panic(fmt.Sprintf("evidence %s: %v", e.Code, err)) // readFacts has refused every fact that could fail here
	}
	if !c.said[e.ID] {
		c.said[e.ID] = true
		c.evidence = append(c.evidence, e)
	}
}

// link adds a link that a fact states. A link from the fact's own node to one of its parts gets no
// evidence, because the evidence of the node covers its parts.
func (c *conversion) link(from *graph.Node, r graph.Relation, to *graph.Node, role string, f *fact) error {
	l := &graph.Link{From: from.ID, Relation: r, To: to.ID, Role: role, Status: f.status(), Basis: f.basis()}
	own := from.Code == f.ID // the fact's own node, which carries its period
	if !own {
		p, err := f.period()
		if err != nil {
			return err
		}
		l.Period = p
	}
	l, err := c.keep(l, from.Kind, to.Kind)
	if err != nil {
		return err
	}
	if !own || !r.Spec().Part {
		e := c.statement(f)
		e.Subject, e.OfLink = l.ID, true
		c.addEvidence(e)
	}
	return nil
}

// keep adds a link. If the link exists, it gets the stronger basis of the two.
func (c *conversion) keep(l *graph.Link, from, to graph.Kind) (*graph.Link, error) {
	if err := graph.PrepareLink(l, from, to); err != nil {
		return nil, err
	}
	if old := c.links[l.ID]; old != nil {
		old.Basis = min(old.Basis, l.Basis)
		return old, nil
	}
	c.links[l.ID] = l
	c.linkOrder = append(c.linkOrder, l)
	return l, nil
}

// set adds a value that a fact states: the property, if field is one, and evidence for the value. For
// another field, the caller sets the value itself. A second value of a single-valued property is an
// error.
func (c *conversion) set(n *graph.Node, field graph.Field, v graph.Value, f *fact) error {
	if field.IsProp() {
		if old := n.Prop(field); !old.IsNull() && old != v && !field.Spec().Many {
			return graph.Invalid(field.String(), v.String(), fmt.Sprintf("contradicts %q", old), "keep both, or correct one of the facts")
		}
		if !slices.Contains(n.Props, graph.Prop{Field: field, Value: v}) {
			n.Props = append(n.Props, graph.Prop{Field: field, Value: v})
		}
	}
	e := c.statement(f)
	e.Subject, e.Field, e.Value = n.ID, field, v
	if e.Words == "" && v.Type == graph.Text && v.Text == f.value {
		e.Words = f.value
	}
	c.addEvidence(e)
	return nil
}

// alias gives a node another name. The name is valid in the documents of scopes, or in all documents if
// scopes is empty.
func (c *conversion) alias(n *graph.Node, text string, scopes []string, f *fact) error {
	all := []graph.ID{{}}
	if len(scopes) > 0 {
		all = nil
		for _, s := range scopes {
			id := c.document(s)
			if id.IsZero() {
				return graph.Invalid("scope", s, "is no document", "")
			}
			all = append(all, id)
		}
	}
	for _, id := range all {
		if a := (graph.Alias{Text: text, Scope: id}); text != n.Name && !slices.Contains(n.Aliases, a) {
			n.Aliases = append(n.Aliases, a)
		}
	}
	return c.set(n, graph.FieldName, graph.TextValue(text), f)
}
