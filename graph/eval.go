package graph

import "strings"

// AppendValues appends all values of a field of the node to dst, in the order in which they were
// written. The value of FieldPeriod is its text.
func (n *Node) AppendValues(dst []Value, f Field) []Value {
	if f.IsProp() {
		for i := range n.Props {
			if n.Props[i].Field == f {
				dst = append(dst, n.Props[i].Value)
			}
		}
		return dst
	}
	if f == FieldIdents {
		for i := range n.Idents {
			dst = append(dst, TextValue(n.Idents[i].Value))
		}
		return dst
	}
	if v := n.builtin(f); !v.IsNull() {
		dst = append(dst, v)
	}
	return dst
}

// Value is the first value of a field of the node; null if it has none.
func (n *Node) Value(f Field) Value {
	if f.IsProp() {
		return n.Prop(f)
	}
	return n.builtin(f)
}

func (n *Node) builtin(f Field) Value {
	switch f {
	case FieldID:
		return IDValue(n.ID)
	case FieldCode:
		return textOrNull(n.Code)
	case FieldKind:
		return EnumValue(n.Kind)
	case FieldName:
		return textOrNull(n.Name)
	case FieldPinyin:
		return textOrNull(n.Keys.Sort)
	case FieldCategory:
		return textOrNull(string(n.Category))
	case FieldStatus:
		return EnumValue(n.Status)
	case FieldBasis:
		return EnumValue(n.Basis)
	case FieldNamed:
		return BoolValue(!n.Unnamed)
	case FieldHint:
		return textOrNull(n.Hint)
	case FieldIdents:
		if len(n.Idents) == 0 {
			return Value{}
		}
		return TextValue(n.Idents[0].Value)
	default:
		return n.Period.Value(f)
	}
}

// Value is the value of a field of the link; null if it has none.
func (l *Link) Value(f Field) Value {
	switch f {
	case FieldID:
		return IDValue(l.ID)
	case FieldRole:
		return textOrNull(l.Role)
	case FieldRelation:
		if l.Relation == 0 {
			return Value{}
		}
		return TextValue(l.Relation.String())
	case FieldStatus:
		return EnumValue(l.Status)
	case FieldBasis:
		return EnumValue(l.Basis)
	default:
		return l.Period.Value(f)
	}
}

// Value is the value of a field of a period: its earliest begin, its latest end, its certain year,
// or the whole period. It is null if that is not known.
func (p Period) Value(f Field) Value {
	switch {
	case f == FieldPeriod && p.Precision != Undated:
		return TextValue(p.String())
	case f == FieldBegin && p.Dated():
		return DayValue(p.BeginMin)
	case f == FieldEnd && p.Dated():
		return DayValue(p.EndMax)
	case f == FieldYear && p.Year() != 0:
		return IntValue(int64(p.Year()))
	}
	return Value{}
}

func textOrNull(s string) Value {
	if s == "" {
		return Value{}
	}
	return TextValue(s)
}

// TestNode evaluates a Filter of Op Test on a node. within tells whether the node id is one of tops
// or a descendant of one; it is called for the comparison Within only.
func (f *Filter) TestNode(n *Node, within func(id ID, tops []Value) bool) bool {
	switch {
	case f.Link:
		return false
	case f.Cmp == Within:
		return within(n.ID, f.Values)
	case f.Cmp >= Overlaps:
		return f.testPeriod(n.Period)
	case f.Field.IsProp() || f.Field == FieldIdents:
		var room [4]Value
		return f.testValues(n.AppendValues(room[:0], f.Field))
	case f.Field == FieldName && (f.Cmp == Prefix || f.Cmp == Contains):
		return f.testText(n.Keys.Norm, NormName(f.Values[0].Text))
	default:
		return f.TestValue(n.builtin(f.Field))
	}
}

// TestLink evaluates a Filter of Op Test on a link. A nil link fails every test.
func (f *Filter) TestLink(l *Link) bool {
	switch {
	case l == nil || !f.Link || f.Cmp == Within:
		return false
	case f.Cmp >= Overlaps:
		return f.testPeriod(l.Period)
	default:
		return f.TestValue(l.Value(f.Field))
	}
}

func (f *Filter) testValues(vs []Value) bool {
	if f.Cmp == IsNull {
		return len(vs) == 0
	}
	for _, v := range vs {
		if f.TestValue(v) {
			return true
		}
	}
	return false
}

// TestValue compares one value with f.Values. Null stands for a missing value, and passes only the
// comparison IsNull. TestValue supports every Cmp from Eq to IsNull.
func (f *Filter) TestValue(v Value) bool {
	if f.Cmp == IsNull || v.IsNull() {
		return f.Cmp == IsNull && v.IsNull()
	}
	if f.Cmp == OneOf {
		for _, w := range f.Values {
			if v == w {
				return true
			}
		}
		return false
	}
	w := f.Values[0]
	switch f.Cmp {
	case Eq:
		return v == w
	case Lt:
		return v.Compare(w) < 0
	case Le:
		return v.Compare(w) <= 0
	case Gt:
		return v.Compare(w) > 0
	case Ge:
		return v.Compare(w) >= 0
	default:
		return f.testText(v.Text, w.Text)
	}
}

func (f *Filter) testText(s, part string) bool {
	if f.Cmp == Prefix {
		return strings.HasPrefix(s, part)
	}
	return strings.Contains(s, part)
}

func (f *Filter) testPeriod(p Period) bool {
	if !p.Dated() {
		return f.Undated
	}
	from := dayOr(f.Values[0], DayMin)
	if f.Cmp == ActiveOn {
		if f.Certain {
			return p.BeginMax <= from && p.EndMin >= from
		}
		return p.BeginMin <= from && p.EndMax >= from
	}
	to := dayOr(f.Values[1], DayMax)
	switch f.Cmp {
	case StartsIn:
		return p.StartsIn(from, to, f.Certain)
	case EndsIn:
		return p.EndsIn(from, to, f.Certain)
	default:
		return p.Overlaps(from, to, f.Certain)
	}
}

func dayOr(v Value, open Day) Day {
	if v.Type != DayType {
		return open
	}
	return Day(v.Int)
}
