package format

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// cypherBatch is how many nodes or links one statement of a script creates.
const cypherBatch = 500

// cypherText writes a text as a literal of Cypher.
func cypherText(s string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`, "\n", `\n`, "\r", `\r`, "\t", `\t`).Replace(s) + "'"
}

func cypherMap(id graph.ID, list []attribute) string {
	var b strings.Builder
	fmt.Fprintf(&b, "{id:'%s'", id)
	for _, a := range list {
		fmt.Fprintf(&b, ",%s:%s", a.name, cypherText(a.value))
	}
	return b.String() + "}"
}

// writeCypher writes statements that create nodes and links in an empty database. Run them with
// cypher-shell -f.
func writeCypher(w io.Writer, records Records) error {
	out := bufio.NewWriterSize(w, 1<<16)
	fmt.Fprintln(out, "CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;")
	var rows []string
	of, creates := "", ""
	flush := func() {
		if len(rows) > 0 {
			fmt.Fprintf(out, "UNWIND [%s] AS r %s;\n", strings.Join(rows, ",\n"), creates)
			rows = rows[:0]
		}
	}
	add := func(group, statement, row string) {
		if group != of || len(rows) == cypherBatch {
			flush()
		}
		of, creates = group, statement
		rows = append(rows, row)
	}
	// A statement creates records of one kind or relation, but the records come in the order of their
	// ids. So collect all records by kind or relation before writing.
	nodes, links := map[graph.Kind][]string{}, map[graph.Relation][]string{}
	err := each(records, func(n *graph.Node) {
		nodes[n.Kind] = append(nodes[n.Kind], cypherMap(n.ID, ofNode(n)))
	}, func(l *graph.Link) {
		links[l.Relation] = append(links[l.Relation], fmt.Sprintf("{from:'%s',to:'%s',own:%s}", l.From, l.To, cypherMap(l.ID, ofLink(l))))
	}, nil)
	if err != nil {
		return err
	}
	for _, k := range graph.Kinds() {
		for _, row := range nodes[k.Kind] {
			add(k.Name, fmt.Sprintf("CREATE (n:Entity:%s) SET n = r", k.Name), row)
		}
	}
	for _, rel := range graph.Relations() {
		for _, row := range links[rel.Relation] {
			add(rel.Name, fmt.Sprintf("MATCH (a:Entity {id:r.from}) MATCH (b:Entity {id:r.to}) CREATE (a)-[l:%s]->(b) SET l = r.own", rel.Name), row)
		}
	}
	flush()
	return out.Flush()
}

// Admin writes the files for neo4j-admin database import: nodes.csv and relationships.csv, and the
// command in import.txt.
func Admin(folder string, records Records) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return graph.Invalid("output", folder, "cannot be made a folder", "name a folder that can be written to")
	}
	var files [2]*os.File
	var outs [2]*csv.Writer
	for i, name := range []string{"nodes.csv", "relationships.csv"} {
		f, err := os.Create(filepath.Join(folder, name))
		if err != nil {
			return graph.Invalid("output", folder, "cannot be written", "name a folder that can be written to")
		}
		defer f.Close()
		files[i], outs[i] = f, csv.NewWriter(f)
	}
	head := []string{"id:ID"}
	head = append(head, nodeNames()...)
	_ = outs[0].Write(append(head, ":LABEL")) // a csv.Writer keeps its first error until Flush
	_ = outs[1].Write(append([]string{":START_ID", ":END_ID", "id"}, append(linkNames()[1:], ":TYPE")...))
	line := func(out *csv.Writer, begin []string, names []string, list []attribute, end string) {
		by := map[string]string{}
		for _, a := range list {
			by[a.name] = a.value
		}
		for _, n := range names {
			begin = append(begin, by[n])
		}
		_ = out.Write(append(begin, end))
	}
	err := each(records, func(n *graph.Node) {
		line(outs[0], []string{n.ID.String()}, nodeNames(), ofNode(n), "Entity;"+n.Kind.String())
	}, func(l *graph.Link) {
		line(outs[1], []string{l.From.String(), l.To.String(), l.ID.String()}, linkNames()[1:], ofLink(l), l.Relation.String())
	}, nil)
	for i, out := range outs {
		out.Flush()
		err = errors.Join(err, out.Error(), files[i].Close())
	}
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	command := "neo4j-admin database import full neo4j --multiline-fields=true --nodes=nodes.csv --relationships=relationships.csv\n"
	return os.WriteFile(filepath.Join(folder, "import.txt"), []byte(command), 0o644)
}
