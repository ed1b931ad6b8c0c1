package snapshot

import (
	"encoding/binary"

	"expertgraph/graph"
)

// The texts of a fact are packed one after the other into one string of the base,
// from which unpacked nodes take substrings without copying. A record is: code,
// name, hint, norm, sort, and then lists: readings, initials, aliases,
// identifiers, properties. A text is its length and its bytes; a list its length
// and its elements. What most facts leave out costs one byte.

// The first byte of a record tells which keys follow from the others.
const (
	normIsName  = 1 << iota // Keys.Norm equals Name
	sortIsUsual             // Keys.Sort is the first reading, a space, the name
	nameIsCode              // Name equals Code
)

func pack(b []byte, n *graph.Node) []byte {
	var flags byte
	if n.Keys.Norm == n.Name {
		flags |= normIsName
	}
	if len(n.Keys.Readings) > 0 && n.Keys.Sort == n.Keys.Readings[0]+" "+n.Name {
		flags |= sortIsUsual
	}
	if n.Name == n.Code {
		flags |= nameIsCode
	}
	b = append(b, flags)
	b = packText(b, n.Code)
	if flags&nameIsCode == 0 {
		b = packText(b, n.Name)
	}
	b = packText(b, n.Hint)
	if flags&normIsName == 0 {
		b = packText(b, n.Keys.Norm)
	}
	if flags&sortIsUsual == 0 {
		b = packText(b, n.Keys.Sort)
	}
	b = packTexts(b, n.Keys.Readings)
	b = packTexts(b, n.Keys.Initials)
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

func packTexts(b []byte, list []string) []byte {
	b = binary.AppendUvarint(b, uint64(len(list)))
	for _, s := range list {
		b = packText(b, s)
	}
	return b
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

// cursor reads a record.
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

func (c *cursor) texts() []string {
	n := c.number()
	if n == 0 {
		return nil
	}
	list := make([]string, n)
	for i := range list {
		list[i] = c.text()
	}
	return list
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

// heads are the texts at the beginning of a record.
type heads struct {
	code, name, hint, norm string
	sort                   string // "" if usual
	usual                  bool
}

func (c *cursor) heads() (h heads) {
	flags := c.byte()
	h.code = c.text()
	h.name = h.code
	if flags&nameIsCode == 0 {
		h.name = c.text()
	}
	h.hint = c.text()
	h.norm = h.name
	if flags&normIsName == 0 {
		h.norm = c.text()
	}
	h.usual = flags&sortIsUsual != 0
	if !h.usual {
		h.sort = c.text()
	}
	return h
}

// unpack sets the texts of a node from its record.
func unpack(record string, n *graph.Node) {
	c := cursor(record)
	h := c.heads()
	n.Code, n.Name, n.Hint = h.code, h.name, h.hint
	n.Keys = graph.NameKeys{Norm: h.norm, Sort: h.sort, Readings: c.texts(), Initials: c.texts()}
	if h.usual {
		n.Keys.Sort = n.Keys.Readings[0] + " " + n.Name
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

// sortKey is Keys.Sort of the record that c reads on in.
func (h heads) sortKey(c *cursor) string {
	if !h.usual {
		return h.sort
	}
	c.number()
	return c.text() + " " + h.name
}
