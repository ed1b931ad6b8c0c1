package server

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest"
	"github.com/expertgraph/expertgraph/ingest/intake"
	"github.com/expertgraph/expertgraph/ingest/mapping"
	"github.com/expertgraph/expertgraph/ingest/table"
	"github.com/expertgraph/expertgraph/report"
	"github.com/expertgraph/expertgraph/revise"
)

// tablesRoute is the prefix of the paths for imports and exports of tables.
const tablesRoute = "/tables/"

const (
	// maxReported is the highest number of elements of a list in a reply about an import.
	maxReported = 1000
	// mediaXLSX is the media type of workbooks.
	mediaXLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	mediaFile = "application/octet-stream"
	// leastImport is the least expected time of imports in the queue, which makes them heavy.
	leastImport = 100 * time.Millisecond
)

// tableCall is one request about tables.
type tableCall struct {
	*Server
	w     http.ResponseWriter
	r     *http.Request
	actor revise.Actor
	lang  report.Language
}

// tables handles all requests about tables.
func (s *Server) tables() http.Handler {
	mux := http.NewServeMux()
	for pattern, need := range map[string]struct {
		role   revise.Role
		answer func(*tableCall) error
	}{
		"GET /tables/kinds":                {revise.Viewer, (*tableCall).kinds},
		"GET /tables/templates/{kind}":     {revise.Viewer, (*tableCall).template},
		"POST /tables/sheet":               {revise.Viewer, (*tableCall).sheet},
		"POST " + batchRoute:               {revise.Reviewer, (*tableCall).batch},
		"POST /tables/files":               {revise.Contributor, (*tableCall).receive},
		"DELETE /tables/files/{id}":        {revise.Contributor, (*tableCall).drop},
		"GET /tables/files/{id}":           {revise.Contributor, (*tableCall).look},
		"POST /tables/files/{id}/guess":    {revise.Contributor, (*tableCall).guess},
		"POST /tables/files/{id}/plan":     {revise.Contributor, (*tableCall).plan},
		"POST /tables/files/{id}/write":    {revise.Contributor, (*tableCall).write},
		"POST /tables/files/{id}/problems": {revise.Contributor, (*tableCall).problems},
		"POST /tables/files/{id}/mapping":  {revise.Contributor, (*tableCall).yaml},
	} {
		mux.Handle(pattern, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { s.tableCall(w, r, need.role, need.answer) }))
	}
	return mux
}

// tableCall authenticates the caller, checks the role that the route needs, and runs the handler of
// the route. It writes the reply for an error.
func (s *Server) tableCall(w http.ResponseWriter, r *http.Request, need revise.Role, answer func(*tableCall) error) {
	w.Header().Add("Vary", "Origin, Authorization")
	w.Header().Set("Cache-Control", "no-store")
	c := &tableCall{Server: s, w: w, r: r, lang: report.Chinese}
	if strings.HasPrefix(r.URL.Query().Get("lang"), "en") {
		c.lang = report.English
	}
	var err error
	if c.actor, err = s.identify(r); err != nil {
		w.Header().Set("WWW-Authenticate", `Bearer realm="expertgraph"`)
		c.fail(err)
		return
	}
	if c.actor.Role < need {
		c.fail(fmt.Errorf("%w: importing needs the role %s", graph.ErrForbidden, need))
		return
	}
	if err := answer(c); err != nil {
		c.fail(err)
	}
}

// failure converts an error to the form for clients, in the language of the request, with its
// status.
func (c *tableCall) failure(err error) (int, *gqlerror.Error) {
	e := c.coded(c.r.Context(), err)
	code, _ := e.Extensions["code"].(Code)
	var p *graph.Problem
	if errors.As(err, &p) && code != CodeInternal {
		e.Message = shorten(c.lang.Error(p))
	} else {
		e.Message = c.lang.Sentence(e.Message)
	}
	status := code.status()
	var long *http.MaxBytesError
	switch {
	case errors.As(err, &long):
		status = http.StatusRequestEntityTooLarge
	case code == CodeNotFound:
		status = http.StatusNotFound
	case code == CodeConflict:
		status = http.StatusConflict
	}
	return status, e
}

func (c *tableCall) fail(err error) {
	status, e := c.failure(err)
	c.refuseAs(c.w, mediaJSON, status, e)
}

// writeReply writes a reply as JSON.
func (c *tableCall) writeReply(reply any) error {
	var b bytes.Buffer
	writeJSON(&b, reply)
	send(c.w, mediaJSON, http.StatusOK, b.Bytes())
	return nil
}

