package server

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"sync/atomic"

	"github.com/vektah/gqlparser/v2/ast"
)

const (
	requestIDHeader = "X-Request-Id"
	maxRequestID    = 64
)

// visit is the data about a running request for the log and the metrics.
type visit struct {
	id          string
	kind        ast.Operation          // "" if the request is not a GraphQL operation
	operation   string                 // the name of the operation
	stockReason atomic.Pointer[string] // why the operation ran on stock gqlgen, "" if it did not; nil before it has run
	commit      atomic.Int64           // the commit that the reply shows, plus one; 0 means unknown
}

type visitKey struct{}

// requestID is the id of the request of a context; "" if there is none.
func requestID(ctx context.Context) string {
	if v, ok := ctx.Value(visitKey{}).(*visit); ok {
		return v.id
	}
	return ""
}

// note stores the operation of a request for the access log.
func note(ctx context.Context, op *ast.OperationDefinition) {
	if v, ok := ctx.Value(visitKey{}).(*visit); ok {
		v.kind, v.operation = op.Operation, op.Name
	}
}

// route wraps a handler with what every reply needs: a request id, security headers, recovery from
// panics, the access log and the metrics. It never logs bodies, query strings and variables.
func (s *Server) route(name string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := s.options.Now()
		v := &visit{id: r.Header.Get(requestIDHeader)}
		if !wellFormed(v.id) {
			v.id = s.options.NewID()
		}
		h := w.Header()
		h.Set(requestIDHeader, v.id)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
		ctx := context.WithValue(r.Context(), visitKey{}, v)
		rec := &recorder{ResponseWriter: w, draining: &s.draining}
		if name != healthRoute {
			s.requests.Add(1)
		}
		s.metrics.inFlight.Inc()
		defer func() {
			p := recover()
			if p != nil && p != any(http.ErrAbortHandler) {
				s.log.ErrorContext(ctx, "panic", "cause", fmt.Sprint(p), "stack", string(debug.Stack()), "request", v.id)
				if rec.status == 0 {
					e := refusal(CodeInternal, "internal error")
					e.Extensions["requestId"] = v.id
					s.refuseAs(rec, mediaJSON, http.StatusInternalServerError, e)
				}
			}
			took := s.options.Now().Sub(start)
			s.metrics.inFlight.Dec()
			s.metrics.served(name, rec.code(), took)
			s.log.LogAttrs(ctx, slog.LevelInfo, "request",
				slog.String("request", v.id), slog.String("method", r.Method), slog.String("route", name),
				slog.Int("status", rec.code()), slog.Int("bytes", rec.bytes), slog.Duration("took", took),
				slog.String("kind", string(v.kind)), slog.String("operation", v.operation))
			if p == any(http.ErrAbortHandler) {
				panic(p)
			}
		}()
		next.ServeHTTP(rec, r.WithContext(ctx))
	})
}

// refuseOrigin replies to a browser's request from a page of an origin that is not allowed.
func (s *Server) refuseOrigin(w http.ResponseWriter, r *http.Request) {
	s.refuseAs(w, accepted(r), http.StatusForbidden, refusal(CodeForbidden, "pages of this origin may not call the API; allow it with --cors-origin"))
}

// wellFormed tells whether a client's request id is safe to log.
func wellFormed(id string) bool {
	if id == "" || len(id) > maxRequestID {
		return false
	}
	for _, c := range []byte(id) {
		switch {
		case c >= '0' && c <= '9', c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c == '-', c == '_', c == '.':
		default:
			return false
		}
	}
	return true
}

// recorder records the status and the size of a reply.
type recorder struct {
	http.ResponseWriter
	draining *atomic.Bool
	status   int // 0 before the first write
	bytes    int
}

// WriteHeader records the status. If the server is stopping, it also adds the header Connection: close.
func (r *recorder) WriteHeader(status int) {
	if r.status == 0 {
		r.status = status
		closing(r.Header(), r.draining)
	}
	r.ResponseWriter.WriteHeader(status)
}

// Write counts the bytes.
func (r *recorder) Write(b []byte) (int, error) {
	if r.status == 0 {
		r.WriteHeader(http.StatusOK)
	}
	n, err := r.ResponseWriter.Write(b)
	r.bytes += n
	return n, err
}

// Unwrap lets http.ResponseController reach the connection.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

func (r *recorder) code() int {
	if r.status == 0 {
		return http.StatusOK
	}
	return r.status
}
