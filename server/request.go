package server

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/expertgraph/expertgraph/graph"
)

// request is one GraphQL request as read from HTTP.
type request struct {
	graphql.RawParams
	readOnly bool // whether only queries are allowed, because the request used GET
}

// refused tells why a request is not accepted. If status is set, the reply has this status for
// every media type. If status is 0, Server.refuse chooses the status by the code of err and the
// media type.
type refused struct {
	status int
	limit  string // the name of the exceeded limit; "" if none was exceeded
	err    *gqlerror.Error
}

func badRequest(status int, format string, args ...any) *refused {
	return &refused{status: status, err: refusal(CodeBadRequest, fmt.Sprintf(format, args...))}
}

// read reads the request from the body of a POST or the query string of a GET.
func (s *Server) read(w http.ResponseWriter, r *http.Request) (*request, *refused) {
	switch r.Method {
	case http.MethodPost:
		return s.readPost(w, r)
	case http.MethodGet:
		return s.readGet(r)
	}
	w.Header().Set("Allow", "GET, POST")
	return nil, badRequest(http.StatusMethodNotAllowed, "method %s: use POST, or GET for queries", r.Method)
}

func (s *Server) readPost(w http.ResponseWriter, r *http.Request) (*request, *refused) {
	given := r.Header.Get("Content-Type")
	media, params, err := mime.ParseMediaType(given)
	if err != nil || media != mediaJSON {
		return nil, badRequest(http.StatusUnsupportedMediaType, "content type %q: send %s", given, mediaJSON)
	}
	if set := params["charset"]; set != "" && !strings.EqualFold(set, "utf-8") {
		return nil, badRequest(http.StatusUnsupportedMediaType, "charset %q: send UTF-8", set)
	}
	if coding := r.Header.Get("Content-Encoding"); coding != "" && !strings.EqualFold(coding, "identity") {
		w.Header().Set("Accept-Encoding", "identity")
		return nil, badRequest(http.StatusUnsupportedMediaType, "content encoding %q: send the body as it is, without compression", coding)
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, s.limits.BodyBytes))
	var long *http.MaxBytesError
	switch {
	case errors.As(err, &long):
		return nil, s.tooLong("body")
	case err != nil:
		return nil, badRequest(http.StatusBadRequest, "the body could not be read to its end")
	case !utf8.Valid(body):
		return nil, badRequest(http.StatusBadRequest, "the body is not UTF-8")
	}
	var parts map[string]json.RawMessage
	if err := json.Unmarshal(body, &parts); err != nil || parts == nil {
		return nil, badRequest(http.StatusBadRequest, `the body is not a JSON object: send {"query": "…"}`)
	}
	return s.assemble(parts)
}

func (s *Server) readGet(r *http.Request) (*request, *refused) {
	if int64(len(r.URL.RawQuery)) > s.limits.BodyBytes {
		return nil, s.tooLong("query string")
	}
	values, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, badRequest(http.StatusBadRequest, "the query string is not well-formed")
	}
	parts := map[string]json.RawMessage{}
	for _, name := range []string{"query", "documentId", "operationName"} {
		if v := values.Get(name); v != "" {
			if !utf8.ValidString(v) {
				return nil, badRequest(http.StatusBadRequest, "%s is not UTF-8", name)
			}
			parts[name], _ = json.Marshal(v) // encoding a string cannot fail
		}
	}
	for _, name := range []string{"variables", "extensions"} {
		if v := values.Get(name); v != "" {
			parts[name] = json.RawMessage(v)
		}
	}
	req, no := s.assemble(parts)
	if req != nil {
		req.readOnly = true
	}
	return req, no
}

func (s *Server) tooLong(what string) *refused {
	no := badRequest(http.StatusRequestEntityTooLarge, "the %s is over %d bytes: send less, or several requests", what, s.limits.BodyBytes)
	no.limit = limitBody
	return no
}

// assemble makes a request from the JSON of its parameters, by name. It checks their JSON types and
// sizes, and with Options.OnlyDocuments also whether the document is trusted.
func (s *Server) assemble(parts map[string]json.RawMessage) (*request, *refused) {
	req, id := new(request), ""
	for _, p := range []struct {
		name, want string
		into       any
		decode     func([]byte, any) error
	}{
		{"query", "a string", &req.Query, json.Unmarshal},
		{"documentId", "a string", &id, json.Unmarshal},
		{"operationName", "a string or null", &req.OperationName, json.Unmarshal},
		{"variables", "an object or null", &req.Variables, decode},
		{"extensions", "an object or null", &req.Extensions, decode},
	} {
		raw, ok := parts[p.name]
		if !ok {
			continue
		}
		if err := s.checkValues(p.name, raw); err != nil {
			return nil, &refused{err: err}
		}
		if path, half := graph.HalfSurrogate(raw); half {
			return nil, badRequest(http.StatusBadRequest, "%s: has half of a surrogate pair (\\ud800 to \\udfff), which is no character; write both halves, or the character itself", strings.TrimSuffix(p.name+"."+path, "."))
		}
		if err := p.decode(raw, p.into); err != nil {
			return nil, badRequest(http.StatusBadRequest, "%s: must be %s", p.name, p.want)
		}
	}
	if no := s.named(req, id); no != nil {
		return nil, no
	}
	if line := halfLiteral(req.Query); line > 0 {
		return nil, badRequest(http.StatusBadRequest, "query: the string in line %d has half of a surrogate pair (\\ud800 to \\udfff), which is no character; write both halves, or the character itself", line)
	}
	if strings.TrimSpace(req.Query) == "" {
		return nil, badRequest(http.StatusBadRequest, "query: is missing; send the text of a GraphQL document")
	}
	if no := s.checkTrusted(req.Query); no != nil {
		return nil, no
	}
	return req, nil
}

// decode reads exactly one JSON value. Numbers keep their digits.
func decode(data []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return errors.New("more than one JSON value")
	}
	return nil
}

// The media types of requests and replies.
const (
	mediaJSON    = "application/json"
	mediaGraphQL = "application/graphql-response+json"
)

// accepted chooses the media type of the reply, which is mediaJSON or mediaGraphQL, by the Accept
// header. It is mediaJSON if the header is missing or accepts neither.
func accepted(r *http.Request) string {
	best, chosen := 0.0, mediaJSON
	for _, part := range strings.Split(strings.Join(r.Header.Values("Accept"), ","), ",") {
		media, params, err := mime.ParseMediaType(part)
		if err != nil {
			continue
		}
		if media == "*/*" || media == "application/*" {
			media = mediaJSON
		}
		weight := 1.0
		if q, err := strconv.ParseFloat(params["q"], 64); err == nil {
			weight = q
		}
		if (media == mediaJSON || media == mediaGraphQL) && weight > best {
			best, chosen = weight, media
		}
	}
	return chosen
}
