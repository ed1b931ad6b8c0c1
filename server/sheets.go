package server

import (
	"context"
	"io"
	"net/http"
	"path"
	"strings"
	"time"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest/intake"
	"github.com/expertgraph/expertgraph/ingest/mapping"
	"github.com/expertgraph/expertgraph/report"
)

// stalled is how long a client may pause while it uploads a file.
const stalled = 15 * time.Second

// kinds replies with the kinds of tables and their slots (the meanings that a column may have).
func (c *tableCall) kinds() error { return c.writeReply(mapping.Choices(c.lang == report.Chinese)) }

// template replies with a spreadsheet to fill in, empty or with the current entities.
func (c *tableCall) template() error {
	kind, err := mapping.KindOf(c.r.PathValue("kind"))
	if err != nil {
		return err
	}
	chinese := c.lang == report.Chinese
	return c.runQueued("template", func(ctx context.Context) error {
		t, err := intake.TemplateOf(ctx, c.options.Graph, kind, chinese, c.r.URL.Query().Get("filled") == "1")
		if err != nil {
			return err
		}
		return c.download(strings.ReplaceAll(mapping.KindName(kind, chinese), "/", "、")+".xlsx", mediaXLSX, t.Write)
	})
}

// sheetRequest is the body of POST /tables/sheet: tables that a web page shows. The reply
// is a workbook of these tables.
type sheetRequest struct {
	Name   string
	Sheets []struct {
		Name    string
		Columns []string
		Rows    [][]any
	}
}

// sheet replies with a workbook of the tables in the request.
func (c *tableCall) sheet() error {
	var ask sheetRequest
	if err := c.body(&ask, c.limits.SheetBytes); err != nil {
		return err
	}
	return c.runQueued("sheet", func(context.Context) error {
		var tables []*report.Table
		for _, s := range ask.Sheets {
			tables = append(tables, report.NewTable(s.Name, s.Columns, s.Rows))
		}
		if len(tables) == 0 {
			return graph.Invalid("sheets", "", "are none", "send at least one")
		}
		return c.download(path.Base(ask.Name)+".xlsx", mediaXLSX, func(w io.Writer) error { return report.WriteXLSX(w, tables) })
	})
}

// withLongDeadline gives requests about tables more time. A client may upload as long as it keeps sending,
// and the reply may take as long as an import.
func (s *Server) withLongDeadline(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		control := http.NewResponseController(w)
		_ = control.SetWriteDeadline(time.Now().Add(2*s.limits.ImportDeadline + stalled)) // fails only in tests, whose writer has no deadline
		r.Body = &patientBody{r.Body, control}
		next.ServeHTTP(w, r)
	})
}

// patientBody sets a new deadline for each read of a body.
type patientBody struct {
	io.ReadCloser
	control *http.ResponseController
}

// Read implements io.Reader.
func (b *patientBody) Read(p []byte) (int, error) {
	_ = b.control.SetReadDeadline(time.Now().Add(stalled)) // fails only in tests, whose writer has no deadline
	return b.ReadCloser.Read(p)
}
