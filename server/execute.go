package server

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/resolvers/reply"
	"github.com/expertgraph/expertgraph/revise"
)

// graphql handles one GraphQL request.
func (s *Server) graphql(w http.ResponseWriter, r *http.Request) {
	media := accepted(r)
	w.Header().Add("Vary", "Accept, Origin, Authorization")
	actor, err := s.identify(r)
	if err != nil {
		w.Header().Set("WWW-Authenticate", `Bearer realm="expertgraph"`)
		s.refuseAs(w, media, http.StatusUnauthorized, s.coded(r.Context(), err))
		return
	}
	w.Header().Set(roleHeader, cmp.Or(actor.Role, revise.Viewer).String())
	r = r.WithContext(revise.WithActor(r.Context(), actor))
	start := s.options.Now()
	req, no := s.read(w, r)
	if no != nil {
		if no.limit != "" {
			s.metrics.refused(no.limit)
		}
		if no.status == 0 {
			s.refuse(w, media, no.err)
			return
		}
		s.refuseAs(w, media, no.status, no.err)
		return
	}
	req.Headers = r.Header
	req.ReadTime = graphql.TraceTiming{Start: start, End: s.options.Now()}
	begin := time.Now() // the measured time includes the time in the queue
	ticket, ok := s.queue.enter(r.Context(), addressOf(r.RemoteAddr), req.Query)
	if !ok {
		s.metrics.refused(limitConcurrent)
		s.refuseAs(w, media, http.StatusServiceUnavailable, refusal(CodeUnavailable, "too many operations at a time; try again in "+retryAfter+" s"))
		return
	}
	h := &hold{begin: begin, release: func() { s.queue.leave(ticket) }, pause: func(ctx context.Context) { s.queue.pauseHeavy(ctx, ticket) }}
	h.acquire()
	give := sync.OnceFunc(h.give)
	defer give()
	op, errs := s.prepareInTime(r.Context(), h, req)
	if errs != nil {
		s.refuse(w, media, errs...)
		return
	}
	if req.readOnly && op.Operation.Operation != ast.Query {
		w.Header().Set("Allow", http.MethodPost)
		s.refuseAs(w, media, http.StatusMethodNotAllowed, refusal(CodeBadRequest, "GET is for queries; send a "+string(op.Operation.Operation)+" with POST"))
		return
	}
	note(r.Context(), op.Operation)
	res, late := s.run(r.Context(), h, op)
	give() // a client that reads its reply slowly must not occupy a slot
	s.writeExecutor(r.Context(), w)
	if late != nil {
		s.refuse(w, media, late)
		return
	}
	if op.Operation.Operation == ast.Query && slices.ContainsFunc(res.Errors, isUnavailable) {
		s.refuse(w, media, res.Errors...) // a reply with only a part of a query's data would be misleading
		return
	}
	if cost := op.Stats.GetExtension(costExtension); cost != nil {
		if res.Extensions == nil {
			res.Extensions = map[string]any{}
		}
		res.Extensions[costExtension] = cost
	}
	s.answer(w, media, res)
}

// isUnavailable tells whether the error is that the store is unavailable.
func isUnavailable(e *gqlerror.Error) bool { return e.Extensions["code"] == CodeUnavailable }

// prepare makes the operation of a request, or the errors that refuse it.
func (s *Server) prepare(ctx context.Context, req *request) (_ *graphql.OperationContext, errs gqlerror.List) {
	defer func() {
		if p := recover(); p != nil {
			errs = gqlerror.List{s.coded(ctx, panicked(p))}
		}
	}()
	a, errs := s.check(ctx, req)
	if errs != nil {
		return nil, errs
	}
	if err := s.checkCost(a.costs); err != nil {
		return nil, gqlerror.List{err}
	}
	out := &graphql.OperationContext{
		RawQuery:               req.Query,
		Variables:              a.vars,
		OperationName:          req.OperationName,
		Doc:                    a.doc.QueryDocument,
		Extensions:             req.Extensions,
		Headers:                req.Headers,
		Operation:              a.operation,
		RecoverFunc:            func(_ context.Context, p any) error { return panicked(p) },
		ResolverMiddleware:     func(ctx context.Context, next graphql.Resolver) (any, error) { return next(ctx) },
		RootResolverMiddleware: func(ctx context.Context, next graphql.RootResolver) graphql.Marshaler { return next(ctx) },
		Stats:                  graphql.Stats{Read: req.ReadTime, OperationStart: req.ReadTime.Start},
	}
	if req.Extensions[costExtension] == true {
		out.Stats.SetExtension(costExtension, map[string]int{"cost": a.costs.total, "limit": s.limits.Cost})
	}
	return out, nil
}

