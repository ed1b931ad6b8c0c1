package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest"
	"github.com/expertgraph/expertgraph/report"
	"github.com/expertgraph/expertgraph/store/sqlite"
)

// target is the graph that an import reads. It also tells which process writes the import.
type target struct {
	*graph.Graph
	// remote sends batches to the server that holds the lock of the file; nil if this process
	// writes.
	remote *remoteImport
	close  func()
}

// openTarget opens the graph for an import. If a server holds the lock of the file, the import
// opens it read-only and sends its batch to the server.
func (f *storeFlags) openTarget(ctx context.Context, e env) (*target, error) {
	g, err := f.openWriting(ctx, e)
	t := &target{Graph: g}
	var held *sqlite.HeldError
	if errors.As(err, &held) && held.Address != "" {
		if t.Graph, err = f.openReading(ctx, e); err == nil {
			t.remote = &remoteImport{e: e, address: held.Address}
			err = t.remote.look(ctx, t.Graph)
		}
	}
	t.close = func() {
		if t.Graph != nil {
			_ = t.Graph.Close()
		}
	}
	if err != nil {
		t.close()
		return nil, err
	}
	return t, nil
}

// Write writes a batch, in this process or through the server.
func (t *target) Write(ctx context.Context, b graph.Batch, progress func(done, total int)) (graph.Applied, error) {
	if t.remote != nil {
		return t.remote.Write(ctx, b, progress)
	}
	return t.Graph.Write(ctx, b, progress)
}

// printServer prints the address of the server that wrote the import; nothing if this process wrote it.
func (t *target) printServer(e env) {
	if t.remote != nil {
		e.note("through_server", t.remote.address)
	}
}

// remoteImport writes batches through a server.
type remoteImport struct {
	e       env
	address string
	read    graph.Seq // the last commit of the graph when the import was planned
}

// look sets b.read to the last commit of the graph. It must be called before the import is planned.
func (b *remoteImport) look(ctx context.Context, g *graph.Graph) error {
	ctx, err := g.Begin(ctx)
	if err == nil {
		b.read = graph.From(ctx).Seq()
	}
	return err
}

// batchReplyLine is one line of the reply to a batch: the progress, the result, or errors.
type batchReplyLine struct {
	Done, Total int
	Applied     *graph.Applied
	Errors      []struct{ Message string } // the errors, in the language of the request
}

// Write sends a batch and reports the progress of the server.
func (b *remoteImport) Write(ctx context.Context, batch graph.Batch, progress func(done, total int)) (a graph.Applied, err error) {
	read, write := io.Pipe()
	go func() { write.CloseWithError(ingest.WriteBatch(write, &batch, b.read)) }()
	defer read.Close()
	lang := "zh"
	if b.e.words.Language == report.English {
		lang = "en"
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://"+b.address+"/tables/batch?lang="+lang, read)
	if err != nil {
		return a, err
	}
	request.Header.Set("Content-Type", "application/x-ndjson")
	b.e.authorize(request)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return a, fmt.Errorf("%w: the server at %s did not answer; start it again, or stop it and try again", graph.ErrUnavailable, b.address)
	}
	defer response.Body.Close()
	lines := bufio.NewReader(response.Body)
	for {
		text, err := lines.ReadBytes('\n')
		var line batchReplyLine
		if len(bytes.TrimSpace(text)) == 0 || json.Unmarshal(text, &line) != nil {
			return a, errors.Join(fmt.Errorf("%w: the server at %s broke off; look at the history, and import again", graph.ErrOutcomeUnknown, b.address), err)
		}
		switch {
		case len(line.Errors) > 0:
			return a, errors.New(line.Errors[0].Message)
		case line.Applied != nil:
			return *line.Applied, nil
		}
		progress(line.Done, line.Total)
	}
}

// authorize adds the token from the environment to a request, if there is one.
func (e env) authorize(r *http.Request) {
	if token, ok := e.lookup(tokenVariable); ok && token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
}
