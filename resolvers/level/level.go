// Package level defines how the fields of a schema are read for all parents of a level at once: a
// column of parents in, columns of values out. It also defines how a value is written. The generated
// binding (generated.Levels) supplies the functions for every type. Package loaders plans and executes
// with these functions. Package level depends on no schema, graph or GraphQL document.
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

// Type is one object type of the schema.
type Type struct {
	Name   string
	Fields map[string]Field
}

// Field describes how one field of a type is read. A field with Write and without Read is a plain
// value of its parent, and is written directly from the parent.
type Field struct {
	// Args converts the arguments to their Go types; nil if the field has none.
	Args func(ctx context.Context, raw map[string]any) (map[string]any, error)
	// Read reads the values for all parents; nil if the parents hold them.
	Read Read
	// Write writes the value of one row; nil unless the field is a leaf.
	Write Write
	// Types names the possible object types of a value; empty for leaves.
	Types []string
}

// Read reads the values of a field for all parents of a level.
type Read func(ctx context.Context, parents Column, args map[string]any) Values

// Write appends the value of a row as JSON, or null for a missing value.
type Write func(dst []byte, rows Column, row int) []byte

// Values are the results of a field: for each parent a leaf value, an object, or a list of objects.
// Elements are the objects of all parents, one after another.
type Values struct {
	// Err is the error if no parent has a value; otherwise nil.
	Err error
	// Errs holds one error for each parent, nil for a parent with a value. Errs itself is nil if
	// every parent has a value.
	Errs []error
	// Start holds the index of the first element of each parent, and at its end the number of
	// elements. It is nil if the field is no list; then each parent has one element.
	Start []int32
	// Absent tells which parents have null instead of a list. It is nil if every parent has a list.
	Absent []bool
	// Type is the index into Field.Types for each element; nil if all elements have the first type.
	Type []uint8
	// Row holds, for each element, the row in the column of its type; negative for null. If Row is
	// nil, the row of each element is its index.
	Row []int32
	// Columns holds the objects, one column for each of Field.Types, nil where there are none. For
	// a leaf it is the single column of its values.
	Columns []Column
}

// ErrorOf is the error of a parent without a value; otherwise nil.
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

// Index is i for an object that exists, and -1 for a missing one.
func Index(there bool, i int) int {
	if !there {
		return -1
	}
	return i
}
