// Package ingest reads and writes the import format of expertgraph (JSON Lines, see
// docs/import-format.md).
//
// It checks everything that can be checked without a store, and reports every fault with its file,
// line and field. Either all files of an import are valid, or nothing of them is used.
package ingest

import "github.com/expertgraph/expertgraph/graph"

// Format is the name of the format in the header of every file.
const Format = "expertgraph/1"

// The limits of a file.
const (
	MaxLine     = 1 << 20 // the highest number of bytes in a line
	MaxProblems = 100     // the highest number of problems that are listed
)

// Line is one record of a file, with its place.
type Line struct {
	File   string
	Number int // the number of the line, from 1
	graph.Record

	names map[graph.ID]string // the texts by which the line names nodes and links, by id
}

// name is the name that the line uses for a node or a link, or else its id.
func (l *Line) name(id graph.ID) string {
	if key, ok := l.names[id]; ok {
		return key
	}
	return id.String()
}

// naming tells how a writer names nodes and links.
type naming struct {
	node func(graph.ID) string
	link func(graph.ID) *graph.Link // nil means that links are named by their ids
	keys bool                       // whether names are keys of the dataset
}
