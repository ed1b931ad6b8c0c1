package resolvers_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// ofEveryKind makes a graph with two nodes of each kind, and every link between them that the table
// of relations allows.
func ofEveryKind() graph.Batch {
	s := graphtest.NewSketch()
	code := func(k graph.Kind, i int) string { return fmt.Sprintf("%d-%d", k, i) }
	for _, k := range graph.Kinds() {
		s.Node(code(k.Kind, 1), k.Kind, k.Han+"甲")
		s.Node(code(k.Kind, 2), k.Kind, k.Han+"乙")
	}
	tree := map[graph.Kind]bool{}
	for _, r := range graph.Relations() {
		for _, from := range r.From.List() {
			for _, to := range r.To.List() {
				above := graph.TreeRelations.Has(r.Relation)
				if above && (from != to || tree[from]) || !r.Many && !above && from == to {
					continue
				}
				tree[from] = tree[from] || above
				s.Link(code(from, 1), r.Relation, code(to, 2), func(l *graph.Link) { l.Role = "成员" })
			}
		}
	}
	// A node has only one parent. So the second tree relation, SESSION_OF, needs nodes of its own.
	for i, series := range []graph.Kind{graph.Program, graph.Event} {
		s.Node(code(graph.Event, 3+i), graph.Event, "届次")
		s.Link(code(graph.Event, 3+i), graph.SessionOf, code(series, 1))
	}
	return s.Batch()
}

// sampleArguments are values for each operator input of the schema, one for each operator.
var sampleArguments = map[string][]string{
	"StringFilter":   {`{eq: "甲"}`, `{in: ["甲", "乙"]}`, `{startsWith: "专"}`, `{contains: "甲"}`, `{isNull: true}`},
	"DecimalFilter":  {`{eq: 1}`, `{in: [1, 2.5]}`, `{lt: 1}`, `{lte: 1.25}`, `{gt: 0}`, `{gte: -1}`, `{isNull: false}`},
	"IntFilter":      {`{eq: 2021}`, `{in: [2020]}`, `{lt: 1, gt: 0}`, `{lte: 1, gte: 0}`, `{isNull: true}`},
	"IDFilter":       {`{eq: "00000000000000000000000004"}`, `{in: ["00000000000000000000000004"]}`},
	"KindFilter":     {`{eq: EXPERT}`, `{in: [EXPERT, TEAM]}`},
	"LevelFilter":    {`{eq: PROVINCE}`, `{in: [COUNTY]}`, `{isNull: true}`},
	"CategoryFilter": {`{eq: GUIDANCE}`, `{in: [BASE]}`, `{isNull: true}`},
	"StatusFilter":   {`{eq: ACTUAL}`, `{in: [PLANNED]}`},
	"BasisFilter":    {`{eq: TEXT}`, `{in: [INFERRED]}`},
	"BooleanFilter":  {`{eq: true}`},
	"LinkWhere":      {`{role: {contains: "成"}, status: {eq: ACTUAL}, basis: {in: [TEXT]}, period: {isNull: true}, year: {isNull: true}}`},
	"Relation":       {`{some: {}}`, `{every: {named: {eq: true}, link: {role: {isNull: false}}}}`, `{none: {links: {some: {}}}}`, `{count: {gt: 0, lte: 9}, where: {not: {named: {eq: false}}}}`},
	"Date":           {`"2021-06-30"`},
	"PeriodFilter":   {`{overlaps: {from: "2019", to: "十四五"}}`, `{startsIn: {from: "2019-06"}, certain: true}`, `{endsIn: {to: "2020-01-31"}, includeUndated: true}`, `{activeOn: "2020-02-29"}`, `{isNull: true}`},
}

