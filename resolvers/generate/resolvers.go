package main

import (
	"fmt"
	"strings"

	g "github.com/expertgraph/expertgraph/graph"
)

const (
	listParameters = "where map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string"
	listValue      = "list{where, orderBy, window{first, after, last, before}}"
)

// goResolvers is the Go file with the resolvers of the kinds, from the table of connections. Each
// resolver calls one function of package resolvers.
func goResolvers() string {
	w := &writer{}
	w.line("// %s\n", notice)
	w.line("package resolvers\n")
	w.line("import (\n\t\"context\"\n\n\t\"github.com/expertgraph/expertgraph/analysis\"\n\t\"github.com/expertgraph/expertgraph/graph\"\n\t\"github.com/expertgraph/expertgraph/resolvers/generated\"\n\t\"github.com/expertgraph/expertgraph/resolvers/reply\"\n)\n")
	for _, k := range g.Kinds() {
		kindResolvers(w, &k)
	}
	relationResolvers(w)
	w.line("var _ generated.ResolverRoot = root{}\n")
	return w.String()
}

func kindResolvers(w *writer, k *g.KindSpec) {
	recv := lower(k.Name) + "Fields"
	w.line("type %s struct{}\n", recv)
	w.line("func (root) %s() generated.%sResolver { return %s{} }\n", k.Name, k.Name, recv)
	if k.Typed {
		w.line("func (query) %[1]s(ctx context.Context, ref string, document *string) (*generated.%[1]s, error) {\n\treturn single[*generated.%[1]s](ctx, graph.%[1]s, ref, document)\n}\n", k.Name)
		if k.Kind != g.Observation {
			plural := strings.ToUpper(k.Plural[:1]) + k.Plural[1:]
			w.line("func (query) %s(ctx context.Context, %s) (*generated.%sConnection, error) {", plural, listParameters, k.Name)
			w.line("\treturn all[*generated.%[1]s](ctx, graph.%[1]s, %[2]s)\n}\n", k.Name, listValue)
		}
	}
	objs := "ctx context.Context, objs []*generated." + k.Name
	w.line("func (%s) Evidence(%s, basis []graph.Basis, first *int, after *string) ([]*reply.EvidenceConnection, error) {", recv, objs)
	w.line("\treturn evidenceOf(ids(objs), basis, window{first: first, after: after})\n}\n")
	w.line("func (%s) Links(%s, relation []graph.Relation, direction graph.Direction, kinds []graph.Kind, status []graph.Status, period *reply.PeriodFilter, first *int, after *string) ([]*reply.EntityConnection, error) {", recv, objs)
	w.line("\treturn linksOf(ids(objs), relation, direction, kinds, status, period, window{first: first, after: after})\n}\n")
	w.line("func (%s) LinkCounts(%s) ([][]*analysis.LinkCount, error) {\n\treturn analysis.CountLinks(ctx, graph.From(ctx), ids(objs))\n}\n", recv, objs)
	w.line("func (%s) Unknown(%s) ([][]*analysis.Unrecorded, error) {\n\treturn analysis.FindUnknown(ctx, graph.From(ctx), plainNodes(objs))\n}\n", recv, objs)
	for _, c := range connections(k.Kind) {
		connectionResolvers(w, recv, objs, &c)
	}
	if k.Tree && k.Typed {
		up := parent(k.Kind)
		w.line("func (%s) Ancestors(%s) ([][]%s, error) {", recv, objs, up.goType())
		w.line("\treturn ancestors(ctx, ids(objs), %s)\n}\n", up.cast())
	}
	if k.Kind == g.Document {
		w.line("func (%s) Statements(%s, basis []graph.Basis, first *int, after *string) ([]*reply.EvidenceConnection, error) {", recv, objs)
		w.line("\treturn statements(ids(objs), basis, window{first: first, after: after})\n}\n")
	}
	if k.Kind == g.Observation {
		w.line("func (%s) Coverage(%s) ([]*reply.Coverage, error) {\n\treturn coverage(ctx, objs)\n}\n", recv, objs)
		w.line("func (%s) Computations(%s) ([][]*reply.Computation, error) {\n\treturn computations(ctx, objs)\n}\n", recv, objs)
	}
}

func connectionResolvers(w *writer, recv, objs string, c *connection) {
	name := strings.ToUpper(c.Name[:1]) + c.Name[1:]
	if c.One {
		w.line("func (%s) %s(%s) ([]%s, error) {", recv, name, objs, c.goType())
		w.line("\treturn farNodes(ctx, ids(objs), %s, %s)\n}\n", c.literal(), c.cast())
		return
	}
	exactly, hop := "", c.literal()
	if c.Below {
		exactly = ", exactly bool"
		hop += ".withoutDescendants(exactly)"
	}
	w.line("func (%s) %s(%s%s, %s) ([]*%s, error) {", recv, name, objs, exactly, listParameters, c.goConnection())
	w.line("\treturn connect(ctx, ids(objs), %s, %s, %s)\n}\n", hop, listValue, c.cast())
}

// relationResolvers writes the function "related", with which package resolvers reads conditions on
// relations.
func relationResolvers(w *writer) {
	w.line("// related is where the relation of a name leads from a kind, as the connection of that name does.")
	w.line("func related(k graph.Kind, name string) (hop, bool) {\n\tswitch k {")
	for _, k := range g.Kinds() {
		if !k.Typed {
			continue
		}
		w.line("\tcase graph.%s:\n\t\tswitch name {", k.Name)
		for _, c := range connections(k.Kind) {
			w.line("\t\tcase %q:\n\t\t\treturn %s, true", c.Name, c.literal())
		}
		w.line("\t\t}")
	}
	w.line("\t}\n\treturn hop{}, false\n}\n")
}

// literal is the Go literal of the connection for the functions of package resolvers.
func (c *connection) literal() string {
	var kinds, relations []string
	for _, r := range c.Relations {
		relations = append(relations, "graph."+goRelation(r))
	}
	for _, k := range c.Kinds {
		kinds = append(kinds, "graph."+k.String())
	}
	s := fmt.Sprintf("hop{relations: graph.NewRelationSet(%s)", strings.Join(relations, ", "))
	if c.Direction == g.In {
		s += ", direction: graph.In"
	}
	if len(kinds) > 0 {
		s += fmt.Sprintf(", kinds: graph.NewKindSet(%s)", strings.Join(kinds, ", "))
	}
	if c.far() != 0 {
		s += ", kind: graph." + c.far().String()
	}
	if c.Below {
		s += ", below: true"
	}
	if c.Tree {
		s += ", tree: true"
	}
	if c.Every {
		s += ", every: true"
	}
	return s + "}"
}

// goRelation is the Go name of a relation: MEMBER_OF becomes MemberOf.
func goRelation(r g.Relation) string {
	var b strings.Builder
	for _, p := range strings.Split(r.String(), "_") {
		b.WriteString(p[:1] + strings.ToLower(p[1:]))
	}
	return b.String()
}

func (c *connection) goType() string {
	if c.far() != 0 {
		return "*generated." + c.target()
	}
	return "reply.Entity"
}

func (c *connection) goConnection() string {
	if c.far() != 0 {
		return "generated." + c.target() + "Connection"
	}
	return "reply.EntityConnection"
}

func (c *connection) cast() string {
	if c.far() != 0 {
		return "generated.Cast[" + c.goType() + "]"
	}
	return "generated.Typed"
}
