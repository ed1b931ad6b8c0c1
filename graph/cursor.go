package graph

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"strings"
)

// Compare orders two positions of one list. desc[i] tells whether element i is descending; a
// missing element is ascending.
func (p Position) Compare(q Position, desc []bool) int {
	for i := range min(len(p), len(q)) {
		if c := p[i].Compare(q[i]); c != 0 {
			if i < len(desc) && desc[i] {
				return -c
			}
			return c
		}
	}
	return len(p) - len(q)
}

// Position returns p itself. With this method, a bare Position fits where an item of a list with a
// position is wanted, such as a Row or a Hit.
func (p Position) Position() Position { return p }

// Descending tells for each element of Row.Position whether it is descending. It leaves out the
// tie-breakers at the end, which are always ascending.
func (q *Query) Descending() []bool {
	desc := make([]bool, len(q.Order))
	for i, o := range q.Order {
		desc[i] = o.Desc
	}
	return desc
}

// ListHash identifies the list that a position belongs to. It covers everything in the query that
// decides the order, but not Each and Page.
func (q *Query) ListHash() uint32 {
	h := fnv.New32a()
	fmt.Fprintf(h, "%v|%v|%v|%v|%v", q.Pattern, q.Keys, q.Get, q.Having, q.Order)
	return h.Sum32()
}

// Cursor encodes a position as an opaque text; hash is the ListHash of its list.
func (p Position) Cursor(hash uint32) string {
	var binaryRoom, textRoom [128]byte // most cursors fit into these buffers, so that only their text is allocated
	b := binary.BigEndian.AppendUint32(binaryRoom[:0], hash)
	for _, v := range p {
		b = append(b, byte(v.Type))
		switch v.Type {
		case Text:
			b = binary.AppendUvarint(b, uint64(len(v.Text)))
			b = append(b, v.Text...)
		case EnumType:
			b = binary.AppendVarint(b, v.Int)
			b = binary.AppendUvarint(b, uint64(len(v.Text)))
			b = append(b, v.Text...)
		case IDType:
			b = append(b, v.ID[:]...)
		case Number, DayType, Bool:
			b = binary.AppendVarint(b, v.Int)
		}
	}
	return string(base64.RawURLEncoding.AppendEncode(textRoom[:0], b))
}

// maxCursorBytes is the longest cursor, in bytes, that ParseCursor reads.
const maxCursorBytes = 4096

// ParseCursor decodes a cursor and checks that it belongs to the list with this hash.
func ParseCursor(cursor string, hash uint32) (Position, error) {
	bad := Invalid("cursor", cursor, "is not a cursor of this list", "pass an endCursor or startCursor that the same question gave, with the same filters and order")
	if len(cursor) > maxCursorBytes {
		return nil, bad
	}
	b, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil || len(b) < 5 || binary.BigEndian.Uint32(b) != hash {
		return nil, bad
	}
	var p Position
	for b = b[4:]; len(b) > 0; {
		v := Value{Type: ValueType(b[0])}
		b = b[1:]
		ok := true
		switch v.Type {
		case Null:
		case Text:
			v.Text, b, ok = cutText(b)
		case EnumType:
			v.Int, b, ok = cutInt(b)
			if ok {
				v.Text, b, ok = cutText(b)
			}
		case IDType:
			if ok = len(b) >= len(v.ID); ok {
				copy(v.ID[:], b)
				b = b[len(v.ID):]
			}
		case Number, DayType, Bool:
			v.Int, b, ok = cutInt(b)
		default:
			ok = false
		}
		if !ok {
			return nil, bad
		}
		p = append(p, v)
	}
	return p, nil
}

func cutInt(b []byte) (int64, []byte, bool) {
	n, size := binary.Varint(b)
	if size <= 0 {
		return 0, nil, false
	}
	return n, b[size:], true
}

func cutText(b []byte) (string, []byte, bool) {
	n, size := binary.Uvarint(b)
	if size <= 0 || n > uint64(len(b)-size) {
		return "", nil, false
	}
	end := size + int(n)
	return strings.Clone(string(b[size:end])), b[end:], true
}

// PlaceOf is the position of a row: the values of the order, then the tie-breakers. The
// tie-breakers are the keys, or without keys the ids of the nodes and of the links. counts holds
// the row's values for the terms of the order with By OrderCount, in the order of these terms.
func (q *Query) PlaceOf(r *Row, counts []Value) Position {
	grouped := len(q.Keys) > 0 || len(q.Get) > 0
	var links []*Link
	if !grouped {
		links = r.Links()
	}
	p := make(Position, 0, len(q.Order)+len(r.Keys)+len(r.Nodes)+len(links))
	for _, o := range q.Order {
		at := Value{}
		switch {
		case o.By == OrderCount:
			at, counts = counts[0], counts[1:]
		case o.By == OrderGet:
			at = r.Get[o.Index]
		case o.By == OrderKey:
			at = r.Keys[o.Index]
		case o.Link:
			if l := links[o.Var-1]; l != nil {
				at = l.Value(o.Field)
			}
		default:
			i := int(o.Var)
			if grouped {
				i = q.KeyOf(o.Var)
			}
			if n := r.Nodes[i]; n != nil {
				at = n.Value(o.Field)
			}
		}
		p = append(p, at)
	}
	if grouped {
		return append(p, r.Keys...)
	}
	for _, n := range r.Nodes {
		id := Value{}
		if n != nil {
			id = IDValue(n.ID)
		}
		p = append(p, id)
	}
	for _, l := range links {
		id := Value{}
		if l != nil {
			id = IDValue(l.ID)
		}
		p = append(p, id)
	}
	return p
}
