package graph

import (
	"errors"
	"strconv"
	"strings"
	"testing"
)

func TestParseNumber(t *testing.T) {
	for _, c := range []struct {
		in, out string
		ok      bool
	}{
		{"7.72", "7.72", true},
		{"-0.5", "-0.5", true},
		{"293000000", "293000000", true},
		{"1.23456", "", false},
		{"1e6", "", false},
		{"1/2", "", false},
		{"99999999999999999", "", false},
		{strings.Repeat("9", 1<<20), "", false}, // would take seconds to read
		{"1e999999", "", false},
		{"7." + strings.Repeat("0", 90), "7", true},
		{"", "", false},
	} {
		v, err := ParseNumber(c.in)
		if (err == nil) != c.ok || (c.ok && v.String() != c.out) {
			t.Errorf("%q: %q, %v", c.in, v.String(), err)
		}
		if err != nil && !errors.Is(err, ErrInvalid) {
			t.Errorf("%q: class of %v", c.in, err)
		}
	}
}

func TestIDTextKeepsOrder(t *testing.T) {
	a, b := NewID("x", "1"), NewID("x", "2")
	if (a.Compare(b) < 0) != (a.String() < b.String()) {
		t.Errorf("text order differs from byte order: %s %s", a, b)
	}
	for i := range 1000 {
		id := NewID("x", strconv.Itoa(i))
		if back, err := ParseID(id.String()); err != nil || back != id {
			t.Errorf("%s read back as %s, %v", id, back, err)
		}
	}
	first := a.String()[:25]
	for _, bad := range []string{"", "zz", first, first + "z", first + "1", first + "A", first + "\n", first + "0\n", a.String() + "0", strings.ToUpper(a.String()), strings.Repeat("中", 8) + "00"} {
		if _, err := ParseID(bad); !errors.Is(err, ErrInvalid) {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func TestNullSortsLast(t *testing.T) {
	if (Value{}).Compare(TextValue("")) <= 0 || TextValue("").Compare(Value{}) >= 0 {
		t.Error("null must sort after the empty text")
	}
}

func TestTablesAreWhole(t *testing.T) {
	for i, k := range Kinds() {
		if k.Kind != Kind(i+1) || k.Name == "" || k.Plural == "" || k.Han == "" || k.Doc == "" {
			t.Errorf("row %d of the table of kinds: %+v", i, k)
		}
	}
	if n := len(Kinds()); n != 30 {
		t.Errorf("%d kinds", n)
	}
	for _, f := range Props() {
		if f.Field == FieldNone || f.Name == "" || f.Type == Null || f.Han == "" || f.Doc == "" {
			t.Errorf("row of the table of fields: %+v", f)
		}
		if back, err := parseField(f.Name); err != nil || back != f.Field {
			t.Errorf("field %q reads back as %v, %v", f.Name, back, err)
		}
	}
}