// download replies with the file that the function write produces. If that function fails, download
// sends no reply and returns the error.
func (c *tableCall) download(name, media string, write func(io.Writer) error) error {
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return err
	}
	h := c.w.Header()
	h.Set("Content-Type", media)
	h.Set("Content-Disposition", "attachment; filename*=UTF-8''"+url.PathEscape(name))
	h.Set("Content-Length", fmt.Sprint(b.Len()))
	c.w.WriteHeader(http.StatusOK)
	_, _ = c.w.Write(b.Bytes()) // fails only if the client has disconnected
	return nil
}

// body reads a JSON request into a value; unknown fields are refused.
func (c *tableCall) body(into any, most int64) error {
	if media, _, err := mime.ParseMediaType(c.r.Header.Get("Content-Type")); err != nil || media != mediaJSON {
		return graph.Invalid("Content-Type", c.r.Header.Get("Content-Type"), "is not JSON", "send "+mediaJSON)
	}
	d := json.NewDecoder(http.MaxBytesReader(c.w, c.r.Body, most))
	d.DisallowUnknownFields()
	err := d.Decode(into)
	var long *http.MaxBytesError
	switch {
	case errors.As(err, &long):
		return fmt.Errorf("%w: %w", graph.Invalid("body", "", fmt.Sprintf("is over %d bytes", most), "send less"), err)
	case err != nil:
		return graph.Invalid("body", "", "is not the JSON that is asked for here: "+err.Error(), "see docs/import.md")
	}
	return nil
}

// runQueued runs heavy work when the queue admits it, with the time limit of imports.
func (c *tableCall) runQueued(what string, work func(ctx context.Context) error) error {
	ticket, ok := c.queue.enterAs(c.r.Context(), addressOf(c.r.RemoteAddr), "tables "+what, leastImport)
	if !ok {
		c.metrics.refused(limitConcurrent)
		return fmt.Errorf("%w: too many operations at a time; try again in %s s", graph.ErrUnavailable, retryAfter)
	}
	defer c.queue.leave(ticket)
	ctx, cancel := context.WithTimeout(c.r.Context(), c.limits.ImportDeadline)
	defer cancel()
	ctx = graph.WithPause(revise.WithActor(ctx, c.actor), func(ctx context.Context) { c.queue.pauseHeavy(ctx, ticket) })
	if c.options.Operation != nil {
		var err error
		if ctx, err = c.options.Operation(ctx); err != nil {
			return err
		}
	}
	return work(ctx)
}

