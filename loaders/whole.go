package loaders

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/resolvers"
)

// The response names and the variables that FullRead adds to an operation. Clients must not use names that
// begin like these.
const (
	PageKey      = "_page"      // in a list: its pageInfo
	TotalKey     = "_total"     // in a list: its totalCount
	DimensionKey = "_dimension" // in a key of a cube's cell: its dimension
	afterName    = "_after"     // a variable for each list: the cursor where its next page begins
	doneName     = "_done"      // a variable for each list: whether its last page was read
)

// FullRead is an operation that can read all pages of the lists in its root fields.
type FullRead struct {
	// Words holds the Chinese terms of the selected fields and of their enum values. The key is the path
	// of response names, joined by dots. The terms are the texts in brackets at the end of the schema's
	// descriptions. A field with an alias has no term.
	Words map[string]graph.Word

	request Request
	lists   []pagedList
}

// pagedList is a paged list: either a root field, or the only list inside a root field.
type pagedList struct {
	path        []string // the path of response names
	after, done string   // the variables for its cursor, and for whether its last page was read
}

// Prepare parses an operation and adds the fields that its tables need: the totals of lists,
// whether more pages follow, and the dimensions of a cube's cells. It refuses variables that the
// operation does not declare. Page reports errors in the document itself.
func Prepare(r Request) (*FullRead, error) {
	w := &FullRead{request: r, Words: map[string]graph.Word{}}
	schema := resolvers.NewSchema().Schema()
	doc, err := gqlparser.LoadQuery(schema, r.Query)
	if err != nil {
		return w, nil
	}
	op := doc.Operations.ForName(r.Operation)
	if op == nil {
		return w, nil
	}
	if err := checkVariables(op, r.Variables); err != nil {
		return nil, err
	}
	if op.Operation != ast.Query {
		return w, nil // a mutation must not run once per page
	}
	variables := map[string]any{}
	maps.Copy(variables, r.Variables)
	p := &preparing{w, schema, op, variables, map[*ast.Field]bool{}}
	p.roots(op.SelectionSet)
	p.nameDimensions(op.SelectionSet)
	p.words("", op.SelectionSet)
	var text strings.Builder
	formatter.NewFormatter(&text).FormatQueryDocument(doc)
	w.request.Query, w.request.Variables = text.String(), variables
	return w, nil
}

// checkVariables refuses a variable that the operation does not declare.
func checkVariables(op *ast.OperationDefinition, given map[string]any) error {
	var known []string
	for _, v := range op.VariableDefinitions {
		known = append(known, v.Variable)
	}
	for name := range given {
		if op.VariableDefinitions.ForName(name) != nil {
			continue
		}
		hint := "the question has no variables"
		if len(known) > 0 {
			hint = "the variables of the question are " + strings.Join(known, ", ")
		}
		return graph.Invalid("var", name, "is no variable of the question", hint)
	}
	return nil
}

// preparing is the state of Prepare.
type preparing struct {
	full      *FullRead
	schema    *ast.Schema
	op        *ast.OperationDefinition
	variables map[string]any
	seen      map[*ast.Field]bool // the fields visited so far, because a fragment may be spread twice
}

// roots finds the list of each root field.
func (p *preparing) roots(set ast.SelectionSet) {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.InlineFragment:
			p.roots(s.SelectionSet)
		case *ast.FragmentSpread:
			p.roots(s.Definition.SelectionSet)
		case *ast.Field:
			if isPaged(s) {
				p.page(s, s, []string{s.Alias})
			} else if at := onlyList(s.SelectionSet); at != nil {
				p.page(s, at, []string{s.Alias, at.Alias})
			}
		}
	}
}

// isPaged tells whether a field is a connection that is read forwards.
func isPaged(f *ast.Field) bool {
	return f.Definition != nil && strings.HasSuffix(f.Definition.Type.Name(), "Connection") &&
		f.Definition.Arguments.ForName("after") != nil && f.Arguments.ForName("last") == nil && f.Arguments.ForName("before") == nil
}

// onlyList is the connection among the fields of an object; nil if there is none or more than one.
func onlyList(set ast.SelectionSet) *ast.Field {
	var found *ast.Field
	for _, s := range set {
		if f, ok := s.(*ast.Field); ok && isPaged(f) {
			if found != nil {
				return nil
			}
			found = f
		}
	}
	return found
}

