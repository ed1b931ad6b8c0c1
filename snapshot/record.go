package snapshot

import (
	"encoding/binary"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// The texts of all facts are packed into one string of the base. Unpacked nodes take substrings of
// it without copying. A record is: flags, sort key, name, code, hint, normal form, then the lists
// of readings, aliases, identifiers and properties. A text is its length and its bytes; a list is
// its length and its elements. If the sort key ends with the name, only the length of the name is
// stored. A code or normal form that equals the name is not stored. An empty text or list takes one
// byte.

// Flags in the first byte of a record. A flag is set if a text can be computed from another text.
const (
	sortIsUsual = 1 << iota // Keys.Sort ends with a space and the name
	normIsName              // Keys.Norm equals Name
	codeIsName              // Code equals Name
)

func pack(b []byte, n *graph.Node) []byte {
	k := &n.Keys
	var flags byte
	if strings.HasSuffix(k.Sort, n.Name) && strings.HasSuffix(k.Sort[:len(k.Sort)-len(n.Name)], " ") {
		flags |= sortIsUsual
	}
	if k.Norm == n.Name {
		flags |= normIsName
	}
	if n.Code == n.Name {
		flags |= codeIsName
	}
	b = append(b, flags)
	b = packText(b, k.Sort)
	if flags&sortIsUsual != 0 {
		b = binary.AppendUvarint(b, uint64(len(n.Name)))
	} else {
		b = packText(b, n.Name)
	}
	if flags&codeIsName == 0 {
		b = packText(b, n.Code)
	}
	b = packText(b, n.Hint)
	if flags&normIsName == 0 {
		b = packText(b, k.Norm)
	}
	b = binary.AppendUvarint(b, uint64(len(k.Readings)))
	for _, s := range k.Readings {
		b = packText(b, s)
	}
	b = binary.AppendUvarint(b, uint64(len(n.Aliases)))
	for _, a := range n.Aliases {
		b = append(packText(b, a.Text), a.Scope[:]...)
	}
	b = binary.AppendUvarint(b, uint64(len(n.Idents)))
	for _, id := range n.Idents {
		b = packText(packText(b, id.Scheme), id.Value)
	}
	b = binary.AppendUvarint(b, uint64(len(n.Props)))
	for i := range n.Props {
		b = packValue(append(b, byte(n.Props[i].Field)), &n.Props[i].Value)
	}
	return b
}

func packText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

func packValue(b []byte, v *graph.Value) []byte {
	b = append(b, byte(v.Type))
	switch v.Type {
	case graph.Null:
	case graph.Text:
		b = packText(b, v.Text)
	case graph.IDType:
		b = append(b, v.ID[:]...)
	case graph.EnumType:
		b = packText(binary.AppendVarint(b, v.Int), v.Text)
	default:
		b = binary.AppendVarint(b, v.Int)
	}
	return b
}

// cursor is the part of a record that is not read yet. Its methods read from the front.
type cursor string

func (c *cursor) byte() byte {
	x := (*c)[0]
	*c = (*c)[1:]
	return x
}

func (c *cursor) number() uint64 {
	var x uint64
	for shift := 0; ; shift += 7 {
		b := c.byte()
		x |= uint64(b&0x7f) << shift
		if b < 0x80 {
			return x
		}
	}
}

func (c *cursor) signed() int64 {
	x := c.number()
	return int64(x>>1) ^ -int64(x&1)
}

func (c *cursor) text() string {
	n := c.number()
	s := (*c)[:n]
	*c = (*c)[n:]
	return string(s)
}

func (c *cursor) id() (id graph.ID) {
	copy(id[:], *c)
	*c = (*c)[len(id):]
	return id
}

func (c *cursor) value() graph.Value {
	v := graph.Value{Type: graph.ValueType(c.byte())}
	switch v.Type {
	case graph.Null:
	case graph.Text:
		v.Text = c.text()
	case graph.IDType:
		v.ID = c.id()
	case graph.EnumType:
		v.Int, v.Text = c.signed(), c.text()
	default:
		v.Int = c.signed()
	}
	return v
}

// unpack sets the texts of a node from its packed record.
func unpack(record string, n *graph.Node) {
	c := cursor(record)
	flags := c.byte()
	k := &n.Keys
	k.Sort = c.text()
	if flags&sortIsUsual != 0 {
		n.Name = k.Sort[uint64(len(k.Sort))-c.number():]
	} else {
		n.Name = c.text()
	}
	n.Code, k.Norm = n.Name, n.Name
	if flags&codeIsName == 0 {
		n.Code = c.text()
	}
	n.Hint = c.text()
	if flags&normIsName == 0 {
		k.Norm = c.text()
	}
	if r := c.number(); r > 0 {
		k.Readings = make([]string, r)
		for i := range k.Readings {
			k.Readings[i] = c.text()
		}
	}
	if k := c.number(); k > 0 {
		n.Aliases = make([]graph.Alias, k)
		for i := range n.Aliases {
			n.Aliases[i] = graph.Alias{Text: c.text(), Scope: c.id()}
		}
	}
	if k := c.number(); k > 0 {
		n.Idents = make([]graph.Ident, k)
		for i := range n.Idents {
			n.Idents[i] = graph.Ident{Scheme: c.text(), Value: c.text()}
		}
	}
	if k := c.number(); k > 0 {
		n.Props = make([]graph.Prop, k)
		for i := range n.Props {
			n.Props[i] = graph.Prop{Field: graph.Field(c.byte()), Value: c.value()}
		}
	}
}

// sortKeyOf gives the sort key (Keys.Sort) of a packed record.
func sortKeyOf(record string) string {
	c := cursor(record)
	c.byte()
	return c.text()
}

// packEvidence appends the parts of an evidence that have no column: code, place,
// words, flags, field, value, paragraphs, and the lists of notes and premises.
func packEvidence(b []byte, e *graph.Evidence) []byte {
	b = packText(packText(packText(b, e.Code), e.Place), e.Words)
	var flags byte
	if e.OfLink {
		flags = 1
	}
	b = packValue(append(b, flags, byte(e.Field)), &e.Value)
	b = binary.AppendVarint(binary.AppendVarint(b, int64(e.Paragraph)), int64(e.LastPara))
	b = binary.AppendUvarint(b, uint64(len(e.Notes)))
	for _, n := range e.Notes {
		b = packText(packText(b, n.Key), n.Text)
	}
	b = binary.AppendUvarint(b, uint64(len(e.Premises)))
	for _, id := range e.Premises {
		b = append(b, id[:]...)
	}
	return b
}

func unpackEvidence(record string, e *graph.Evidence) {
	c := cursor(record)
	e.Code, e.Place, e.Words = c.text(), c.text(), c.text()
	e.OfLink = c.byte() == 1
	e.Field, e.Value = graph.Field(c.byte()), c.value()
	e.Paragraph, e.LastPara = int32(c.signed()), int32(c.signed())
	if k := c.number(); k > 0 {
		e.Notes = make([]graph.Note, k)
		for i := range e.Notes {
			e.Notes[i] = graph.Note{Key: c.text(), Text: c.text()}
		}
	}
	if k := c.number(); k > 0 {
		e.Premises = make([]graph.ID, k)
		for i := range e.Premises {
			e.Premises[i] = c.id()
		}
	}
}