// receive stores an uploaded file, and replies as the method read does. A file that the method cannot
// read is not kept.
func (c *tableCall) receive() error {
	name := path.Base(strings.ReplaceAll(c.r.URL.Query().Get("name"), `\`, "/"))
	if name == "." || name == "/" || !utf8.ValidString(name) || len(name) > 200 || strings.ContainsFunc(name, func(r rune) bool { return r < ' ' }) {
		return graph.Invalid("name", shorten(name), "is no name of a file", "give one of at most 200 bytes, such as 专家.xlsx")
	}
	if media, _, err := mime.ParseMediaType(c.r.Header.Get("Content-Type")); err != nil || media != mediaFile {
		return graph.Invalid("Content-Type", c.r.Header.Get("Content-Type"), "is no file", "send "+mediaFile)
	}
	one, err := c.uploads.receive(c.actor.Name, name, http.MaxBytesReader(c.w, c.r.Body, c.uploads.largest))
	var long *http.MaxBytesError
	if errors.As(err, &long) {
		c.metrics.refused(limitBody)
		return fmt.Errorf("%w: %w", graph.Invalid("file", name, fmt.Sprintf("has more bytes than may be sent: %d", c.uploads.largest), "divide it, or import it with the command expertgraph import"), err)
	}
	if err != nil {
		return err
	}
	if err := c.read(one.id); err != nil {
		c.uploads.drop(c.actor.Name, one.id) // do not keep a file that cannot be read
		return err
	}
	return nil
}

func (c *tableCall) drop() error {
	c.uploads.drop(c.actor.Name, c.r.PathValue("id"))
	c.w.WriteHeader(http.StatusNoContent)
	return nil
}

func (c *tableCall) look() error { return c.read(c.r.PathValue("id")) }

// book reads a stored file. The list has this one table.Book, because mapping and intake take
// lists.
func (c *tableCall) book(id string) ([]*table.Book, error) {
	name, data, err := c.uploads.read(c.actor.Name, id)
	if err != nil {
		return nil, err
	}
	limits := table.Standard()
	limits.Bytes = min(limits.Bytes, c.uploads.largest)
	b, err := table.Read(name, data, limits)
	if err == nil && ingest.IsWorkbook(b) {
		err = graph.Invalid("file", name, "is an export of a graph, and no table", "import it with the command expertgraph import")
	}
	return []*table.Book{b}, err
}

// uploadReply is the JSON that describes an uploaded file to the web page, with its guessed mapping.
type uploadReply struct {
	ID        string           `json:"id"`
	Name      string           `json:"name"`
	Form      string           `json:"form"`
	Encoding  string           `json:"encoding,omitempty"`
	Separator string           `json:"separator,omitempty"`
	Notes     []string         `json:"notes"`
	Sheets    []intake.Sheet   `json:"sheets"`
	Mapping   *mapping.Mapping `json:"mapping"`
}

// read replies with the sheets of a file and the guessed meaning of their columns.
func (c *tableCall) read(id string) error {
	return c.runQueued("read", func(context.Context) error {
		books, err := c.book(id)
		if err != nil {
			return err
		}
		b := books[0]
		m := mapping.Guess(books)
		t := uploadReply{ID: id, Name: b.Name, Form: string(b.Form), Encoding: b.Encoding, Notes: []string{}, Sheets: []intake.Sheet{}, Mapping: m}
		if b.Separator != 0 {
			t.Separator = string(b.Separator)
		}
		for _, n := range b.Notes {
			t.Notes = append(t.Notes, c.lang.Sentence(n))
		}
		for i, s := range b.Sheets {
			t.Sheets = append(t.Sheets, intake.View(s, m.Tables[i], c.lang))
			c.explain(m.Tables[i])
		}
		return c.writeReply(t)
	})
}

// explain translates the reasons of a guess to the language of the request.
func (c *tableCall) explain(t *mapping.Table) {
	t.Reason = c.lang.Sentence(t.Reason)
	for _, col := range t.Columns {
		col.Reason = c.lang.Sentence(col.Reason)
	}
}

// guess reads one sheet again, as another kind of table or with other heading rows.
func (c *tableCall) guess() error {
	var ask struct{ Sheet, Kind, Heading string }
	if err := c.body(&ask, c.limits.BodyBytes); err != nil {
		return err
	}
	return c.runQueued("read", func(context.Context) error {
		books, err := c.book(c.r.PathValue("id"))
		if err != nil {
			return err
		}
		for _, s := range books[0].Sheets {
			if s.Name != ask.Sheet {
				continue
			}
			t, err := mapping.GuessAs(books[0], s, ask.Kind, ask.Heading)
			if err != nil {
				return err
			}
			c.explain(t)
			return c.writeReply(map[string]any{"table": t, "sheet": intake.View(s, t, c.lang)})
		}
		return graph.NotFound("sheet", ask.Sheet, "is no sheet of the file", "")
	})
}

// planRequest is the body of a request about the import of an uploaded file: the mapping of the file,
// and fields of mapping.Options.
type planRequest struct {
	Mapping     *mapping.Mapping `json:"mapping"`
	Create      bool             `json:"create"`
	ValidOnly   bool             `json:"validOnly"`
	KeepMissing bool             `json:"keepMissing"`
	Digest      string           `json:"digest"` // the digest of the plan to write
	Rows        bool             `json:"rows"`   // whether the workbook with the problems has only the failed rows
}

// prepare plans the import of a stored file, by the mapping in ask, or by the guessed mapping if ask has
// none.
func (c *tableCall) prepare(ctx context.Context, ask *planRequest) (*intake.Import, []*table.Book, error) {
	books, err := c.book(c.r.PathValue("id"))
	if err != nil {
		return nil, nil, err
	}
	m := ask.Mapping
	if m == nil {
		m = mapping.Guess(books)
	} else if err := m.Check(); err != nil {
		return nil, nil, err
	}
	g := c.options.Graph
	i, err := intake.Prepare(ctx, g, books, m, mapping.Options{
		Dates: graph.DatesOf(g.WithDates(ctx)), Create: ask.Create, ValidOnly: ask.ValidOnly, KeepMissing: ask.KeepMissing, Near: maxReported,
	})
	return i, books, err
}

// planReply is a plan with its digest. A client that confirms the plan sends this digest with the
// request to write it.
type planReply struct {
	*intake.Report
	Digest string `json:"digest"`
	May    bool   `json:"may"` // whether the caller's role allows the write
}

// maxPlanRequest is the size limit of a request with a mapping, in bytes.
const maxPlanRequest = 1 << 20

// plan replies with what an import would do, and writes nothing.
func (c *tableCall) plan() error {
	var ask planRequest
	if err := c.body(&ask, maxPlanRequest); err != nil {
		return err
	}
	return c.runQueued("plan", func(ctx context.Context) error {
		i, _, err := c.prepare(ctx, &ask)
		if err != nil {
			return err
		}
		digest, err := i.Digest()
		if err != nil {
			return err
		}
		return c.writeReply(planReply{i.Report(c.lang, maxReported), digest, c.mayWrite(i)})
	})
}

// mayWrite tells whether the caller may write an import. A caller who may only add may write an import
// that only adds.
func (c *tableCall) mayWrite(i *intake.Import) bool {
	return c.actor.Role >= revise.Reviewer || i.Adds()
}

// write writes exactly the import that was planned. Its reply is lines of JSON: the progress, then
// the result or the errors. If the client disconnects, the write is completed.
func (c *tableCall) write() error {
	var ask planRequest
	if err := c.body(&ask, maxPlanRequest); err != nil {
		return err
	}
	return c.runQueued("write", func(ctx context.Context) error {
		i, books, err := c.prepare(ctx, &ask)
		if err != nil {
			return err
		}
		digest, err := i.Digest()
		switch {
		case err != nil:
			return err
		case i.Refused():
			return graph.Invalid("file", books[0].Name, "has rows with problems", "mend them, or import the valid rows only")
		case digest != ask.Digest:
			p := graph.Invalid("digest", ask.Digest, "is of another plan: the graph has changed since", "look at the new plan, and import again")
			p.Class = graph.ErrConflict
			return p
		case !c.mayWrite(i):
			return fmt.Errorf("%w: an import that changes or takes back needs the role %s", graph.ErrForbidden, revise.Reviewer)
		}
		act := graph.Act{Actor: c.actor.Name, Verb: graph.VerbImport, Via: intake.Via(books[0].Name)}
		c.lines(ctx, func(ctx context.Context, progress func(done, total int)) (any, error) {
			err := i.Write(ctx, act, progress)
			return map[string]any{"result": i.Report(c.lang, maxReported)}, err
		})
		return nil
	})
}

// lines runs a write, and replies with lines of JSON: the progress, then the result or the errors.
// If the client disconnects, the write is completed.
func (c *tableCall) lines(ctx context.Context, write func(ctx context.Context, progress func(done, total int)) (any, error)) {
	c.w.Header().Set("Content-Type", mediaLines+"; charset=utf-8")
	c.w.WriteHeader(http.StatusOK)
	line := func(v any) {
		var b bytes.Buffer
		writeJSON(&b, v)
		b.WriteByte('\n')
		_, _ = c.w.Write(b.Bytes()) // the write continues after the client has disconnected
		_ = http.NewResponseController(c.w).Flush()
	}
	whole, cancel := context.WithTimeout(context.WithoutCancel(ctx), c.limits.ImportDeadline)
	defer cancel()
	whole = graph.WithPause(whole, func(context.Context) {}) // a write is not paused, because others may wait for its locks
	result, err := write(whole, func(done, total int) { line(map[string]int{"done": done, "total": total}) })
	if err != nil {
		_, e := c.failure(err)
		c.metrics.failed(e)
		line(map[string]any{"errors": []*gqlerror.Error{e}})
		return
	}
	line(result)
}

// problems replies with a workbook: a copy of the tables that shows their problems, or the failed
// rows only.
func (c *tableCall) problems() error {
	var ask planRequest
	if err := c.body(&ask, maxPlanRequest); err != nil {
		return err
	}
	return c.runQueued("plan", func(ctx context.Context) error {
		i, books, err := c.prepare(ctx, &ask)
		if err != nil {
			return err
		}
		titles := intake.Titles(c.lang == report.Chinese)
		name := strings.TrimSuffix(books[0].Name, path.Ext(books[0].Name)) + "-" + titles[0] + ".xlsx"
		return c.download(name, mediaXLSX, func(w io.Writer) error {
			if ask.Rows {
				return mapping.Failed(w, i.Plan, c.lang.Error, titles[0])
			}
			return mapping.Annotate(w, books, i.Plan, c.lang.Error, titles)
		})
	})
}

// yaml replies with a mapping as a file for the command line.
func (c *tableCall) yaml() error {
	var ask planRequest
	if err := c.body(&ask, maxPlanRequest); err != nil {
		return err
	}
	if ask.Mapping == nil {
		return graph.Invalid("mapping", "", "is missing", "send the mapping that is to be kept")
	}
	if err := ask.Mapping.Check(); err != nil {
		return err
	}
	text, err := ask.Mapping.YAML()
	if err != nil {
		return err
	}
	return c.download("mapping.yaml", "application/yaml; charset=utf-8", func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	})
}
