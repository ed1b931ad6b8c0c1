package main

import (
	"bytes"
	"fmt"
	"go/format"
	"os"
	"regexp"
)

// Patterns of the code that gqlgen repeats: a loop for each object, nine lines for each field,
// seven lines for each input field and six for each argument. They differ only in names, so each
// becomes a call of a common function.
var (
	objectFunc = regexp.MustCompile(`(?ms)^(func \(ec \*executionContext\) _\w+\(ctx context\.Context, sel ast\.SelectionSet, obj [^)]*\) graphql\.Marshaler \{\n)` +
		`\tfields := graphql\.CollectFields\(ec\.OperationContext, sel, (\w+)\)\n\n\tout := graphql\.NewFieldSet\(fields\)\n.*?\t\tcase "__typename":\n\t\t\tout\.Values\[i\] = (graphql\.MarshalString\("\w+"\))\n` +
		`(.*?)\t\tdefault:\n.*?^\treturn out\n\}\n`)
	objectField = regexp.MustCompile(`(\t\tcase "\w+":\n)\t\t\tout\.Values\[i\] = (ec\._\w+\(ctx, field, obj\))\n\t\t\tif out\.Values\[i\] == (graphql\.\w+) \{\n\t\t\t\tout\.Invalids\+\+\n\t\t\t\}\n`)

	fieldFunc = regexp.MustCompile(`(?ms)^(func \(ec \*executionContext\) _\w+\(ctx context\.Context, field graphql\.CollectedField(?:, obj [^)]*)?\) )\(ret graphql\.Marshaler\)( \{\n)` +
		`\treturn graphql\.ResolveField\(\n\t\tctx,\n\t\tec\.OperationContext,\n\t\tfield,\n\t\t(ec\.fieldContext_\w+),\n\t\t(func\(ctx context\.Context\) \(any, error\) \{\n.*?^\t\t\}),\n\t\tnil,\n\t\t(ec\.[^\n]+),\n\t\ttrue,\n\t\t(true|false),\n\t\)\n\}\n`)

	inputFunc = regexp.MustCompile(`(?ms)^(func \(ec \*executionContext\) unmarshalInput\w+\(ctx context\.Context, obj any\) \(map\[string\]any, error\) \{\n)` +
		`\tvar it map\[string\]any\n.*?^\t\}\n\n\tasMap := .*?^\t\}\n\n(.*?)\tfieldsInOrder := \[\.\.\.\](string\{[^\n]*\})\n.*?\t\tswitch k \{\n(.*?)\t\t\}\n\t\}\n\treturn it, nil\n\}\n`)
	inputDefault = regexp.MustCompile(`\tif _, present := asMap\[("\w+")\]; !present \{\n\t\tasMap\["\w+"\] = ([^\n]+)\n\t\}\n\n?`)
	inputField   = regexp.MustCompile(`(\t\tcase "\w+":\n)\t\t\tctx := [^\n]*\n\t\t\tdata, err := (ec\.[^\s(]+\(ctx, v\))\n\t\t\tif err != nil \{\n\t\t\t\treturn it, err\n\t\t\t\}\n\t\t\tit\["\w+"\] = data\n`)

	argsBody = regexp.MustCompile(`(?ms)^(func \(ec \*executionContext\) field_\w+_args\(ctx context\.Context, rawArgs map\[string\]any\) \(map\[string\]any, error\) \{\n)` +
		`\tvar err error\n\targs := map\[string\]any\{\}\n(.*?)\treturn args, nil\n\}\n`)
	argument = regexp.MustCompile(`\targ\d+, err := graphql\.ProcessArgField\(ctx, rawArgs, ("\w+"),\s+(ec\.[^)\s]+)\)\n\tif err != nil \{\n\t\treturn nil, err\n\t\}\n\targs\["\w+"\] = arg\d+\n`)
)

