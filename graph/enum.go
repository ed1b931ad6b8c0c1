package graph

import "strings"

// enum is a closed list of names for the values 0, 1, 2 … of T.
type enum[T ~uint8] struct {
	what  string
	names []string
}

func (e enum[T]) name(v T) string {
	if int(v) < len(e.names) {
		return e.names[v]
	}
	return "?"
}

func (e enum[T]) parse(s string) (T, error) {
	for i, n := range e.names {
		if n == s {
			return T(i), nil
		}
	}
	return 0, Invalid(e.what, s, "is not a "+e.what, "one of "+strings.Join(e.names, ", "))
}

func (e enum[T]) all() []T {
	all := make([]T, len(e.names))
	for i := range all {
		all[i] = T(i)
	}
	return all
}
