package server

import (
	"fmt"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// checkOneOf refuses variables whose @oneOf inputs do not have exactly one field
// that is not null: validation sees that in literals only.
func checkOneOf(schema *ast.Schema, op *ast.OperationDefinition, vars map[string]any) *gqlerror.Error {
	for _, v := range op.VariableDefinitions {
		if err := oneOf(schema, v.Type, vars[v.Variable], ast.Path{ast.PathName("variable"), ast.PathName(v.Variable)}); err != nil {
			return at(err, v.Position)
		}
	}
	return nil
}

func oneOf(schema *ast.Schema, t *ast.Type, value any, path ast.Path) *gqlerror.Error {
	switch value := value.(type) {
	case []any:
		if t.Elem != nil {
			t = t.Elem
		}
		for i, v := range value {
			if err := oneOf(schema, t, v, child(path, ast.PathIndex(i))); err != nil {
				return err
			}
		}
	case map[string]any:
		def := schema.Types[t.Name()]
		if def == nil || def.Kind != ast.InputObject {
			return nil
		}
		set := 0
		for _, f := range def.Fields {
			v, given := value[f.Name]
			if !given {
				continue
			}
			if v != nil {
				set++
			}
			if err := oneOf(schema, f.Type, v, child(path, ast.PathName(f.Name))); err != nil {
				return err
			}
		}
		if def.Directives.ForName("oneOf") != nil && (set != 1 || len(value) != 1) {
			e := refusal(CodeBadUserInput, fmt.Sprintf("%s: give exactly one of its fields, and not null", def.Name))
			e.Path = path
			return e
		}
	}
	return nil
}

// child is a new path, so that siblings do not share one array.
func child(path ast.Path, e ast.PathElement) ast.Path {
	return append(path[:len(path):len(path)], e)
}
