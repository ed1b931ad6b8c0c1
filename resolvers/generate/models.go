package main

import (
	"strings"

	g "github.com/expertgraph/expertgraph/graph"
)

// goModels is the Go file with the types of the kinds.
func goModels() string {
	w := &writer{}
	w.line("// %s\n", notice)
	w.line("// Package generated is written by resolvers/generate: the thin Go types of the kinds,")
	w.line("// and gqlgen's executor of the contract. Package resolvers answers its fields.")
	w.line("package generated\n")
	w.line("import (\n\t\"github.com/expertgraph/expertgraph/graph\"\n\t\"github.com/expertgraph/expertgraph/resolvers/reply\"\n)\n")
	w.line("// Pointer is a pointer to any of the kinds' types: a free cast from and to *graph.Node.")
	w.line("type Pointer interface {")
	var ps []string
	for _, k := range g.Kinds() {
		ps = append(ps, "*"+k.Name)
	}
	w.line("\t%s\n}\n", strings.Join(ps, " | "))
	w.line("// Cast gives a node the type of its kind; the caller knows the kind.")
	w.line("func Cast[T Pointer](n *graph.Node) T { return T(n) }\n")
	w.line("// Typed gives a node the type of its kind; nil for nil.")
	w.line("func Typed(n *graph.Node) reply.Entity {\n\tif n == nil {\n\t\treturn nil\n\t}\n\tswitch n.Kind {")
	for _, k := range g.Kinds() {
		w.line("\tcase graph.%[1]s:\n\t\treturn (*%[1]s)(n)", k.Name)
	}
	w.line("\tdefault:\n\t\treturn nil\n\t}\n}\n")
	for _, k := range g.Kinds() {
		goKind(w, &k)
	}
	return w.String()
}

func goKind(w *writer, k *g.KindSpec) {
	w.line("// %s is a node of that kind.\ntype %s graph.Node\n", k.Name, k.Name)
	if k.Typed {
		w.line("// The lists of the kind %s.", k.Name)
		w.line("type (\n\t%[1]sConnection = reply.Connection[*%[1]s]\n\t%[1]sEdge = reply.Edge[*%[1]s]\n)\n", k.Name)
	}
	method := func(name, result, call string) {
		w.line("// Get%s answers the field of that name.", name)
		w.line("func (e *%s) Get%s() %s { return %s }\n", k.Name, name, result, call)
	}
	w.line("// IsNode marks an implementation of Node.\nfunc (*%s) IsNode() {}\n", k.Name)
	w.line("// IsEntity marks an implementation of Entity.\nfunc (*%s) IsEntity() {}\n", k.Name)
	method("Code", "*string", "reply.Code((*graph.Node)(e))")
	method("DisplayName", "string", "e.Name")
	method("Hint", "*string", "reply.Hint((*graph.Node)(e))")
	method("Version", "int", "int(e.Version)")
	method("Named", "bool", "!e.Unnamed")
	method("Identifiers", "[]graph.Ident", "e.Idents")
	method("Category", "*graph.Category", "reply.Category((*graph.Node)(e))")
	method("CategoryChinese", "*string", "reply.CategoryChinese((*graph.Node)(e))")
	method("Period", "*reply.Period", "reply.NewPeriod(e.Period)")
	method("Properties", "[]reply.Property", "reply.Properties((*graph.Node)(e))")
	for _, f := range typedFields(k) {
		s := f.Spec()
		result, call := "*string", "Text"
		switch {
		case s.Many:
			result, call = "[]string", "Texts"
		case f == g.PropLevel:
			result, call = "*graph.Level", "LevelOf"
		case s.Type == g.Number:
			result, call = "*graph.Value", "Decimal"
		}
		name, args := strings.ToUpper(s.Name[:1])+s.Name[1:], ""
		if f != g.PropLevel {
			args = ", graph.Prop" + name
		}
		method(name, result, "reply."+call+"((*graph.Node)(e)"+args+")")
	}
}
