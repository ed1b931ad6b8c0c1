package main

import (
	"bytes"
	"fmt"
	"go/format"
	"go/types"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/codegen"
	"github.com/99designs/gqlgen/codegen/config"
	"github.com/vektah/gqlparser/v2/ast"
)

// levels is a gqlgen plugin that generates the binding: the functions with which the level executor of
// package loaders reads and writes every field. It uses the same data from which gqlgen generates its
// own executor, so both executors call the same code for every field.
type levels struct{ text *string }

// Name is the name of the plugin.
func (levels) Name() string { return "levels" }

// GenerateCode stores the text of the binding in levels.text.
func (l levels) GenerateCode(data *codegen.Data) error {
	w := &levelWriter{pkg: data.Config.Exec.Package}
	w.line("// %s\n", strings.Replace(notice, "from the tables of package graph", "from gqlgen's data", 1))
	w.line("package %s\n", w.pkg)
	w.line("import (\n\t\"context\"\n\t\"time\"\n\n\t\"github.com/expertgraph/expertgraph/analysis\"\n\t\"github.com/expertgraph/expertgraph/graph\"\n\t\"github.com/expertgraph/expertgraph/resolvers/level\"\n\t\"github.com/expertgraph/expertgraph/resolvers/reply\"\n)\n")
	var objects []*codegen.Object
	for _, o := range data.Objects {
		if !strings.HasPrefix(o.Name, "__") {
			objects = append(objects, o)
		}
	}
	w.line("// Levels is how each type of the contract is read level by level, on r.")
	w.line("func Levels(r ResolverRoot) []level.Type {\n\tec := &executionContext{}\n\treturn []level.Type{")
	for _, o := range objects {
		w.line("\t\t%s(ec, r),", levelsFunc(o))
	}
	w.line("\t}\n}\n")
	for _, o := range objects {
		w.object(o)
	}
	for _, name := range slices.Sorted(maps.Keys(data.Interfaces)) {
		if !strings.HasPrefix(name, "__") {
			w.abstract(data.Interfaces[name])
		}
	}
	*l.text = w.String()
	return w.err
}

func levelsFunc(o *codegen.Object) string { return "levelsOf" + o.Name }

type levelWriter struct {
	writer
	pkg string
	err error
}

func (w *levelWriter) object(o *codegen.Object) {
	w.line("func %s(ec *executionContext, r ResolverRoot) level.Type {", levelsFunc(o))
	w.line("\treturn level.Type{Name: %q, Fields: map[string]level.Field{", o.Name)
	for _, f := range o.Fields {
		if !strings.HasPrefix(f.Name, "__") {
			w.line("\t\t%q: {%s},", f.Name, w.field(f))
		}
	}
	w.line("\t}}\n}\n")
}

// field gives the Go literal of the level.Field for a field.
func (w *levelWriter) field(f *codegen.Field) string {
	t := f.TypeReference
	leaf := t.Definition.IsLeafType()
	held := !f.IsResolver && (f.IsVariable() || f.IsMethod() && f.NoErr && len(f.Args) == 0 && !f.MethodHasContext)
	if leaf && held {
		return fmt.Sprintf("Write: level.Leaf(%s, %s)", w.getter(f), w.write(t))
	}
	var parts []string
	if len(f.Args) > 0 {
		parts = append(parts, "Args: ec."+f.ArgsFunc())
	}
	reader := w.reader(f)
	together := ""
	if t.IsSlice() && !f.IsResolver && types.NewMethodSet(f.Object.Reference()).Lookup(nil, "All"+f.GoFieldName) != nil {
		together, reader = "s", fmt.Sprintf("(%s)(nil).All%s", w.goType(f.Object.Reference()), f.GoFieldName)
	}
	if leaf {
		return strings.Join(append(parts, fmt.Sprintf("Read: level.Scalar(%s)", reader), fmt.Sprintf("Write: level.Cell(%s)", w.write(t))), ", ")
	}
	shape, more := "level.One", ""
	elem := t
	if t.IsSlice() {
		shape, elem = "level.List"+together, t.Elem()
	}
	switch {
	case t.Definition.IsAbstractType():
		shape = map[bool]string{false: "level.Any", true: "level.AnyList" + together}[t.IsSlice()]
		more = ", split" + t.Definition.Name + "()"
		parts = append(parts, "Types: typesOf"+t.Definition.Name+"()")
	case !elem.IsPtr() && t.IsSlice():
		shape = "level.Structs"
		fallthrough
	default:
		if !elem.IsPtr() && shape != "level.Structs" || elem.IsSlice() {
			w.fail(f, "has the Go type "+w.goType(t.GO)+", which the level executor cannot read")
		}
		parts = append(parts, fmt.Sprintf("Types: []string{%q}", t.Definition.Name))
	}
	return strings.Join(append(parts, fmt.Sprintf("Read: %s(%s%s)", shape, reader, more)), ", ")
}