// prepareInTime is like prepare, with the deadline of a query.
func (s *Server) prepareInTime(ctx context.Context, h *hold, req *request) (*graphql.OperationContext, gqlerror.List) {
	type prepared struct {
		op   *graphql.OperationContext
		errs gqlerror.List
	}
	ctx, cancel := context.WithDeadline(ctx, h.begin.Add(s.limits.ReadDeadline))
	defer cancel()
	p, err := runWithin(ctx, h, func() (p prepared) {
		p.op, p.errs = s.prepare(ctx, req)
		return p
	})
	if err != nil {
		p.errs = gqlerror.List{s.coded(ctx, err)}
	}
	return p.op, p.errs
}

// run executes an operation with its deadline.
func (s *Server) run(ctx context.Context, h *hold, op *graphql.OperationContext) (*graphql.Response, *gqlerror.Error) {
	limit := s.limits.ReadDeadline
	if op.Operation.Operation == ast.Mutation {
		limit = s.limits.WriteDeadline // a write is not paused, because others may wait for its locks
	} else {
		ctx = graph.WithPause(ctx, h.pause)
	}
	type executed struct {
		res *graphql.Response
		err error
	}
	ctx, cancel := context.WithDeadline(ctx, h.begin.Add(limit))
	defer cancel()
	e, err := runWithin(ctx, h, func() (e executed) {
		e.res, e.err = s.execute(ctx, op)
		return e
	})
	if err = cmp.Or(err, e.err); err != nil {
		return nil, s.coded(ctx, err)
	}
	return e.res, nil
}

// hold keeps the slot of a request in Server.queue until all its work has ended. users counts the
// goroutines that still work; the last one releases the slot.
type hold struct {
	begin   time.Time // when the work began
	users   atomic.Int32
	release func()
	pause   func(context.Context) // pauses long work, see queue.pauseHeavy
}

func (h *hold) acquire() { h.users.Add(1) }

func (h *hold) give() {
	if h.users.Add(-1) == 0 {
		h.release()
	}
}

// runWithin runs work and gives its result. If the work has not ended shortly after its context has
// ended, runWithin returns an error without waiting further. The work then still holds the slot.
func runWithin[T any](ctx context.Context, h *hold, work func() T) (T, error) {
	done := make(chan T, 1)
	h.acquire()
	go func() {
		defer h.give()
		done <- work()
	}()
	var late <-chan time.Time
	over := ctx.Done()
	for {
		select {
		case t := <-done:
			return t, nil
		case <-over:
			over = nil
			timer := time.NewTimer(endGrace)
			defer timer.Stop()
			late = timer.C
		case <-late:
			var none T
			return none, fmt.Errorf("the operation goes on after its end: %w", ctx.Err())
		}
	}
}

// execute calls Options.Operation and executes the operation. It returns an error if
// Options.Operation fails, if the schema gives no response, or after a panic outside of the fields.
// Errors of fields are in the response.
func (s *Server) execute(ctx context.Context, op *graphql.OperationContext) (res *graphql.Response, err error) {
	defer func() {
		if p := recover(); p != nil {
			res, err = nil, panicked(p)
		}
	}()
	ctx = reply.WithPricer(ctx, s.pricer())
	if s.options.Operation != nil {
		if ctx, err = s.options.Operation(ctx); err != nil {
			return nil, err
		}
	}
	ctx = graphql.WithOperationContext(ctx, op)
	ctx = graphql.WithResponseContext(ctx, s.coded, op.RecoverFunc)
	res = s.options.Schema.Exec(ctx)(ctx)
	if res == nil {
		return nil, errors.New("the schema gave no response")
	}
	res.Errors = append(res.Errors, graphql.GetErrors(ctx)...)
	if len(res.Extensions) == 0 {
		res.Extensions = graphql.GetExtensions(ctx)
	}
	for i, e := range res.Errors {
		if _, ok := e.Extensions["code"].(Code); !ok {
			res.Errors[i] = s.coded(ctx, e)
		}
	}
	return res, nil
}

// panicked makes an error from a panic. Only the log gets its text.
func panicked(p any) error {
	return fmt.Errorf("panic: %v\n%s", p, debug.Stack())
}
