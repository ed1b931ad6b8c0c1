package server

import (
	"context"
	"errors"
	"maps"
	"net/http"
	"unicode/utf8"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/resolvers/reply"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Code is the extensions.code of an error. The codes are a closed list on which clients may rely.
type Code string

// The error codes. docs/clients.md tells what a client can do about each.
const (
	CodeBadRequest      Code = "BAD_REQUEST"
	CodeParseFailed     Code = "GRAPHQL_PARSE_FAILED"
	CodeInvalidDocument Code = "GRAPHQL_VALIDATION_FAILED"
	CodeBadUserInput    Code = "BAD_USER_INPUT"
	CodeNotFound        Code = "NOT_FOUND"
	CodeUnauthenticated Code = "UNAUTHENTICATED"
	CodeForbidden       Code = "FORBIDDEN"
	CodeConflict        Code = "CONFLICT"
	CodeOperationReused Code = "OPERATION_REUSED"
	CodeTooExpensive    Code = "QUERY_TOO_EXPENSIVE"
	CodeRateLimited     Code = "RATE_LIMITED"
	CodeTimeout         Code = "TIMEOUT"
	CodeUnavailable     Code = "UNAVAILABLE"
	CodeOutcomeUnknown  Code = "OUTCOME_UNKNOWN"
	CodeInternal        Code = "INTERNAL"
	// CodeNotPersisted tells clients of automatic persisted queries to send the full document.
	CodeNotPersisted Code = "PERSISTED_QUERY_NOT_SUPPORTED"
)

// status is the HTTP status of a reply that has this error and no data. For the media type
// application/json, Server.refuse replaces status 400 by 200.
func (c Code) status() int {
	switch c {
	case CodeUnauthenticated:
		return http.StatusUnauthorized
	case CodeForbidden:
		return http.StatusForbidden
	case CodeRateLimited:
		return http.StatusTooManyRequests
	case CodeUnavailable:
		return http.StatusServiceUnavailable
	case CodeTimeout:
		return http.StatusGatewayTimeout
	case CodeInternal, CodeOutcomeUnknown:
		return http.StatusInternalServerError
	default:
		return http.StatusBadRequest
	}
}

// cause is one row of the table that maps errors to codes.
type cause struct {
	class error
	code  Code
	text  string // the text for the client if only the log may have the text of the error; otherwise ""
}

// causes is the table, in order of precedence: the first row whose class the error wraps gives the
// code. The function classify gives the code of an error that wraps none of these classes.
func causes() []cause {
	return []cause{
		{class: graph.ErrInvalid, code: CodeBadUserInput},
		{class: graph.ErrNotFound, code: CodeNotFound},
		{class: graph.ErrConflict, code: CodeConflict},
		{class: graph.ErrForbidden, code: CodeForbidden},
		{class: graph.ErrReused, code: CodeOperationReused},
		{class: graph.ErrTooExpensive, code: CodeTooExpensive},
		{class: graph.ErrOutcomeUnknown, code: CodeOutcomeUnknown, text: "the outcome is unknown: repeat the write with the same operation id"},
		{class: graph.ErrUnavailable, code: CodeUnavailable, text: "the graph cannot be asked now; try again later"},
		{class: graph.ErrClosed, code: CodeUnavailable, text: "the server is stopping; try again later"},
		{class: graph.ErrTrimmed, code: CodeConflict, text: "the change log no longer reaches back so far; load the export again"},
		{class: context.DeadlineExceeded, code: CodeTimeout, text: "the operation took too long; ask for smaller pages or fewer levels"},
		{class: context.Canceled, code: CodeUnavailable, text: "the operation was cancelled"},
	}
}

// coded gives an error its code, a text for clients, and details of the faulty value. It logs
// causes that are hidden from clients.
func (s *Server) coded(ctx context.Context, err error) *gqlerror.Error {
	out, disclosed := Coded(err)
	if out.Extensions["code"] == CodeInternal {
		out.Extensions["requestId"] = requestID(ctx)
	}
	if !disclosed {
		s.log.ErrorContext(ctx, "operation failed", "code", out.Extensions["code"], "cause", err, "request", requestID(ctx))
	}
	return out
}

// Coded gives an error its code, a text for clients, and details of the faulty value. disclosed is false
// if the text hides the cause.
func Coded(err error) (out *gqlerror.Error, disclosed bool) {
	out = &gqlerror.Error{Message: "internal error", Extensions: map[string]any{}}
	var g *gqlerror.Error
	if errors.As(err, &g) {
		out.Path, out.Locations = g.Path, g.Locations
	}
	if hasCode(g) {
		out.Message = shorten(g.Message)
		maps.Copy(out.Extensions, g.Extensions)
		return out, true
	}
	row := classify(err)
	out.Extensions["code"] = row.code
	switch {
	case row.code == CodeInternal:
	case row.text != "":
		out.Message = row.text
	default:
		out.Message, disclosed = shorten(messageOf(err, g)), true
	}
	explain(out.Extensions, err)
	return out, disclosed
}

// hasCode tells whether the error already has a Code as its extensions.code. It is false for nil and
// for an error that wraps another error.
func hasCode(g *gqlerror.Error) bool {
	if g == nil || g.Err != nil {
		return false
	}
	_, ok := g.Extensions["code"].(Code)
	return ok
}

func classify(err error) cause {
	for _, row := range causes() {
		if errors.Is(err, row.class) {
			return row
		}
	}
	var number *graphql.IntegerError
	var overflow *graphql.NumberOverflowError
	if errors.As(err, &number) || errors.As(err, &overflow) {
		return cause{code: CodeBadUserInput}
	}
	return cause{code: CodeInternal}
}

// messageOf is the text of an error without the position that gqlerror puts before it.
func messageOf(err error, g *gqlerror.Error) string {
	var p *graph.Problem
	switch {
	case errors.As(err, &p):
		return p.Error()
	case g != nil && g.Err != nil:
		return g.Err.Error()
	case g != nil:
		return g.Message
	}
	return err.Error()
}

// explain adds the details of a Problem to the extensions of an error.
func explain(ext map[string]any, err error) {
	var p *graph.Problem
	if !errors.As(err, &p) {
		return
	}
	for k, v := range map[string]string{"field": p.Field, "value": p.Value, "hint": p.Hint} {
		if v != "" {
			ext[k] = v
		}
	}
	if len(p.Candidates) == 0 {
		return
	}
	list := make([]map[string]any, len(p.Candidates))
	for i, c := range p.Candidates {
		list[i] = map[string]any{"id": c.ID, "kind": reply.KindName(c.Kind), "code": c.Code, "displayName": c.Name, "hint": c.Hint}
	}
	ext["candidates"] = list
}

// shorten cuts a text to maxMessageRunes characters, because a message may repeat long input.
func shorten(text string) string {
	if utf8.RuneCountInString(text) <= maxMessageRunes {
		return text
	}
	return string([]rune(text)[:maxMessageRunes]) + "…"
}

// refusal makes the error for a request that is not executed.
func refusal(code Code, text string) *gqlerror.Error {
	return &gqlerror.Error{Message: shorten(text), Extensions: map[string]any{"code": code}}
}
