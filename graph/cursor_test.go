package graph

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func anyValue() *rapid.Generator[Value] {
	return rapid.Custom(func(t *rapid.T) Value {
		switch rapid.IntRange(0, 6).Draw(t, "type") {
		case 0:
			return TextValue(rapid.String().Draw(t, "text"))
		case 1:
			return Value{Type: Number, Int: rapid.Int64().Draw(t, "number")}
		case 2:
			return DayValue(Day(rapid.Int32Range(-1_000_000, 1_000_000).Draw(t, "day")))
		case 3:
			return BoolValue(rapid.Bool().Draw(t, "bool"))
		case 4:
			return EnumValue(Status(rapid.IntRange(0, 4).Draw(t, "status")))
		case 5:
			return IDValue(NewID("test", rapid.String().Draw(t, "key")))
		default:
			return Value{}
		}
	})
}

func TestCursorKeepsThePosition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := Position(rapid.SliceOfN(anyValue(), 1, 6).Draw(t, "position"))
		hash := rapid.Uint32().Draw(t, "hash")
		got, err := ParseCursor(p.Cursor(hash), hash)
		if err != nil || cmp.Diff(p, got) != "" {
			t.Fatalf("%v became %v, %v", p, got, err)
		}
		if _, err := ParseCursor(p.Cursor(hash), hash+1); err == nil {
			t.Fatal("the cursor of another list was accepted")
		}
	})
}

func FuzzParseCursor(f *testing.F) {
	f.Add(Position{TextValue("枸杞"), IntValue(3)}.Cursor(7))
	f.Add("")
	f.Add(strings.Repeat("A", maxCursorBytes+1))
	f.Fuzz(func(t *testing.T, s string) {
		if p, err := ParseCursor(s, 0); err == nil {
			if _, err := ParseCursor(p.Cursor(0), 0); err != nil {
				t.Fatalf("%q was read as %v, which is not written back", s, p)
			}
		}
	})
}

func TestListHashTellsListsApart(t *testing.T) {
	base := Query{Pattern: Pattern{Root: NewKindSet(Expert)}, Order: []Order{{Field: FieldPinyin}}}
	same := base
	same.Page, same.Each = Page{First: 5}, [][]Bound{{}}
	if base.ListHash() != same.ListHash() {
		t.Error("page and parents must not change the list's name")
	}
	for name, change := range map[string]func(*Query){
		"another kind":   func(q *Query) { q.Pattern.Root = NewKindSet(Society) },
		"another filter": func(q *Query) { q.Pattern.Where = IDIs([]ID{NewID("t", "a")}, false) },
		"another order":  func(q *Query) { q.Order = []Order{{Field: FieldPinyin, Desc: true}} },
		"another key":    func(q *Query) { q.Keys = []Key{{}} },
	} {
		q := base
		change(&q)
		if q.ListHash() == base.ListHash() {
			t.Errorf("%s gives the same hash", name)
		}
	}
}

func TestPositionCompare(t *testing.T) {
	one, two, null := IntValue(1), IntValue(2), Value{}
	for _, c := range []struct {
		name string
		a, b Position
		desc []bool
		want int
	}{
		{"ascending", Position{one}, Position{two}, nil, -1},
		{"descending", Position{one}, Position{two}, []bool{true}, 1},
		{"null comes last ascending", Position{null}, Position{two}, nil, 1},
		{"null comes first descending", Position{null}, Position{two}, []bool{true}, -1},
		{"the tie decides ascending", Position{one, one}, Position{one, two}, []bool{true}, -1},
		{"code points, not collation", Position{TextValue("单")}, Position{TextValue("张")}, nil, -1},
	} {
		if got := c.a.Compare(c.b, c.desc); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
}