// page prepares one paged list. The parameter "at" is the field of the list, and "root" is the root field:
// the same field, or the one around it. page gives the list a variable for its cursor, and selects its
// pageInfo. It adds @skip to the root field, so that the list is left out after its last page was read.
func (p *preparing) page(root, at *ast.Field, path []string) {
	if p.seen[at] {
		return
	}
	p.seen[at] = true
	n := slices.IndexFunc(p.full.lists, func(l pagedList) bool { return slices.Equal(l.path, path) })
	known := n >= 0 // the field was selected before: GraphQL merges both, so both need the same arguments
	if !known {
		n = len(p.full.lists)
	}
	after, done := fmt.Sprint(afterName, n), fmt.Sprint(doneName, n)
	var first any // the cursor after which the operation itself starts
	declared := false
	if given := at.Arguments.ForName("after"); given == nil {
		at.Arguments = append(at.Arguments, &ast.Argument{Name: "after", Value: variable(after)})
	} else if declared = given.Value.Kind == ast.Variable; declared {
		after = given.Value.Raw
	} else {
		first, _ = given.Value.Value(p.variables) // LoadQuery has validated the literal
		given.Value = variable(after)
	}
	root.Directives = append(root.Directives, &ast.Directive{Name: "skip", Arguments: ast.ArgumentList{{Name: "if", Value: variable(done)}}})
	if known {
		return
	}
	at.SelectionSet = append(at.SelectionSet, selected(PageKey, "pageInfo", "hasNextPage", "endCursor"))
	if p.schema.Types[at.Definition.Type.Name()].Fields.ForName("totalCount") != nil {
		at.SelectionSet = append(at.SelectionSet, selected(TotalKey, "totalCount"))
	}
	p.op.VariableDefinitions = append(p.op.VariableDefinitions, &ast.VariableDefinition{Variable: done, Type: ast.NonNullNamedType("Boolean", nil)})
	p.variables[done] = false
	if !declared {
		p.op.VariableDefinitions = append(p.op.VariableDefinitions, &ast.VariableDefinition{Variable: after, Type: ast.NamedType("Cursor", nil)})
		p.variables[after] = first
	}
	p.full.lists = append(p.full.lists, pagedList{path, after, done})
}

// nameDimensions selects the dimension of each key of a cube's cells.
func (p *preparing) nameDimensions(set ast.SelectionSet) {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.InlineFragment:
			p.nameDimensions(s.SelectionSet)
		case *ast.FragmentSpread:
			p.nameDimensions(s.Definition.SelectionSet)
		case *ast.Field:
			if s.Definition == nil || p.seen[s] && s.Definition.Type.Name() == cubeKey {
				continue
			}
			p.nameDimensions(s.SelectionSet)
			if s.Definition.Type.Name() == cubeKey {
				p.seen[s] = true
				dimension := selected(DimensionKey, "dimension")
				dimension.Definition = p.schema.Types[cubeKey].Fields.ForName(dimension.Name)
				s.SelectionSet = append(s.SelectionSet, dimension)
			}
		}
	}
}

// words collects the terms of all fields below a response name.
func (p *preparing) words(above string, set ast.SelectionSet) {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.InlineFragment:
			p.words(above, s.SelectionSet)
		case *ast.FragmentSpread:
			p.words(above, s.Definition.SelectionSet)
		case *ast.Field:
			if s.Definition == nil {
				continue // Prepare itself has added this field
			}
			path := above + s.Alias
			word := graph.Word{}
			if s.Alias == s.Name {
				word.Term = term(s.Definition.Description)
			}
			if d := p.schema.Types[s.Definition.Type.Name()]; d.Kind == ast.Enum {
				word.Values = map[string]string{}
				for _, v := range d.EnumValues {
					word.Values[v.Name] = term(v.Description)
				}
			}
			p.full.Words[path] = word
			p.words(path+".", s.SelectionSet)
		}
	}
}

// term is the Chinese term in brackets at the end of a description; "" if there is none.
func term(description string) string {
	before, ok := strings.CutSuffix(strings.TrimSuffix(strings.TrimSpace(description), "."), ")")
	i := strings.LastIndex(before, "(")
	if !ok || i < 0 {
		return ""
	}
	return before[i+1:]
}

// cubeKey is the type of the key of a cube's cell.
const cubeKey = "CubeKey"

func variable(name string) *ast.Value { return &ast.Value{Raw: name, Kind: ast.Variable} }

// selected makes a field with an alias, and with the fields below it.
func selected(alias, name string, below ...string) *ast.Field {
	f := &ast.Field{Alias: alias, Name: name}
	for _, b := range below {
		f.SelectionSet = append(f.SelectionSet, &ast.Field{Alias: b, Name: b})
	}
	return f
}

// Page runs the operation for the current page of each of its lists: the first page, unless Pages has
// gone on.
func (w *FullRead) Page(ctx context.Context, g *graph.Graph) *graphql.Response {
	return Execute(ctx, g, w.request)
}

// Pages runs the operation again and again, each time for the next page of each list, until all lists are
// read. It ends after a response with errors.
func (w *FullRead) Pages(ctx context.Context, g *graph.Graph) iter.Seq[*graphql.Response] {
	return func(yield func(*graphql.Response) bool) {
		for {
			res := w.Page(ctx, g)
			if !yield(res) || len(res.Errors) > 0 || !w.advance(res.Data) {
				return
			}
		}
	}
}

// advance sets the cursor variables for the next pages, from the data of a response. It returns false
// if all lists have been read.
func (w *FullRead) advance(data []byte) bool {
	more := false
	for _, l := range w.lists {
		if w.request.Variables[l.done] == true {
			continue
		}
		cursor := next(data, l.path)
		w.request.Variables[l.after], w.request.Variables[l.done] = cursor, cursor == nil
		more = more || cursor != nil
	}
	return more
}

// next is the cursor after the page of a list in the data of a response; nil if no page follows.
func next(data []byte, path []string) any {
	for _, name := range path {
		var object map[string]json.RawMessage
		if json.Unmarshal(data, &object) != nil {
			return nil
		}
		data = object[name]
	}
	var l struct {
		Page struct {
			HasNextPage bool
			EndCursor   *string
		} `json:"_page"`
	}
	if json.Unmarshal(data, &l) != nil || !l.Page.HasNextPage || l.Page.EndCursor == nil {
		return nil
	}
	return *l.Page.EndCursor
}
