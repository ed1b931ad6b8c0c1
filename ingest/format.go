// Package ingest reads and writes the import format of expertgraph (JSON Lines,
// docs/import-format.md), and converts the facts of the public reports into it.
//
// Reading checks everything that can be checked without a store and reports every
// fault with its file, line and field; either all files of an import are good, or
// nothing of them is used.
package ingest

import "github.com/expertgraph/expertgraph/graph"

// Format is what the header of every file in the import format names.
const Format = "expertgraph/1"

// The limits of a file.
const (
	MaxLine     = 1 << 20 // bytes of one line
	MaxProblems = 100     // how many problems are reported one by one
)

// Line is one record of a file, and where it stood.
type Line struct {
	File   string
	Number int // from 1
	graph.Record

	names map[graph.ID]string // how it names nodes by keys, and links by their ends
}

// name is how the line names a node or a link, if not by its id.
func (l *Line) name(id graph.ID) string {
	if key, ok := l.names[id]; ok {
		return key
	}
	return id.String()
}

// naming says how a writer names nodes and links.
type naming struct {
	node func(graph.ID) string
	link func(graph.ID) *graph.Link // nil: links are named by their ids
	keys bool                       // names are the author's keys
}
