package neo4j

import (
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// The parameters that map the names in the closed lists of kinds, statuses and bases to their indexes.
// The database stores the names, but the sort order is that of the indexes.
const (
	kindPlaces   cypher = "$kinds"
	statusPlaces cypher = "$statuses"
	basisPlaces  cypher = "$bases"
)

// parameterValues are the values of those parameters.
func parameterValues() map[string]any {
	kinds, statuses, bases := map[string]any{}, map[string]any{}, map[string]any{}
	for _, k := range graph.Kinds() {
		kinds[k.Name] = int64(k.Kind)
	}
	for _, s := range graph.Statuses() {
		statuses[s.String()] = int64(s)
	}
	for _, b := range graph.Bases() {
		bases[b.String()] = int64(b)
	}
	return map[string]any{"kinds": kinds, "statuses": statuses, "bases": bases}
}

// closed lists the values of a field with a closed list; nil for other fields. places is the
// parameter that maps the names of the values to their indexes; "" if there is none.
func closed(f graph.Field) (all []graph.Value, places cypher) {
	switch f {
	case graph.FieldKind:
		for _, k := range graph.Kinds() {
			all = append(all, graph.EnumValue(k.Kind))
		}
		return all, kindPlaces
	case graph.FieldStatus:
		for _, s := range graph.Statuses() {
			all = append(all, graph.EnumValue(s))
		}
		return all, statusPlaces
	case graph.FieldBasis:
		for _, b := range graph.Bases() {
			all = append(all, graph.EnumValue(b))
		}
		return all, basisPlaces
	case graph.FieldNamed:
		return []graph.Value{graph.BoolValue(false), graph.BoolValue(true)}, ""
	}
	return nil, ""
}

// fieldOf is the expression for the stored value of a field of a node or link. ok is false if a
// node or link never has the field.
func fieldOf(of cypher, f graph.Field, link bool) (expr cypher, ok bool) {
	switch f {
	case graph.FieldNone:
		return put(fNull), false
	case graph.FieldBegin, graph.FieldEnd:
		day := put(fProperty, of, propertyName(f))
		return put(fDayOrNull, day, day), true
	case graph.FieldPeriod:
		return put(fPeriod, of, of, of, of, of, of, of), true
	case graph.FieldRelation:
		return put(fTypeOf, of), link
	case graph.FieldID, graph.FieldStatus, graph.FieldBasis, graph.FieldYear:
		return put(fProperty, of, propertyName(f)), true
	}
	if link != (f == graph.FieldRole) {
		return put(fNull), false
	}
	return put(fProperty, of, propertyName(f)), true
}

// sortable is like fieldOf, for a value that Cypher sorts as graph does: the first one of several
// values, and the index of a value of a closed list.
func sortable(of cypher, f graph.Field, link bool) (expr cypher, ok bool) {
	expr, ok = fieldOf(of, f, link)
	if !ok {
		return expr, false
	}
	if f.Spec().Many {
		return put(fFirst, expr), true
	}
	if _, places := closed(f); places != "" {
		return put(fPlace, places, expr), true
	}
	return expr, true
}

// typeOfField is the type of the values of a field.
func typeOfField(f graph.Field) graph.ValueType {
	if f == graph.FieldPeriod {
		return graph.Text
	}
	return f.Spec().Type
}

// stored converts a value to its stored form.
func stored(v graph.Value) any {
	switch v.Type {
	case graph.Number:
		n, _ := putNumber(v.Int)
		return n
	case graph.DayType:
		return putDay(graph.Day(v.Int))
	case graph.Text, graph.EnumType:
		return v.Text
	case graph.IDType:
		return v.ID.String()
	case graph.Bool:
		return v.Int != 0
	default:
		return nil
	}
}

// ordered converts a value to the form of sortable.
func ordered(v graph.Value) any {
	if v.Type == graph.EnumType {
		return v.Int
	}
	return stored(v)
}

// storedAll converts the values of one type to their stored form.
func storedAll(values []graph.Value, t graph.ValueType) []any {
	all := []any{}
	for _, v := range values {
		if v.Type == t {
			all = append(all, stored(v))
		}
	}
	return all
}

// unstored converts a value of a field back from the form of stored or ordered; nil gives the null
// value. It returns false if the field cannot have the value.
func unstored(f graph.Field, v any) (graph.Value, bool) {
	if v == nil {
		return graph.Value{}, true
	}
	switch typeOfField(f) {
	case graph.Number:
		n, ok := getNumber(v)
		return graph.Value{Type: graph.Number, Int: n}, ok
	case graph.DayType:
		d, ok := getDay(v)
		return graph.DayValue(d), ok
	case graph.Text:
		s, ok := v.(string)
		return graph.TextValue(s), ok
	case graph.IDType:
		s, _ := v.(string)
		id, err := graph.ParseID(s)
		return graph.IDValue(id), err == nil
	case graph.Bool:
		b, ok := v.(bool)
		return graph.BoolValue(b), ok
	default:
		all, _ := closed(f)
		i := slices.IndexFunc(all, func(w graph.Value) bool { return v == any(w.Text) || v == any(w.Int) })
		if i < 0 {
			return graph.Value{}, false
		}
		return all[i], true
	}
}
