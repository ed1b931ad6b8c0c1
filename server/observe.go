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

// visit is what is known of a request in flight.
type visit struct {
	id        string
	kind      ast.Operation          // "" unless it is a GraphQL operation
	operation string                 // its name in the document
	why       atomic.Pointer[string] // why it ran on stock gqlgen; nil before it ran
	commit    atomic.Int64           // one more than the commit that the reply shows; 0: nobody told
}

type visitKey struct{}

// requestID is the id of the request that a context belongs to, "" if to none.
func requestID(ctx context.Context) string {
	if v, ok := ctx.Value(visitKey{}).(*visit); ok {
		return v.id
	}
	return ""
}

// note tells the access log which operation a request asked for.
func note(ctx context.Context, op *ast.OperationDefinition) {
	if v, ok := ctx.Value(visitKey{}).(*visit); ok {
		v.kind, v.operation = op.Operation, op.Name
	}
}

// route wraps a handler with what every reply needs: an id, the security headers,
// a shield against panics, the access log and the metrics. Bodies, query strings
// and variables are never logged.
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
			s.asked.Add(1)
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

// refuseOrigin answers a browser's request from a page of an origin that was not allowed.
func (s *Server) refuseOrigin(w http.ResponseWriter, r *http.Request) {
	s.refuseAs(w, accepted(r), http.StatusForbidden, refusal(CodeForbidden, "pages of this origin may not call the API; allow it with --cors-origin"))
}

// wellFormed tells whether a client's request id is fit for a log line.
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

// recorder remembers what was replied.
type recorder struct {
	http.ResponseWriter
	draining *atomic.Bool
	status   int // 0 before the first write
	bytes    int
}

// WriteHeader remembers the status.
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
