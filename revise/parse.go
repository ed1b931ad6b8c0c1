package revise

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/expertgraph/expertgraph/graph"
)

// Parse reads an input from JSON, in the form of the mutation applyChanges. A bare list of
// operations is accepted too. The error names the operation and the place of the fault.
func Parse(text []byte) (in Input, err error) {
	var into any = &in
	if bytes.HasPrefix(bytes.TrimSpace(text), []byte("[")) {
		into = &in.Operations
	}
	var syntax *json.SyntaxError
	if !utf8.Valid(text) {
		return in, graph.Invalid("input", "", "is not UTF-8", "save the file as UTF-8")
	}
	err = strict(text, into)
	switch {
	case err == nil:
		return in, nil
	case errors.Is(err, errGoesOn):
		return in, graph.Invalid("input", "", "goes on after its end", "write one object")
	case errors.Is(err, io.EOF):
		return in, graph.Invalid("input", "", "is empty", asShown)
	case errors.Is(err, io.ErrUnexpectedEOF):
		return in, broken(text, len(text))
	case errors.As(err, &syntax):
		return in, broken(text, int(syntax.Offset)-1)
	}
	if f := misplaced(text); f != nil {
		return in, f
	}
	return in, unread("input", err)
}

// asShown is the remedy for a text that is not an input at all.
const asShown = `write {"operations": [{"create": …}], "reason": "…"}, as docs/writing.md shows`

var errGoesOn = errors.New("goes on after its end")

// strict reads one JSON value and refuses unknown fields.
func strict(text []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errGoesOn
	}
	return nil
}

// broken is the error for invalid JSON, with the place of the fault.
func broken(text []byte, at int) error {
	at = max(0, min(at, len(text)))
	line, rest := 1+bytes.Count(text[:at], []byte("\n")), text[:at]
	rest = rest[bytes.LastIndexByte(rest, '\n')+1:]
	place := fmt.Sprintf("%d:%d", line, 1+len([]rune(string(rest))))
	if len(bytes.TrimSpace(text[at:])) == 0 {
		return graph.Invalid("input", place, "is where the text breaks off", "write it to its end: a bracket or a quotation mark is open")
	}
	return graph.Invalid("input", place, "is where the text stops being JSON", "look at this line and column, and just before it")
}

// misplaced finds the place of a fault: the first unknown field of the input, or else the first operation
// that cannot be read. It gives the error for this place; nil if there is none.
func misplaced(text []byte) error {
	var all map[string]json.RawMessage
	operations := text
	if json.Unmarshal(text, &all) == nil {
		for _, name := range slices.Sorted(maps.Keys(all)) {
			if !slices.Contains(fieldsOf(Input{}), name) {
				return graph.Invalid("input", name, "is no part of it", "write one of "+strings.Join(fieldsOf(Input{}), ", "))
			}
		}
		operations = all["operations"]
	}
	var list []json.RawMessage
	if json.Unmarshal(operations, &list) != nil {
		return nil
	}
	for i, raw := range list {
		at := fmt.Sprintf("operations.%d", i)
		var one map[string]json.RawMessage
		if json.Unmarshal(raw, &one) != nil {
			return graph.Invalid(at, string(raw), "is no operation", "write {"+strings.Join(fieldsOf(Operation{}), " or ")+": {…}}")
		}
		for _, name := range slices.Sorted(maps.Keys(one)) {
			if !slices.Contains(fieldsOf(Operation{}), name) {
				return graph.Invalid(at, name, "is no operation", "use one of "+strings.Join(fieldsOf(Operation{}), ", "))
			}
		}
		for _, name := range slices.Sorted(maps.Keys(one)) {
			if err := strict(fmt.Appendf(nil, `{%q: %s}`, name, one[name]), new(Operation)); err != nil {
				return unread(at+"."+name, err)
			}
		}
	}
	return nil
}

// unread is the error for a part that cannot be read.
func unread(field string, err error) error {
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		if _, below, ok := strings.Cut(wrong.Field, "."); ok {
			field += "." + below
		}
		return graph.Invalid(field, wrong.Value, "is of another type here", "write it as docs/writing.md shows")
	}
	if _, name, ok := strings.Cut(err.Error(), "unknown field "); ok {
		return graph.Invalid(field, strings.Trim(name, `"`), "is no part of it", "write it as docs/writing.md shows")
	}
	return graph.Invalid(field, "", "cannot be read", "write it as docs/writing.md shows")
}

// fieldsOf gives the JSON names of the fields of a struct.
func fieldsOf(v any) (names []string) {
	for f := range reflect.TypeOf(v).NumField() {
		name, _, _ := strings.Cut(reflect.TypeOf(v).Field(f).Tag.Get("json"), ",")
		names = append(names, name)
	}
	return names
}
