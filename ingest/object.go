package ingest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/expertgraph/expertgraph/graph"
)

// object is one JSON object that is read into a record. Every field is read by its exact name,
// faults are collected, and an unread field is a fault too.
type object struct {
	path   string // the path of the object in its line, with a dot at the end; "" for the line itself
	fields map[string]json.RawMessage
	asked  []string // the names of the fields that were read, for the hint of an error
	fail   func(error)
}

// newObject reads a JSON object, and refuses duplicate names. encoding/json would accept duplicate
// names, and names that differ only in case, and so lose data.
func newObject(path string, raw []byte, fail func(error)) (*object, bool) {
	o := &object{path: path, fields: map[string]json.RawMessage{}, fail: fail}
	d := json.NewDecoder(bytes.NewReader(raw))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		o.wrong("", string(raw), "is not an object", `write {"field": value, …}`)
		return o, false
	}
	for d.More() {
		t, err := d.Token()
		name, ok := t.(string)
		var value json.RawMessage
		if err == nil && ok {
			err = d.Decode(&value)
		}
		if err != nil || !ok {
			o.wrong("", string(raw), "is not JSON", "check commas, quotes and braces")
			return o, false
		}
		if _, twice := o.fields[name]; twice {
			o.wrong(name, string(value), "is given twice", "write each field once")
		}
		o.fields[name] = value
	}
	return o, true
}

// wrong reports a fault of one of the object's fields.
func (o *object) wrong(name, value, fault, hint string) {
	field := strings.TrimSuffix(o.path+name, ".")
	o.fail(graph.Invalid(field, value, fault, hint))
}

// refuse reports an error of package graph about the whole object. The field is the one that the error
// names.
func (o *object) refuse(err error) {
	o.rewrap(at("", 0, err).Field, err)
}

// rewrap reports an error of package graph about a field, with the path of the field in the line.
func (o *object) rewrap(name string, err error) {
	p := at("", 0, err).Problem
	p.Field = strings.TrimSuffix(o.path+name, ".")
	o.fail(&p)
}

// raw gives the value of a field and marks the field as read. It returns false if the field is
// absent or null.
func (o *object) raw(name string) (json.RawMessage, bool) {
	o.asked = append(o.asked, name)
	v, ok := o.fields[name]
	delete(o.fields, name)
	return v, ok && string(v) != "null"
}

// text reads a text field, in NFC and trimmed; "" if it is absent.
func (o *object) text(name string) string {
	raw, ok := o.raw(name)
	if !ok {
		return ""
	}
	s, ok := asText(raw)
	if !ok {
		o.wrong(name, string(raw), "is not a text", `write it in quotes`)
	}
	return s
}

func asText(raw json.RawMessage) (string, bool) {
	var s string
	if raw[0] != '"' || json.Unmarshal(raw, &s) != nil {
		return "", false
	}
	return norm.NFC.String(strings.TrimSpace(s)), true
}

// number reads a field that holds a non-negative integer; 0 if it is absent.
func (o *object) number(name string) int64 {
	raw, ok := o.raw(name)
	if !ok {
		return 0
	}
	var n int64
	if json.Unmarshal(raw, &n) != nil || n < 0 {
		o.wrong(name, string(raw), "is not a whole number from 0", "write it without quotes")
	}
	return n
}

// truth reads a boolean field; false if it is absent.
func (o *object) truth(name string) bool {
	raw, ok := o.raw(name)
	if ok && string(raw) != "true" && string(raw) != "false" {
		o.wrong(name, string(raw), "is not true or false", "write true or false without quotes")
	}
	return string(raw) == "true"
}

// list reads a field that holds an array. Any other value counts as an array of one.
func (o *object) list(name string) []json.RawMessage {
	raw, ok := o.raw(name)
	if !ok {
		return nil
	}
	if raw[0] != '[' {
		return []json.RawMessage{raw}
	}
	var list []json.RawMessage
	if json.Unmarshal(raw, &list) != nil {
		o.wrong(name, string(raw), "is not a list", "write [value, …]")
	}
	return list
}

// inner reads a field that holds an object; nil if it is absent or wrong.
func (o *object) inner(name string) *object {
	raw, ok := o.raw(name)
	if !ok {
		return nil
	}
	in, ok := newObject(o.path+name+".", raw, o.fail)
	if !ok {
		return nil
	}
	return in
}

// parse parses a text field; the zero T if it is absent.
func parse[T any](o *object, name string, read func(string) (T, error)) (v T) {
	s := o.text(name)
	if s == "" {
		return v
	}
	v, err := read(s)
	if err != nil {
		o.rewrap(name, err)
	}
	return v
}

// done reports the fields that were not read.
func (o *object) done() {
	if len(o.fields) == 0 {
		return
	}
	known := slices.Compact(slices.Sorted(slices.Values(o.asked)))
	for _, name := range sortedKeys(o.fields) {
		o.wrong(name, string(o.fields[name]), "is not a field here", fmt.Sprintf("one of %s", strings.Join(known, ", ")))
	}
}

func sortedKeys[V any](m map[string]V) []string {
	names := make([]string, 0, len(m))
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
