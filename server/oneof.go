package server

import (
	"fmt"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// checkOneOf refuses variables with a @oneOf input that does not have exactly one field, or whose one
// field is null. It is needed because validation checks only literals.
func checkOneOf(schema *ast.Schema, op *ast.OperationDefinition, vars map[string]any) *gqlerror.Error {
	for _, v := range op.VariableDefinitions {
		if err := oneOf(schema, v.Type, vars[v.Variable]); err != nil {
			err.Path = append(err.Path, ast.PathName(v.Variable), ast.PathName("variable"))
			slices.Reverse(err.Path)
			return withPosition(err, v.Position)
		}
	}
	return nil
}

// oneOf checks a value and the values nested in it. The path of an error is relative to the value,
// with the last step first. The path is built only when there is an error.
func oneOf(schema *ast.Schema, t *ast.Type, value any) *gqlerror.Error {
	switch value := value.(type) {
	case []any:
		if t.Elem != nil {
			t = t.Elem
		}
		for i, v := range value {
			if err := oneOf(schema, t, v); err != nil {
				err.Path = append(err.Path, ast.PathIndex(i))
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
			if err := oneOf(schema, f.Type, v); err != nil {
				err.Path = append(err.Path, ast.PathName(f.Name))
				return err
			}
		}
		if def.Directives.ForName("oneOf") != nil && (set != 1 || len(value) != 1) {
			return refusal(CodeBadUserInput, fmt.Sprintf("%s: give exactly one of its fields, and not null", def.Name))
		}
	}
	return nil
}
