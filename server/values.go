package server

import (
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// checkValues limits the values of a JSON text before it is decoded: the depth of nested lists and
// objects, and the number of values. Invalid JSON is left to the decoder.
func (s *Server) checkValues(what string, text []byte) *gqlerror.Error {
	depth, values, quoted := 0, 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\' && quoted:
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '[' || c == '{':
			depth, values = depth+1, values+1
		case c == ']' || c == '}':
			depth--
		case c == ',':
			values++
		}
		switch {
		case depth > s.limits.ValueDepth+1: // the object that holds all variables does not count as a level
			return s.tooDeep(what, depth-1)
		case values > s.limits.Values:
			return s.tooMuch(limitValues, values, s.limits.Values, "%s: has more than %d values; send less, or several requests", what, s.limits.Values)
		}
	}
	return nil
}

func (s *Server) tooDeep(what string, depth int) *gqlerror.Error {
	return s.tooMuch(limitValueDepth, depth, s.limits.ValueDepth, "%s: has lists and objects more than %d levels deep; ask in fewer levels", what, s.limits.ValueDepth)
}

// nests is the depth of nested lists and objects in a literal.
func nests(v *ast.Value) (deepest int) {
	if v == nil {
		return 0
	}
	for _, c := range v.Children {
		deepest = max(deepest, nests(c.Value))
	}
	if v.Kind == ast.ListValue || v.Kind == ast.ObjectValue {
		deepest++
	}
	return deepest
}
