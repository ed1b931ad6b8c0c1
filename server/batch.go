package server

import (
	"context"
	"io"
	"mime"
	"net/http"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest"
)

// batchRoute is the path where an import in another process on this machine sends its batch.
const batchRoute = tablesRoute + "batch"

// mediaLines is the media type of batches and of replies with several lines of JSON.
const mediaLines = "application/x-ndjson"

// batch writes a batch that an import in another process has planned. Its reply is lines of JSON:
// the progress, then the result or errors. If the client disconnects, a write that has begun is
// completed.
func (c *tableCall) batch() error {
	if media, _, err := mime.ParseMediaType(c.r.Header.Get("Content-Type")); err != nil || media != mediaLines {
		return graph.Invalid("Content-Type", c.r.Header.Get("Content-Type"), "is no batch", "send "+mediaLines)
	}
	return c.runQueued("batch", func(ctx context.Context) error {
		b, err := c.readBatch(ctx, http.MaxBytesReader(c.w, c.r.Body, c.limits.BatchBytes))
		if err != nil {
			return err
		}
		act := graph.Act{Actor: c.actor.Name, Verb: graph.VerbImport, Via: b.Act.Via}
		c.lines(ctx, func(ctx context.Context, progress func(done, total int)) (any, error) {
			b.Act = act
			applied, err := c.options.Graph.Write(ctx, b, progress)
			return map[string]any{"applied": applied}, err
		})
		return nil
	})
}

// readBatch reads a batch. If a node of the batch has changed since the batch was planned, readBatch
// returns an error of the class graph.ErrConflict. For each other node that exists, it adds a premise,
// so that the write is refused if the node changes before the write.
func (c *tableCall) readBatch(ctx context.Context, body io.Reader) (b graph.Batch, err error) {
	g := c.options.Graph
	if ctx, err = g.Begin(ctx); err != nil {
		return b, err
	}
	b, read, err := ingest.ReadBatch(body, graph.DatesOf(g.WithDates(ctx)))
	if err != nil {
		return b, err
	}
	ids := append([]graph.ID{}, b.DeleteNodes...)
	for _, n := range b.Nodes {
		ids = append(ids, n.ID)
	}
	const part = 10_000
	for lo := 0; lo < len(ids); lo += part {
		nodes, err := graph.From(ctx).Nodes(ctx, ids[lo:min(lo+part, len(ids))])
		if err != nil {
			return b, err
		}
		for _, n := range nodes {
			switch {
			case n == nil:
			case n.Written > read:
				p := graph.Invalid("node", n.Name, "was changed by somebody else meanwhile", "import again")
				p.Class = graph.ErrConflict
				return b, p
			default:
				b.Premises = append(b.Premises, graph.Premise{ID: n.ID, Written: n.Written})
			}
		}
	}
	b.AllOrNothing = true
	return b, nil
}
