package neo4j

import (
	"embed"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

//go:embed cypher/*.cypher
var files embed.FS

// The placeholders in Cypher texts. A text is one file of the folder cypher: header lines "//# key:
// value", then the statement. Values that vary are parameters. Labels and relation types cannot be
// parameters, so placeholders stand for them. The closed lists of graph replace these.
const (
	kindWord     = "KIND_LABEL"    // in a text for one kind
	relationWord = "RELATION_TYPE" // in a text for one relation
	eachWord     = "EACH_RELATION" // alone on a line: begins the lines that are repeated for every relation
	unionWord    = "UNION ALL"     // ends the lines that eachWord begins
)

// Each Cypher text that creates records has a second form for Fill. Its name begins with fillPrefix, and
// its statement with onlyBy, so that it writes only while no other Fill has taken over.
const (
	fillPrefix = "fill_"
	onlyBy     = "MATCH (m:Meta {key: 'ledger/9'})\nWHERE m.filling = $by\nWITH m.key AS ledger\n"
)

// text is a Cypher text: a statement and the content of its header.
type text struct {
	name    string
	mode    string   // read or write
	params  []string // the names of the parameters
	columns []string // the names of the columns of the rows
	plan    string   // the operators that the server's plan must have; tests check this
	body    string   // the statement
}

// texts holds all statements by name. A text for one kind or relation is rendered for each of them;
// the name then ends in a dot and the label or type.
type texts map[string]*text

func loadTexts() (texts, error) {
	all := texts{}
	names, err := fs.Glob(files, "cypher/*.cypher")
	if err != nil {
		return nil, err
	}
	for _, file := range names {
		data, err := files.ReadFile(file)
		if err != nil {
			return nil, err
		}
		t := parseText(strings.TrimSuffix(path.Base(file), ".cypher"), string(data))
		t.body = eachRelation(t.body)
		switch {
		case t.name == "schema":
		case strings.Contains(t.body, kindWord):
			for _, k := range graph.Kinds() {
				all.add(t, labelOf(k.Kind), kindWord)
			}
		case strings.Contains(t.body, relationWord):
			for _, r := range graph.Relations() {
				all.add(t, typeOf(r.Relation), relationWord)
			}
		default:
			all[t.name] = t
		}
	}
	for name, t := range maps.Clone(all) {
		if strings.Contains(name, "_create") {
			all[fillPrefix+name] = &text{fillPrefix + name, t.mode, slices.Concat([]string{"by"}, t.params), t.columns, t.plan, onlyBy + t.body}
		}
	}
	return all, nil
}

func (all texts) add(t *text, name, word string) {
	one := *t
	one.name += "." + name
	one.body = strings.ReplaceAll(t.body, word, name)
	all[one.name] = &one
}

// get gives the Cypher text with a name. It panics if there is none, which is a bug in this package.
func (all texts) get(name string) *text {
	t := all[name]
	if t == nil {
		panic(fmt.Sprintf("neo4j: there is no text %s", name))
	}
	return t
}

func parseText(name, data string) *text {
	t := &text{name: name}
	var body strings.Builder
	for line := range strings.Lines(data) {
		header, ok := strings.CutPrefix(line, "//# ")
		if !ok {
			if !strings.HasPrefix(line, "//") {
				body.WriteString(line)
			}
			continue
		}
		key, v, _ := strings.Cut(strings.TrimSpace(header), ": ")
		switch key {
		case "mode":
			t.mode = v
		case "params":
			t.params = names(v)
		case "columns":
			t.columns = names(v)
		case "plan":
			t.plan = v
		}
	}
	t.body = body.String()
	return t
}

// names gives the names in a list such as "rows: {id, version}, seq", without the parts after a
// colon.
func names(list string) []string {
	var all []string
	depth, word, explained := 0, "", false
	for _, r := range list + "," {
		switch {
		case r == '{':
			depth++
		case r == '}':
			depth--
		case depth > 0:
		case r == ',':
			all, word, explained = append(all, strings.TrimSpace(word)), "", false
		case r == ':':
			explained = true
		case !explained:
			word += string(r)
		}
	}
	return all
}

// eachRelation repeats the marked lines for every relation.
func eachRelation(body string) string {
	var out, part strings.Builder
	inside := false
	for line := range strings.Lines(body) {
		switch word := strings.TrimSpace(line); {
		case word == eachWord:
			inside = true
		case inside && word == unionWord:
			inside = false
			for i, r := range graph.Relations() {
				if i > 0 {
					out.WriteString(line)
				}
				out.WriteString(strings.ReplaceAll(part.String(), relationWord, typeOf(r.Relation)))
			}
		case inside:
			part.WriteString(line)
		default:
			out.WriteString(line)
		}
	}
	return out.String()
}

// schemaStatements gives the statements that create constraints and indexes, by the name of what
// they create.
func schemaStatements() (map[string]string, error) {
	data, err := files.ReadFile("cypher/schema.cypher")
	if err != nil {
		return nil, err
	}
	all := map[string]string{}
	add := func(s string) {
		words := strings.Fields(s)
		all[words[slices.Index(words, "IF")-1]] = s // CREATE … name IF NOT EXISTS …
	}
	for s := range strings.SplitSeq(parseText("schema", string(data)).body, ";") {
		switch s = strings.TrimSpace(s); {
		case s == "":
		case strings.Contains(s, relationWord):
			for _, r := range graph.Relations() {
				add(strings.ReplaceAll(s, relationWord, typeOf(r.Relation)))
			}
		case strings.Contains(s, kindWord):
			for _, k := range graph.Kinds() {
				add(strings.ReplaceAll(s, kindWord, labelOf(k.Kind)))
			}
		default:
			add(s)
		}
	}
	return all, nil
}