func TestEveryConditionAndOrderIsUnderstood(t *testing.T) {
	g := open(t, ofEveryKind())
	s := served(t)
	for _, f := range s.Query.Fields {
		where, orderBy := f.Arguments.ForName("where"), f.Arguments.ForName("orderBy")
		if where == nil || f.Name == "served" || f.Name == "cube" {
			continue
		}
		var asks []string
		for _, c := range s.Types[where.Type.Name()].Fields {
			samples := sampleArguments[c.Type.Name()]
			if strings.HasSuffix(c.Type.Name(), "Relation") {
				samples = sampleArguments["Relation"]
			}
			k, _ := graph.Parse[graph.Kind](strings.TrimSuffix(where.Type.Name(), "Where"))
			if c.Type.Name() == "Ref" {
				samples = []string{fmt.Sprintf(`["%d-1", "%d-2"]`, k, k), "[]"}
			} else if f, _ := graph.Parse[graph.Field](c.Name); k != 0 && c.Type.Name() == "StringFilter" && k.Values(f) != nil {
				v := k.Values(f)
				samples = []string{fmt.Sprintf(`{eq: %q}`, v[0].Name), fmt.Sprintf(`{in: [%q, %q]}`, v[0].Name, v[1].Name), `{startsWith: "A"}`, `{contains: "甲"}`, `{isNull: true}`}
			}
			if samples == nil && c.Type.Name() != where.Type.Name() {
				t.Fatalf("no sample of a %s", c.Type.Name())
			}
			for _, sample := range samples {
				asks = append(asks, fmt.Sprintf("%s(where: {%s: %s}) { totalCount nodes { id } }", f.Name, c.Name, sample))
			}
		}
		order := s.Types[s.Types[orderBy.Type.Name()].Fields.ForName("field").Type.Name()]
		for _, v := range order.EnumValues {
			asks = append(asks, fmt.Sprintf("%s(orderBy: [{field: %s, direction: DESC}]) { pageInfo { endCursor } }", f.Name, v.Name))
		}
		ask(t, g, together(asks), nil)
	}
}

// together puts several fields into one document.
func together(asks []string) string {
	var b strings.Builder
	b.WriteString("{\n")
	for i, a := range asks {
		fmt.Fprintf(&b, "  a%d: %s\n", i, a)
	}
	return b.String() + "}"
}

func TestEveryFieldOfEveryKindAnswers(t *testing.T) {
	g := open(t, ofEveryKind())
	s := served(t)
	for _, k := range graph.Kinds() {
		var fields []string
		for _, f := range s.Types[k.Name].Fields {
			fields = append(fields, f.Name+selection(s, f, 2))
		}
		one := func(i int) any { // one query for each node, because a query for both would exceed the limit of rows
			return ask(t, g, fmt.Sprintf("{ entity(ref: \"%d-%d\") { ... on %s { %s } } }", k.Kind, i, k.Name, strings.Join(fields, " ")), nil)["entity"]
		}
		a, b := one(1), one(2)
		for _, f := range s.Types[k.Name].Fields {
			if !strings.HasSuffix(f.Type.Name(), "Connection") || f.Type.Name() == "EvidenceConnection" {
				continue
			}
			if count(a, f.Name)+count(b, f.Name) == 0 {
				t.Errorf("%s.%s finds nothing where every link is that can be", k.Name, f.Name)
			}
		}
	}
}

func count(entity any, field string) float64 {
	return entity.(map[string]any)[field].(map[string]any)["totalCount"].(float64)
}

// selection writes a selection set with all fields of the type of f, down to a depth. It is "" for a leaf.
func selection(s *ast.Schema, f *ast.FieldDefinition, depth int) string {
	d := s.Types[f.Type.Name()]
	switch {
	case d.Kind == ast.Scalar || d.Kind == ast.Enum:
		return ""
	case depth == 0:
		return " { __typename }"
	}
	var fields []string
	for _, sub := range d.Fields {
		if !strings.HasPrefix(sub.Name, "__") {
			fields = append(fields, sub.Name+selection(s, sub, depth-1))
		}
	}
	return " { " + strings.Join(fields, " ") + " }"
}
