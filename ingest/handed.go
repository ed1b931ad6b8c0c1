package ingest

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/expertgraph/expertgraph/graph"
)

// BatchFormat is the format of a batch that one process passes to the process that writes. It begins
// with a line that names this format (see handedLine). The records follow in the import format.
const BatchFormat = "expertgraph-batch/1"

// handedLine is the header line of the format BatchFormat.
type handedLine struct {
	Format         string     `json:"format"`
	Read           graph.Seq  `json:"read"` // the last commit of the graph when the batch was made
	Via            string     `json:"via,omitempty"`
	DeleteNodes    []graph.ID `json:"deleteNodes,omitempty"`
	DeleteLinks    []graph.ID `json:"deleteLinks,omitempty"`
	DeleteEvidence []graph.ID `json:"deleteEvidence,omitempty"`
}

// WriteBatch writes a batch for another process, which will write it to the store. read is the last
// commit of the graph when the batch was made. WriteBatch passes on which files were imported (Act.Via).
// It does not pass on the actor, because the receiver knows the caller.
func WriteBatch(w io.Writer, b *graph.Batch, read graph.Seq) error {
	head := handedLine{BatchFormat, read, b.Act.Via, b.DeleteNodes, b.DeleteLinks, b.DeleteEvidence}
	if _, err := w.Write(append(marshal(head), '\n')); err != nil {
		return fmt.Errorf("hand over: %w", err)
	}
	return Export(w, batched(b))
}

// batched yields the records of a batch as an export does: an empty record, then nodes, links and
// evidence.
func batched(b *graph.Batch) iter.Seq2[graph.Record, error] {
	return func(yield func(graph.Record, error) bool) {
		if !yield(graph.Record{}, nil) {
			return
		}
		for _, n := range b.Nodes {
			if !yield(graph.Record{Node: n}, nil) {
				return
			}
		}
		for _, l := range b.Links {
			if !yield(graph.Record{Link: l}, nil) {
				return
			}
		}
		for _, e := range b.Evidence {
			if !yield(graph.Record{Evidence: e}, nil) {
				return
			}
		}
	}
}

// ReadBatch reads the format that WriteBatch writes, and checks each record by itself. Faults are returned
// as *Problems.
func ReadBatch(r io.Reader, dates graph.Dates) (b graph.Batch, read graph.Seq, err error) {
	var head handedLine
	d := json.NewDecoder(r)
	if err := d.Decode(&head); err != nil || head.Format != BatchFormat {
		wrong := graph.Invalid("format", head.Format, "is no batch that this version takes", "send one as "+BatchFormat+", by a program of this version")
		return b, 0, errors.Join(wrong, err)
	}
	m, problems := &Import{}, &Problems{}
	if err := m.take(io.MultiReader(d.Buffered(), r), "batch", dates, problems); err != nil {
		return b, 0, err
	}
	if len(problems.List) > 0 {
		return b, 0, problems
	}
	b = m.Batch()
	b.Act.Via, b.DeleteNodes, b.DeleteLinks, b.DeleteEvidence = head.Via, head.DeleteNodes, head.DeleteLinks, head.DeleteEvidence
	return b, head.Read, nil
}