// reader gives the Go expression of the level.Reader for a field.
func (w *levelWriter) reader(f *codegen.Field) string {
	parent, result := "", w.goType(f.TypeReference.GO)
	if !f.Object.Root {
		parent = w.goType(f.Object.Reference())
	}
	var args []string
	for _, a := range f.Args {
		args = append(args, fmt.Sprintf("a[%q].(%s)", a.Name, w.goType(a.TypeReference.GO)))
	}
	call := func(first ...string) string {
		return fmt.Sprintf("r.%s().%s(%s)", strings.ToUpper(f.Object.Name[:1])+f.Object.Name[1:], f.GoFieldName, strings.Join(append(first, args...), ", "))
	}
	used := "a"
	if len(args) == 0 {
		used = "_"
	}
	switch {
	case f.Object.Root && f.IsResolver:
		return fmt.Sprintf("level.Root(func(ctx context.Context, %s map[string]any) (%s, error) { return %s })", used, result, call("ctx"))
	case f.Batch:
		return fmt.Sprintf("level.Batch(%q, func(ctx context.Context, o []%s, %s map[string]any) ([]%s, error) { return %s })", f.Object.Name+"."+f.Name, parent, used, result, call("ctx", "o"))
	case f.IsResolver:
		return fmt.Sprintf("level.Each(func(ctx context.Context, o %s, %s map[string]any) (%s, error) { return %s })", parent, used, result, call("ctx", "o"))
	case len(args) > 0 || f.VOkFunc:
		w.fail(f, "is a method with arguments, which the level executor does not call")
		return ""
	case f.IsMethod() && f.MethodHasContext && !f.NoErr:
		return fmt.Sprintf("level.Method((%s).%s)", parent, f.GoFieldName)
	case f.IsMethod() && (f.MethodHasContext || !f.NoErr):
		w.fail(f, "is a method with a context or an error, but not both")
		return ""
	default:
		return fmt.Sprintf("level.Get(%s)", w.getter(f))
	}
}

// getter gives the Go function that reads a field's value from its parent.
func (w *levelWriter) getter(f *codegen.Field) string {
	parent := w.goType(f.Object.Reference())
	if f.IsMethod() {
		return fmt.Sprintf("(%s).%s", parent, f.GoFieldName)
	}
	return fmt.Sprintf("func(o %s) %s { return o.%s }", parent, w.goType(f.TypeReference.GO), f.GoFieldName)
}

// write gives the Go function that writes a leaf value.
func (w *levelWriter) write(t *config.TypeReference) string {
	switch {
	case t.IsSlice():
		if !t.GQL.NonNull || !t.GQL.Elem.NonNull {
			w.err = fmt.Errorf("levels: %s: lists of leaves must not be null nor hold nulls", t.GQL)
		}
		return "level.Sequence(" + w.write(t.Elem()) + ")"
	case t.IsPtr():
		return "level.Optional(" + w.write(t.Elem()) + ")"
	case t.Marshaler == nil || t.CastType != nil:
		w.err = fmt.Errorf("levels: %s as %s: only leaves with a marshal function can be written", t.GQL, w.goType(t.GO))
		return ""
	}
	name := strings.TrimPrefix(t.Marshaler.Name(), "Marshal")
	if strings.HasSuffix(t.Marshaler.Pkg().Path(), "gqlgen/graphql") {
		return "level." + name
	}
	if p := t.Marshaler.Pkg(); p.Scope().Lookup("Append"+name) != nil {
		return p.Name() + ".Append" + name
	}
	return fmt.Sprintf("level.Marshal(%s.Marshal%s)", t.Marshaler.Pkg().Name(), name)
}

// abstract writes the code that distinguishes the object types of an interface or a union.
func (w *levelWriter) abstract(i *codegen.Interface) {
	goType := w.goType(i.Type)
	var names, which, pick []string
	for _, o := range i.Implementors {
		if o.Kind != ast.Object {
			continue
		}
		t := w.goType(o.Type)
		if o.TakeRef {
			t = "*" + t
		}
		which = append(which, fmt.Sprintf("\t\tcase %s:\n\t\t\treturn level.Index(o != nil, %d)", t, len(names)))
		pick = append(pick, fmt.Sprintf("\t\t\tlevel.Picker[%s, %s](),", t, goType))
		names = append(names, fmt.Sprintf("%q", o.Name))
	}
	w.line("// typesOf%s names the types that implement it.\nfunc typesOf%[1]s() []string {\n\treturn []string{%s}\n}\n", i.Name, strings.Join(names, ", "))
	w.line("// split%s tells them apart.\nfunc split%[1]s() *level.Split[%s] {", i.Name, goType)
	w.line("\treturn &level.Split[%s]{\n\t\tWhich: func(o %[1]s) int {\n\t\tswitch o := o.(type) {", goType)
	w.line("%s\n\t\t}\n\t\treturn -1\n\t\t},", strings.Join(which, "\n"))
	w.line("\t\tPick: []func([]%[1]s, []uint8, uint8, int) level.Column{\n%[2]s\n\t\t},\n\t}\n}\n", goType, strings.Join(pick, "\n"))
}

// goType gives the name of a Go type in the generated package.
func (w *levelWriter) goType(t types.Type) string {
	return types.TypeString(t, func(p *types.Package) string {
		if p.Name() == w.pkg {
			return ""
		}
		return p.Name()
	})
}

func (w *levelWriter) fail(f *codegen.Field, what string) {
	w.err = fmt.Errorf("levels: %s.%s %s", f.Object.Name, f.Name, what)
}

// writeLevels formats the text of the binding and writes it to levelsFile. The map "instead" has the name of
// each function that shareArguments removed as a key, and the name of its replacement as the value.
func writeLevels(text string, instead map[string][]byte) error {
	src, err := format.Source(argsName.ReplaceAllFunc([]byte(text), func(name []byte) []byte {
		if kept, ok := instead[string(name)]; ok {
			return kept
		}
		return name
	}))
	if err != nil {
		return fmt.Errorf("%s: %w", levelsFile, err)
	}
	return os.WriteFile(levelsFile, bytes.TrimLeft(src, "\n"), 0o644)
}
