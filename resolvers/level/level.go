// Package level holds how the fields of the contract are read for all parents of a
// level at once: typed columns in, typed columns out, and how a value is written.
// The generated binding fills it in for every type; package loaders plans and
// executes on it. It knows neither the contract nor the graph, and no GraphQL text.
package level

import "context"

// Column holds the values of one Go type for all rows of a level. Every Column is an Of[T].
type Column interface {
	// Len is the number of rows.
	Len() int
}

// Of is a column of values of the type T.
type Of[T any] []T

// Len is the number of rows.
func (c Of[T]) Len() int { return len(c) }

// Type is one object type of the contract.
type Type struct {
	Name   string
	Fields map[string]Field
}

// Field is how one field of a type is read. A field with Write and without Read is a
// plain value of its parent: it is written straight from there.
type Field struct {
	// Args gives the arguments their Go types; nil if the field has none.
	Args func(ctx context.Context, raw map[string]any) (map[string]any, error)
	// Read gives the values for all parents; nil if the parents hold them.
	Read Read
	// Write writes the value of one row; nil unless the field is a leaf.
	Write Write
	// Types names the object types that a value can have; empty for leaves.
	Types []string
}

// Read gives the values of a field for all parents of a level.
type Read func(ctx context.Context, parents Column, args map[string]any) Values

// Write appends the value of a row as JSON, null for a missing one.
type Write func(dst []byte, rows Column, row int) []byte

// Values are what a field has for each parent: a leaf's value, an object, or a list
// of objects. Elements are the objects of all parents one after another.
type Values struct {
	// Err is why no parent has a value; nil if some have.
	Err error
	// Errs is why some have none, one for each parent; nil if all have.
	Errs []error
	// Start tells where the elements of each parent begin, and at its end how many
	// there are; nil if the field is no list: then each parent has one element.
	Start []int32
	// Absent tells which parents have no list at all; nil if all have one.
	Absent []bool
	// Type is the index into Field.Types for each element; nil if all have the first.
	Type []uint8
	// Row is the row in the column of its type for each element, negative for null;
	// nil if it is the number of the element.
	Row []int32
	// Columns holds the objects, one column for each of Field.Types, nil where there
	// are none; of a leaf the one column of its values.
	Columns []Column
}

// ErrorOf is why a parent has no value; nil if it has.
func (v *Values) ErrorOf(parent int) error {
	if v.Err != nil || v.Errs == nil {
		return v.Err
	}
	return v.Errs[parent]
}

// Span gives the elements of a parent as [from, to).
func (v *Values) Span(parent int) (from, to int) {
	if v.Start == nil {
		return parent, parent + 1
	}
	return int(v.Start[parent]), int(v.Start[parent+1])
}

// Element gives the type and the row of an element; a negative row is null.
func (v *Values) Element(e int) (kind, row int) {
	row = e
	if v.Row != nil {
		row = int(v.Row[e])
	}
	if v.Type != nil {
		kind = int(v.Type[e])
	}
	return kind, row
}

// Index is i for an object that is there, and negative for none.
func Index(there bool, i int) int {
	if !there {
		return -1
	}
	return i
}
