// Package format writes graphs in other formats: GraphML and GEXF for drawing programs, JSON-LD in the
// vocabulary of schema.org, and workbooks with a sheet for each kind. For Neo4j it writes a Cypher
// script or the files of neo4j-admin.
//
// It reads the records of an export in their order, and depends on no store.
package format

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// Records are the records of an export: nodes, then links, then evidence.
type Records = iter.Seq2[graph.Record, error]

// Name is the name of a format with a single file.
type Name string

// The formats.
const (
	GraphML Name = "graphml"
	GEXF    Name = "gexf"
	JSONLD  Name = "jsonld"
	Cypher  Name = "cypher"
	XLSX    Name = "xlsx"
)

// Write writes the records in a format.
func Write(w io.Writer, f Name, records Records) error {
	switch f {
	case GraphML:
		return writeGraphML(w, records)
	case GEXF:
		return writeGEXF(w, records)
	case JSONLD:
		return writeJSONLD(w, records)
	case Cypher:
		return writeCypher(w, records)
	case XLSX:
		return writeXLSX(w, records)
	}
	return graph.Invalid("format", string(f), "is no format of an export", "jsonl, graphml, gexf, jsonld, cypher, xlsx or neo4j-admin")
}

// OfKinds keeps the nodes of some kinds and all documents, the links between these nodes, and the
// evidence of both. It leaves out evidence with a premise that is left out. If kinds is empty, all
// records are kept.
func OfKinds(records Records, kinds graph.KindSet) Records {
	if kinds == 0 {
		return records
	}
	return func(yield func(graph.Record, error) bool) {
		kept := map[graph.ID]bool{}
		for r, err := range records {
			keep := true
			switch {
			case r.Node != nil:
				keep = kinds.Has(r.Node.Kind) || r.Node.Kind == graph.Document
				kept[r.Node.ID] = keep
			case r.Link != nil:
				keep = kept[r.Link.From] && kept[r.Link.To]
				kept[r.Link.ID] = keep
			case r.Evidence != nil:
				keep = kept[r.Evidence.Subject] && !slices.ContainsFunc(r.Evidence.Premises, func(id graph.ID) bool { return !kept[id] })
			}
			if keep && !yield(r, err) {
				return
			}
		}
	}
}

// attribute is one value of a node or a link, as text.
type attribute struct{ name, value string }

// ofNode lists the values of a node that are not empty: first the fixed fields, then the properties in
// the order of graph.Props.
func ofNode(n *graph.Node) []attribute {
	list := []attribute{{"kind", n.Kind.String()}, {"code", n.Code}, {"name", n.Name}, {"aliases", aliases(n)}, {"hint", n.Hint}, {"category", string(n.Category)},
		{"status", n.Status.String()}, {"basis", n.Basis.String()}, {"period", n.Period.Words}, {"begin", begin(n.Period)}, {"end", end(n.Period)}, {"identifiers", identifiers(n)}}
	if n.Unnamed {
		list = append(list, attribute{"unnamed", "true"})
	}
	for _, f := range graph.Props() {
		var values []string
		for _, p := range n.Props {
			if p.Field == f.Field {
				values = append(values, p.Value.String())
			}
		}
		list = append(list, attribute{f.Name, strings.Join(values, "；")})
	}
	return slices.DeleteFunc(list, func(a attribute) bool { return a.value == "" })
}

// ofLink lists the values of a link that are not empty.
func ofLink(l *graph.Link) []attribute {
	list := []attribute{{"relation", l.Relation.String()}, {"role", l.Role}, {"status", l.Status.String()}, {"basis", l.Basis.String()}, {"period", l.Period.Words}, {"begin", begin(l.Period)}, {"end", end(l.Period)}}
	return slices.DeleteFunc(list, func(a attribute) bool { return a.value == "" })
}

func begin(p graph.Period) string {
	if !p.Dated() || p.BeginMin == graph.DayMin {
		return ""
	}
	return p.BeginMin.String()
}

func end(p graph.Period) string {
	if !p.Dated() || p.EndMax == graph.DayMax {
		return ""
	}
	return p.EndMax.String()
}

func aliases(n *graph.Node) string {
	var list []string
	for _, a := range n.Aliases {
		if a.Scope.IsZero() {
			list = append(list, a.Text)
		}
	}
	return strings.Join(list, "；")
}

func identifiers(n *graph.Node) string {
	var list []string
	for _, i := range n.Idents {
		list = append(list, i.Scheme+":"+i.Value)
	}
	return strings.Join(list, "；")
}

// each calls the function for each node, link and evidence of an export.
func each(records Records, node func(*graph.Node), link func(*graph.Link), evidence func(*graph.Evidence)) error {
	for r, err := range records {
		switch {
		case err != nil:
			return fmt.Errorf("export: %w", err)
		case r.Node != nil && node != nil:
			node(r.Node)
		case r.Link != nil && link != nil:
			link(r.Link)
		case r.Evidence != nil && evidence != nil:
			evidence(r.Evidence)
		}
	}
	return nil
}
