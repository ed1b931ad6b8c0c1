package server

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"sync"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/expertgraph/expertgraph/resolvers/reply"
)

// checked is an operation that passed every check except that of its cost.
type checked struct {
	doc       *document
	operation *ast.OperationDefinition
	vars      map[string]any
	costs     *costs
}

// check reads a request's document, chooses the operation, reads the variables and computes the cost.
// It also refuses pages above Limits.Page, but not a high cost, which checkCost refuses.
func (s *Server) check(ctx context.Context, req *request) (a checked, errs gqlerror.List) {
	if a.doc, errs = s.document(ctx, req.Query); errs != nil {
		return a, errs
	}
	schema := s.options.Schema.Schema()
	a.operation = a.doc.Operations.ForName(req.OperationName)
	switch {
	case a.operation == nil && req.OperationName == "":
		return a, gqlerror.List{refusal(CodeInvalidDocument, "the document has several operations: name one in operationName")}
	case a.operation == nil:
		return a, gqlerror.List{refusal(CodeInvalidDocument, fmt.Sprintf("operationName %q: no operation of the document has this name", shorten(req.OperationName)))}
	case a.operation.Operation == ast.Subscription:
		return a, gqlerror.List{refusal(CodeInvalidDocument, "subscriptions are not served; ask again with a query")}
	}
	var err *gqlerror.Error
	if a.vars, err = variables(schema, a.operation, req.Variables); err != nil {
		return a, gqlerror.List{err}
	}
	a.costs = measure(schema, a.doc.QueryDocument, a.operation, a.vars, s.options.Bounds)
	if a.costs.err != nil {
		return a, gqlerror.List{recoded(CodeInvalidDocument, a.costs.err)}
	}
	if largest := a.costs.largest; largest.size > s.limits.Page {
		s.metrics.refused(limitPage)
		given, hint := strconv.Itoa(largest.size), fmt.Sprintf("ask for at most %d and go on with after: endCursor", s.limits.Page)
		e := refusal(CodeBadUserInput, fmt.Sprintf("%s: %s: is too many rows for one page; %s", largest.argument, given, hint))
		e.Extensions["field"], e.Extensions["value"], e.Extensions["hint"] = largest.argument, given, hint
		return a, gqlerror.List{withPosition(e, largest.position)}
	}
	return a, nil
}

// costExtension is the name of the request extension that asks for the cost, and of the reply
// extension with the cost.
const costExtension = "cost"

// checkCost refuses an operation whose cost is above the limit.
func (s *Server) checkCost(c *costs) *gqlerror.Error {
	if c.total <= s.limits.Cost {
		return nil
	}
	e := s.tooMuch(limitCost, c.total, s.limits.Cost, "the operation can cost %d, %d of it in %s; %d are allowed: ask for smaller pages (first) or fewer levels", c.total, c.costliest.objects, c.costliest.path, s.limits.Cost)
	e.Extensions["field"] = c.costliest.path
	return withPosition(e, c.costliest.position)
}

// pricer makes a Pricer for the fields of one operation. All documents that it estimates may together
// have as many tokens as a single request.
func (s *Server) pricer() reply.Pricer {
	var mu sync.Mutex // fields may be resolved concurrently
	left := s.limits.Tokens
	return func(ctx context.Context, document, variables, operation string) (*reply.QueryCost, error) {
		parts := map[string]json.RawMessage{}
		parts["query"], _ = json.Marshal(document) // encoding a string cannot fail
		parts["operationName"], _ = json.Marshal(operation)
		if variables != "" {
			parts["variables"] = json.RawMessage(variables)
		}
		req, no := s.assemble(parts)
		if no != nil {
			return nil, inner(no.err)
		}
		mu.Lock()
		defer mu.Unlock()
		n, err := s.scan(&ast.Source{Input: document}, left)
		if err != nil {
			return nil, inner(err)
		}
		left -= n
		a, errs := s.check(ctx, req)
		if errs != nil {
			return nil, inner(errs[0])
		}
		cost := &reply.QueryCost{Cost: a.costs.total, Limit: s.limits.Cost, Allowed: a.costs.total <= s.limits.Cost, FieldCost: a.costs.costliest.objects}
		if a.costs.costliest.path != "" {
			cost.Field = &a.costs.costliest.path
		}
		return cost, nil
	}
}

// inner converts an error in a document whose cost is asked for with the field "cost". The position of
// the error in that document becomes part of the message.
func inner(e *gqlerror.Error) error {
	out := &gqlerror.Error{Message: e.Message, Extensions: e.Extensions}
	if len(e.Locations) > 0 {
		out.Message = fmt.Sprintf("line %d, column %d: %s", e.Locations[0].Line, e.Locations[0].Column, e.Message)
	}
	out.Message = "query: " + out.Message
	return out
}