// executorShared is the code of the common functions.
const executorShared = `
// selectFields answers the selected fields of an object, one after another. A field that
// comes to what resolve calls missing makes the whole object null.
func (ec *executionContext) selectFields(sel ast.SelectionSet, implementors []string, resolve func(field graphql.CollectedField) (value, missing graphql.Marshaler)) graphql.Marshaler {
	fields := graphql.CollectFields(ec.OperationContext, sel, implementors)
	out := graphql.NewFieldSet(fields)
	for i, field := range fields {
		var missing graphql.Marshaler
		if out.Values[i], missing = resolve(field); out.Values[i] == missing {
			out.Invalids++ // the other fields still tell their errors
		}
	}
	if out.Invalids > 0 {
		return graphql.Null
	}
	return out
}

// unknownField is the fault of a document that was not validated.
func unknownField(field graphql.CollectedField) (value, missing graphql.Marshaler) {
	panic("unknown field " + strconv.Quote(field.Name))
}

// resolveField answers a field and recovers if that panics.
func resolveField[T any](ctx context.Context, ec *executionContext, field graphql.CollectedField, describe func(context.Context, graphql.CollectedField) (*graphql.FieldContext, error), marshal func(context.Context, ast.SelectionSet, T) graphql.Marshaler, nonNull bool, resolve func(context.Context) (any, error)) graphql.Marshaler {
	return graphql.ResolveField(ctx, ec.OperationContext, field, describe, resolve, nil, marshal, true, nonNull)
}

// unmarshalMap reads the given fields of an input into a map, in order, each below its
// name in the path of errors. Fields that are not given have their default, if any.
func unmarshalMap(ctx context.Context, obj any, fields []string, defaults map[string]any, read func(ctx context.Context, field string, v any) (any, error)) (map[string]any, error) {
	if obj == nil {
		return nil, nil
	}
	given := obj.(map[string]any)
	it := make(map[string]any, len(given)+len(defaults))
	for _, field := range fields {
		v, ok := given[field]
		if !ok {
			if v, ok = defaults[field]; !ok {
				continue
			}
		}
		data, err := read(graphql.WithPathContext(ctx, graphql.NewPathWithField(field)), field, v)
		if err != nil {
			return it, err
		}
		it[field] = data
	}
	return it, nil
}

// arguments are those of one field that have been read, until one could not be.
type arguments struct {
	ctx   context.Context
	given map[string]any
	read  map[string]any
	err   error
}

// readArgument reads the next argument. One that is not given has the zero value.
func readArgument[T any](a *arguments, name string, unmarshal func(ctx context.Context, v any) (T, error)) {
	if a.err != nil {
		return
	}
	var v T
	if v, a.err = graphql.ProcessArgField(a.ctx, a.given, name, unmarshal); a.err == nil {
		a.read[name] = v
	}
}

// all gives the arguments by name, or the first error.
func (a *arguments) all() (map[string]any, error) {
	if a.err != nil {
		return nil, a.err
	}
	return a.read, nil
}
`

// shorten replaces repeated code for objects, fields and inputs by calls of common functions. This
// makes the executor a third shorter.
func shorten(file string) error {
	src, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var odd []byte // the head of a function whose code matches no known pattern
	src = objectFunc.ReplaceAllFunc(src, func(f []byte) []byte {
		m := objectFunc.FindSubmatch(f)
		head, implementors, name, fields := m[1], m[2], m[3], m[4]
		if bytes.Contains(fields, []byte("Concurrently")) {
			return f // the fields of Query run concurrently, so keep its function
		}
		fields = objectField.ReplaceAll(fields, []byte("${1}\t\t\treturn $2, $3\n"))
		if bytes.Contains(fields, []byte("out.")) {
			odd = head
		}
		return fmt.Appendf(nil, "%s\treturn ec.selectFields(sel, %s, func(field graphql.CollectedField) (value, missing graphql.Marshaler) {\n\t\tswitch field.Name {\n\t\tcase \"__typename\":\n\t\t\treturn %s, nil\n%s\t\t}\n\t\treturn unknownField(field)\n\t})\n}\n", head, implementors, name, fields)
	})
	src = fieldFunc.ReplaceAll(src, []byte("${1}graphql.Marshaler${2}\treturn resolveField(ctx, ec, field, $3, $5, $6, $4)\n}\n"))
	src = inputFunc.ReplaceAllFunc(src, func(f []byte) []byte {
		m := inputFunc.FindSubmatch(f)
		head, defaults, names, fields := m[1], m[2], m[3], inputField.ReplaceAll(m[4], []byte("${1}\t\t\treturn $2\n"))
		given := "nil"
		if pairs := inputDefault.ReplaceAll(defaults, []byte("$1: $2, ")); len(pairs) > 0 {
			given = fmt.Sprintf("map[string]any{%s}", bytes.TrimSuffix(pairs, []byte(", ")))
		}
		if bytes.Contains(fields, []byte("it[")) || bytes.Contains([]byte(given), []byte("asMap")) {
			odd = head
		}
		return fmt.Appendf(nil, "%s\treturn unmarshalMap(ctx, obj, []%s, %s, func(ctx context.Context, field string, v any) (any, error) {\n\t\tswitch field {\n%s\t\t}\n\t\treturn nil, nil\n\t})\n}\n", head, names, given, fields)
	})
	src = argsBody.ReplaceAllFunc(src, func(f []byte) []byte {
		m := argsBody.FindSubmatch(f)
		head, read := m[1], argument.ReplaceAll(m[2], []byte("\treadArgument(a, $1, $2)\n"))
		if bytes.Contains(read, []byte("rawArgs")) {
			odd = head
		}
		return fmt.Appendf(nil, "%s\ta := &arguments{ctx: ctx, given: rawArgs, read: map[string]any{}}\n%s\treturn a.all()\n}\n", head, read)
	})
	if bytes.Contains(src, []byte("return graphql.ResolveField(\n")) {
		odd = []byte("a field")
	}
	if odd != nil {
		return fmt.Errorf("%s: %s is not as expected: did gqlgen change?", file, odd)
	}
	if src, err = format.Source(append(src, executorShared...)); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return os.WriteFile(file, src, 0o644)
}
