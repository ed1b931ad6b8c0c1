package format

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"gonum.org/v1/gonum/graph/formats/gexf12"

	"github.com/expertgraph/expertgraph/graph"
)

// xmlText escapes a text for XML, without control characters that XML cannot contain.
func xmlText(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a builder accepts every write
	return b.String()
}

// nodeNames lists the attributes of nodes, in order.
func nodeNames() []string {
	names := []string{"kind", "code", "name", "aliases", "hint", "category", "status", "basis", "period", "begin", "end", "identifiers", "unnamed"}
	for _, f := range graph.Props() {
		names = append(names, f.Name)
	}
	return names
}

func linkNames() []string {
	return []string{"relation", "role", "status", "basis", "period", "begin", "end"}
}

// writeGraphML writes nodes and links. The format has no place for evidence.
func writeGraphML(w io.Writer, records Records) error {
	out := bufio.NewWriterSize(w, 1<<16) // the writer keeps its first error until Flush
	fmt.Fprintln(out, `<?xml version="1.0" encoding="UTF-8"?>`)
	fmt.Fprintln(out, `<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">`)
	for _, n := range nodeNames() {
		fmt.Fprintf(out, "  <key id=\"n_%s\" for=\"node\" attr.name=\"%s\" attr.type=\"string\"/>\n", n, n)
	}
	for _, n := range linkNames() {
		fmt.Fprintf(out, "  <key id=\"l_%s\" for=\"edge\" attr.name=\"%s\" attr.type=\"string\"/>\n", n, n)
	}
	fmt.Fprintln(out, `  <graph id="expertgraph" edgedefault="directed">`)
	data := func(prefix string, list []attribute) {
		for _, a := range list {
			fmt.Fprintf(out, "<data key=\"%s_%s\">%s</data>", prefix, a.name, xmlText(a.value))
		}
	}
	err := each(records, func(n *graph.Node) {
		fmt.Fprintf(out, "    <node id=\"%s\">", n.ID)
		data("n", ofNode(n))
		fmt.Fprintln(out, "</node>")
	}, func(l *graph.Link) {
		fmt.Fprintf(out, "    <edge id=\"%s\" source=\"%s\" target=\"%s\">", l.ID, l.From, l.To)
		data("l", ofLink(l))
		fmt.Fprintln(out, "</edge>")
	}, nil)
	if err != nil {
		return err
	}
	fmt.Fprintln(out, "  </graph>\n</graphml>")
	return out.Flush()
}

// writeGEXF writes nodes and links for Gephi. It holds the whole graph in memory.
func writeGEXF(w io.Writer, records Records) error {
	attributes := func(names []string, class string) gexf12.Attributes {
		a := gexf12.Attributes{Class: class}
		for _, n := range names {
			a.Attributes = append(a.Attributes, gexf12.Attribute{ID: n, Title: n, Type: "string"})
		}
		return a
	}
	values := func(list []attribute) *gexf12.AttValues {
		v := &gexf12.AttValues{}
		for _, a := range list {
			v.AttValues = append(v.AttValues, gexf12.AttValue{For: a.name, Value: a.value})
		}
		return v
	}
	content := gexf12.Content{
		Version: "1.2", Meta: &gexf12.Meta{Creator: "expertgraph", Description: "nodes and links of a knowledge graph of experts"},
		Graph: gexf12.Graph{DefaultEdgeType: "directed", Attributes: []gexf12.Attributes{attributes(nodeNames(), "node"), attributes(linkNames(), "edge")}},
	}
	g := &content.Graph
	err := each(records, func(n *graph.Node) {
		g.Nodes.Nodes = append(g.Nodes.Nodes, gexf12.Node{ID: n.ID.String(), Label: n.Name, AttValues: values(ofNode(n))})
	}, func(l *graph.Link) {
		g.Edges.Edges = append(g.Edges.Edges, gexf12.Edge{ID: l.ID.String(), Label: l.Relation.String(), Type: "directed", Source: l.From.String(), Target: l.To.String(), AttValues: values(ofLink(l))})
	}, nil)
	if err != nil {
		return err
	}
	g.Nodes.Count, g.Edges.Count = len(g.Nodes.Nodes), len(g.Edges.Edges)
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", " ")
	if err := e.Encode(content); err != nil {
		return err
	}
	return e.Close()
}
