package server

import (
	"bytes"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// answer writes the reply to an operation that was executed.
func (s *Server) answer(w http.ResponseWriter, media string, res *graphql.Response) {
	if len(res.Data) > s.limits.ReplyBytes {
		s.metrics.refused(limitReply)
		s.refuse(w, media, refusal(CodeTooExpensive, "the reply is over the limit; ask for smaller pages or fewer fields"))
		return
	}
	var head, tail bytes.Buffer
	head.WriteByte('{')
	if len(res.Errors) > 0 {
		s.writeErrors(&head, res.Errors)
		head.WriteByte(',')
	}
	head.WriteString(`"data":`)
	if len(res.Data) == 0 {
		head.WriteString("null")
	}
	if len(res.Extensions) > 0 {
		tail.WriteString(`,"extensions":`)
		writeJSON(&tail, res.Extensions)
	}
	tail.WriteByte('}')
	send(w, media, http.StatusOK, head.Bytes(), res.Data, tail.Bytes())
}

// refuse writes the reply to a well-formed request that is not executed. The reply has no data. Its
// status is that of the code of the first error. With application/json, status 200 replaces 400.
func (s *Server) refuse(w http.ResponseWriter, media string, errs ...*gqlerror.Error) {
	status := http.StatusBadRequest
	if c, ok := errs[0].Extensions["code"].(Code); ok {
		status = c.status()
	}
	if status == http.StatusBadRequest && media == mediaJSON {
		status = http.StatusOK
	}
	s.refuseAs(w, media, status, errs...)
}

func (s *Server) refuseAs(w http.ResponseWriter, media string, status int, errs ...*gqlerror.Error) {
	var b bytes.Buffer
	b.WriteByte('{')
	s.writeErrors(&b, errs)
	b.WriteByte('}')
	if status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", retryAfter)
	}
	send(w, media, status, b.Bytes())
}

// writeErrors writes at most Limits.Errors errors. The last one tells how many errors were left out.
func (s *Server) writeErrors(b *bytes.Buffer, errs gqlerror.List) {
	if left := len(errs) - s.limits.Errors; left > 0 {
		errs = slices.Clone(errs[:s.limits.Errors])
		last := *errs[len(errs)-1]
		last.Extensions = map[string]any{"errorsLeftOut": left}
		for k, v := range errs[len(errs)-1].Extensions {
			last.Extensions[k] = v
		}
		errs[len(errs)-1] = &last
	}
	for _, e := range errs {
		s.metrics.failed(e)
	}
	b.WriteString(`"errors":`)
	writeJSON(b, errs)
}

func writeJSON(b *bytes.Buffer, v any) {
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err) // v consists of values of this package and of the schema, which can all be encoded
	}
	b.Truncate(b.Len() - 1) // remove the line break that the encoder adds
}

// send writes a reply in parts, to avoid copying long data. It sets the length, so the reply is not
// chunked.
func send(w http.ResponseWriter, media string, status int, parts ...[]byte) {
	size := 0
	for _, p := range parts {
		size += len(p)
	}
	h := w.Header()
	h.Set("Content-Type", media+"; charset=utf-8")
	h.Set("Content-Length", strconv.Itoa(size))
	h.Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	for _, p := range parts {
		w.Write(p) //nolint:errcheck // a client that went away gets nothing
	}
}
