package neo4j

import (
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// The parameters that give the place of a name in its closed list: names are
// stored, places are compared.
const (
	kindPlaces   cypher = "$kinds"
	statusPlaces cypher = "$statuses"
	basisPlaces  cypher = "$bases"
)

// places are the values of those parameters.
func places() map[string]any {
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

// closed lists the values of a field that comes from a closed list; nil for others.
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

// fieldOf is the stored value of a field of a node or link; ok is false where it
// has none ever.
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

// sortable is fieldOf in a form that Cypher orders as graph does: one value, and
// of closed lists the place.
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

// typeOfField is the type that the values of a field have.
func typeOfField(f graph.Field) graph.ValueType {
	if f == graph.FieldPeriod {
		return graph.Text
	}
	return f.Spec().Type
}

// stored gives a value in the form in which it is stored.
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

// ordered gives a value in the form of sortable.
func ordered(v graph.Value) any {
	if v.Type == graph.EnumType {
		return v.Int
	}
	return stored(v)
}

// storedAll gives the values of one type, as they are stored.
func storedAll(values []graph.Value, t graph.ValueType) []any {
	all := []any{}
	for _, v := range values {
		if v.Type == t {
			all = append(all, stored(v))
		}
	}
	return all
}

// unstored reads what stored or ordered gave for a field; null if there is nothing.
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
