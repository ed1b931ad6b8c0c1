package graph

import (
	"cmp"
	"fmt"
	"math/big"
	"strconv"
	"strings"
)

// ValueType is the type of a Value.
type ValueType uint8

// The types of values. In ascending order, null is last.
const (
	Null     ValueType = iota
	Number             // a decimal with up to four places
	DayType            // a Day
	Text               // NFC text
	IDType             // an ID
	Bool               // false < true
	EnumType           // a value of a closed list: ordered as in the list, written as its name
)

var valueTypes = Enum[ValueType]{"type", []Term{
	{"NULL", "No value", "空"},
	{"NUMBER", "A decimal number", "数值"},
	{"DATE", "A day", "日期"},
	{"TEXT", "A text", "文本"},
	{"ID", "An ID", "标识"},
	{"BOOLEAN", "True or false", "真假"},
	{"ENUM", "A value of a closed list", "枚举"},
}}

// String is the name in lower case, as ledgers keep it.
func (t ValueType) String() string {
	if names := [...]string{"null", "number", "date", "text", "id", "truth value", "name of a list"}; int(t) < len(names) {
		return names[t]
	}
	return "?"
}

// Term is the name of the type in the schema, with its words.
func (t ValueType) Term() *Term { return &valueTypes.Terms[t] }

// DecimalScale is the scale of numbers: Value.Int holds ten-thousandths. So sums are exact in every
// store, up to ±9.2 × 10^14.
const DecimalScale = 10_000

// Value is one value of a field, a key or a measure. The zero Value is null.
// Values are comparable with ==.
type Value struct {
	Type ValueType
	Int  int64  // for Number: ten-thousandths; for DayType: the Day; for Bool: 0 or 1; for EnumType: the index in its list
	Text string // for Text: the text; for EnumType: the name
	ID   ID     // for IDType: the id
}

// TextValue makes a text value; "" is a text, not null.
func TextValue(s string) Value { return Value{Type: Text, Text: s} }

// IDValue makes an id value; the zero id becomes null.
func IDValue(id ID) Value {
	if id.IsZero() {
		return Value{}
	}
	return Value{Type: IDType, ID: id}
}

// DayValue makes a day value; the open bounds become null.
func DayValue(d Day) Value {
	if d == DayMin || d == DayMax {
		return Value{}
	}
	return Value{Type: DayType, Int: int64(d)}
}

// BoolValue makes a boolean value.
func BoolValue(b bool) Value {
	v := Value{Type: Bool}
	if b {
		v.Int = 1
	}
	return v
}

// IntValue makes a number value from an integer.
func IntValue(n int64) Value { return Value{Type: Number, Int: n * DecimalScale} }

// EnumValue makes a value of a closed list, such as a kind, a status or a basis.
func EnumValue[T interface {
	~uint8
	fmt.Stringer
}](v T) Value {
	return Value{Type: EnumType, Int: int64(v), Text: v.String()}
}

// maxNumberBytes is the longest text, in bytes, that ParseNumber reads. No number of a graph is nearly
// as long.
const maxNumberBytes = 100

// ParseNumber reads a decimal such as "7.72", with at most four places.
func ParseNumber(s string) (Value, error) {
	if len(s) <= maxNumberBytes && !strings.ContainsAny(s, "/eExXpPoObB_") {
		if r, ok := new(big.Rat).SetString(s); ok {
			r.Mul(r, big.NewRat(DecimalScale, 1))
			if r.IsInt() && r.Num().IsInt64() {
				return Value{Type: Number, Int: r.Num().Int64()}, nil
			}
		}
	}
	return Value{}, Invalid("value", s, "is not a number this graph can hold", "write a decimal with at most four places, below 9 × 10^14")
}

// IsNull tells whether v holds nothing.
func (v Value) IsNull() bool { return v.Type == Null }

// Compare orders values by type, then by value. Texts are ordered by code point, and null is last.
func (v Value) Compare(w Value) int {
	if v.Type != w.Type {
		if v.Type == Null {
			return 1
		}
		if w.Type == Null {
			return -1
		}
		return cmp.Compare(v.Type, w.Type)
	}
	switch v.Type {
	case Text:
		return strings.Compare(v.Text, w.Text)
	case IDType:
		return v.ID.Compare(w.ID)
	default:
		return cmp.Compare(v.Int, w.Int)
	}
}

// String is the text form of the value: "7.72", "2019-06-01", the text, the id, "true"; "" for
// null.
func (v Value) String() string {
	switch v.Type {
	case Number:
		return formatDecimal(v.Int)
	case DayType:
		return Day(v.Int).String()
	case Text, EnumType:
		return v.Text
	case IDType:
		return v.ID.String()
	case Bool:
		return strconv.FormatBool(v.Int != 0)
	default:
		return ""
	}
}

func formatDecimal(n int64) string {
	whole, part := n/DecimalScale, n%DecimalScale
	s := strconv.FormatInt(whole, 10)
	if part == 0 {
		return s
	}
	if part < 0 {
		part = -part
		if whole == 0 {
			s = "-0"
		}
	}
	digits := strconv.FormatInt(part+DecimalScale, 10)[1:]
	return s + "." + strings.TrimRight(digits, "0")
}

// ParseValue reads the form that String writes, as a value of type t; null for Null and EnumType.
func ParseValue(t ValueType, s string) (Value, error) {
	switch t {
	case Number:
		return ParseNumber(s)
	case DayType:
		d, err := ParseDay(s)
		return Value{Type: DayType, Int: int64(d)}, err
	case Text:
		return TextValue(s), nil
	case IDType:
		id, err := ParseID(s)
		return IDValue(id), err
	case Bool:
		b, err := strconv.ParseBool(s)
		if err != nil {
			return Value{}, Invalid("value", s, "is not a truth value", "write true or false")
		}
		return BoolValue(b), nil
	default:
		return Value{}, nil
	}
}
