package server

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator"
	"github.com/vektah/gqlparser/v2/validator/core"
)

// variables coerces the variables of an operation by the GraphQL specification. A string is no number,
// a number is no string, an Int has 32 bits, and enum names must match exactly. These rules are checked
// first, because the coercion of the library (validator.VariableValues) is more lenient. The function
// replaces the values in the map "given" by the coerced ones.
func variables(schema *ast.Schema, op *ast.OperationDefinition, given map[string]any) (map[string]any, *gqlerror.Error) {
	c := coercion{schema}
	for _, d := range op.VariableDefinitions {
		value, ok := given[d.Variable]
		if !ok {
			continue
		}
		value, err := c.value(d.Type, value)
		if err != nil {
			err.Path = append(err.Path, ast.PathName(d.Variable), ast.PathName("variable"))
			slices.Reverse(err.Path)
			name := dotted(err.Path)
			err.Message, err.Extensions["field"] = name+": "+err.Message, name
			return nil, withPosition(err, d.Position)
		}
		given[d.Variable] = value
	}
	vars, err := validator.VariableValues(schema, op, given)
	if err != nil {
		return nil, recoded(CodeBadUserInput, err)
	}
	return vars, checkOneOf(schema, op, vars)
}

// coercion converts values of variables to their types.
type coercion struct{ schema *ast.Schema }

// value converts a value to its type. The path of an error is relative to the value, the last step
// first.
func (c coercion) value(t *ast.Type, v any) (any, *gqlerror.Error) {
	if v == nil {
		if t.NonNull {
			return nil, mistaken(t, v)
		}
		return nil, nil
	}
	if t.Elem != nil {
		list, ok := v.([]any)
		if !ok {
			return c.value(t.Elem, v) // GraphQL accepts a single value as a list of one element
		}
		for i := range list {
			element, err := c.value(t.Elem, list[i])
			if err != nil {
				err.Path = append(err.Path, ast.PathIndex(i))
				return nil, err
			}
			list[i] = element
		}
		return list, nil
	}
	def := c.schema.Types[t.NamedType]
	switch {
	case def == nil:
		return v, nil // validation has already reported the unknown type
	case def.Kind == ast.InputObject:
		return c.object(t, def, v)
	case def.Kind == ast.Enum:
		name, ok := v.(string)
		if !ok || def.EnumValues.ForName(name) == nil {
			return nil, mistaken(t, v)
		}
		return v, nil
	}
	out, ok := scalar(t.NamedType, v)
	if !ok {
		return nil, mistaken(t, v)
	}
	return out, nil
}

// object converts the fields of an input object.
func (c coercion) object(t *ast.Type, def *ast.Definition, v any) (any, *gqlerror.Error) {
	fields, ok := v.(map[string]any)
	if !ok {
		return nil, mistaken(t, v)
	}
	for name, value := range fields {
		f := def.Fields.ForName(name)
		if f == nil {
			e := refusal(CodeBadUserInput, fmt.Sprintf("%s has no field %q", def.Name, shorten(name)))
			e.Extensions["value"] = shorten(name)
			return nil, e
		}
		out, err := c.value(f.Type, value)
		if err != nil {
			err.Path = append(err.Path, ast.PathName(name))
			return nil, err
		}
		fields[name] = out
	}
	return fields, nil
}

// scalar converts a value to a scalar type; false if it is invalid. Custom scalars parse their
// strings and numbers themselves.
func scalar(name string, v any) (any, bool) {
	number, isNumber := v.(json.Number)
	_, isText := v.(string)
	switch name {
	case "Int":
		n, ok := toInteger(number)
		return n, isNumber && ok
	case "Float":
		f, err := number.Float64()
		return f, isNumber && err == nil && !math.IsInf(f, 0)
	case "String":
		return v, isText
	case "Boolean":
		_, ok := v.(bool)
		return v, ok
	case "ID":
		return v, isText || isNumber && !strings.ContainsAny(number.String(), ".eE")
	}
	switch v.(type) {
	case []any, map[string]any:
		return v, false
	}
	return v, true
}

// toInteger converts a number to an integer; false if it has a fraction or more than 32 bits.
func toInteger(n json.Number) (int64, bool) {
	if i, err := n.Int64(); err == nil {
		return i, i >= math.MinInt32 && i <= math.MaxInt32
	}
	f, err := n.Float64()
	if err != nil || f != math.Trunc(f) || f < math.MinInt32 || f > math.MaxInt32 {
		return 0, false
	}
	return int64(f), true
}

// wanted describes how a value of a type is written.
func wanted(t *ast.Type) string {
	switch t.Name() {
	case "Int":
		return "give a whole number from -2147483648 to 2147483647, without quotes"
	case "Float":
		return "give a number, without quotes"
	case "String":
		return "give a text in quotes"
	case "Boolean":
		return "give true or false, without quotes"
	case "ID":
		return "give a text in quotes or a whole number"
	}
	return "see " + t.Name() + " in the schema"
}

// mistaken is the error for a value that does not match its type.
func mistaken(t *ast.Type, v any) *gqlerror.Error {
	given, err := json.Marshal(v)
	if err != nil {
		given = []byte(fmt.Sprint(v))
	}
	hint := wanted(t)
	e := refusal(CodeBadUserInput, fmt.Sprintf("%s is no %s; %s", shorten(string(given)), t.String(), hint))
	e.Extensions["value"], e.Extensions["hint"] = shorten(string(given)), hint
	return e
}

// dotted is the path of a value as error messages show it: where.region.2.
func dotted(path ast.Path) string {
	parts := make([]string, 0, len(path))
	for _, p := range path[1:] { // path[0] only marks a variable
		parts = append(parts, fmt.Sprint(p))
	}
	return strings.Join(parts, ".")
}

// literalsRule refuses invalid literals that the library accepts. They are an Int beyond 32 bits, an
// integer beyond 64 bits, an infinite Float, and lists and objects for enums and custom scalars.
func literalsRule(observers *core.Events, add core.AddErrFunc) {
	observers.OnValue(func(_ *core.Walker, v *ast.Value) {
		if v.Definition == nil || v.ExpectedType == nil || v.Definition.Kind != ast.Scalar && v.Definition.Kind != ast.Enum {
			return
		}
		ok := true
		switch v.Kind {
		case ast.IntValue:
			n, err := strconv.ParseInt(v.Raw, 10, 64) // the executor cannot read an integer beyond 64 bits
			ok = err == nil && (v.Definition.Name != "Int" || n >= math.MinInt32 && n <= math.MaxInt32)
		case ast.FloatValue:
			_, inf := json.Number(v.Raw).Float64()
			ok = inf == nil
		case ast.ObjectValue:
			ok = false
		case ast.ListValue:
			ok = v.ExpectedType.Elem != nil
		}
		if !ok {
			add(core.Message("%s is no %s; %s", shorten(v.String()), v.ExpectedType.String(), wanted(v.ExpectedType)), core.At(v.Position))
		}
	})
}
