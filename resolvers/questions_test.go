package resolvers_test

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest"
	"github.com/expertgraph/expertgraph/resolvers"
)

// update tells whether to rewrite golden replies instead of comparing them.
func update() bool { return os.Getenv("EXPERTGRAPH_UPDATE") != "" }

// imported is the batch of the reports, from the files of data/.
func imported(t *testing.T) graph.Batch {
	t.Helper()
	m, err := ingest.Load([]string{"../data"}, nil, nil, graph.Dates{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return m.Batch()
}

// expected reads the answers that the acceptance questions must have.
func expected(t *testing.T) map[string]any {
	t.Helper()
	text, err := os.ReadFile("../data/source/questions.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	answers := map[string]any{}
	for lines := bufio.NewScanner(bytes.NewReader(text)); lines.Scan(); {
		var q struct {
			ID     string
			Answer struct{ Value any }
		}
		if err := json.Unmarshal(lines.Bytes(), &q); err != nil {
			t.Fatal(err)
		}
		answers[q.ID] = q.Answer.Value
	}
	return answers
}

var directive = regexp.MustCompile(`(?m)^# (path|compare): (.+)$`)

func TestAcceptanceQuestions(t *testing.T) {
	g := ofReports(t)
	answers := expected(t)
	files, err := filepath.Glob("../data/questions/Q*.graphql")
	if err != nil || len(files) < 14 {
		t.Fatalf("%d questions, want at least 14: %v", len(files), err)
	}
	for _, file := range files {
		id := strings.TrimSuffix(filepath.Base(file), ".graphql")
		t.Run(id, func(t *testing.T) {
			data, compare, got := answer(t, g, id)
			if compare == "chain" {
				compare, got = "list", chained(t, answers[id], got)
			}
			golden(t, strings.TrimSuffix(file, ".graphql")+".reply.json", data)
			if diff := gocmp.Diff(shaped(t, compare, answers[id]), shaped(t, compare, got)); diff != "" {
				t.Errorf("the answer differs (-want +got):\n%s", diff)
			}
		})
	}
}

// shaped converts an answer so that it can be compared. A set is sorted and has no duplicates. An
// object becomes the set of its pairs. A list is unchanged, and a single value becomes a list.
func shaped(t *testing.T, compare string, answer any) any {
	t.Helper()
	list, ok := answer.([]any)
	object, isObject := answer.(map[string]any)
	switch {
	case compare == "list" && ok:
		return list
	case compare == "value" && ok && len(list) == 1:
		return list[0]
	case compare == "value":
		return answer
	case strings.HasPrefix(compare, "groups"):
		return grouped(answer, strings.TrimPrefix(compare, "groups with "))
	case compare == "set" && isObject:
		pairs := []any{}
		for key, v := range object {
			pairs = append(pairs, []any{key, v})
		}
		return shaped(t, compare, pairs)
	case compare == "set" && ok:
		byText := map[string]any{}
		for _, v := range list {
			byText[fmt.Sprint(v)] = v
		}
		set := make([]any, 0, len(byText))
		for _, v := range byText {
			set = append(set, v)
		}
		slices.SortFunc(set, func(a, b any) int { return cmp.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
		return set
	}
	t.Fatalf("an answer %v cannot be compared as a %q", answer, compare)
	return nil
}

// chained gives the expected chain if one list of the answer contains its elements in this order,
// perhaps with others between. Otherwise it gives the answer.
func chained(t *testing.T, want, answer any) any {
	t.Helper()
	for _, list := range answer.([]any) {
		left := want.([]any)
		for _, v := range list.([]any) {
			if len(left) > 0 && v == left[0] {
				left = left[1:]
			}
		}
		if len(left) == 0 {
			return want
		}
	}
	return answer
}

// grouped converts an answer that gives values to names to a map. The answer is an object, or a list of pairs
// of a name and a value. Names with a single value are dropped. From a list of pairs, the name in the
// parameter "more" is dropped too, because the expected answer is known to lack it.
func grouped(answer any, more string) map[string][]string {
	groups := map[string][]string{}
	add := func(name, value any) { groups[fmt.Sprint(name)] = append(groups[fmt.Sprint(name)], fmt.Sprint(value)) }
	pairs, listed := answer.([]any)
	for _, p := range pairs {
		add(p.([]any)[0], p.([]any)[1])
	}
	if object, ok := answer.(map[string]any); ok {
		for name, values := range object {
			for _, v := range values.([]any) {
				add(name, v)
			}
		}
	}
	maps.DeleteFunc(groups, func(name string, values []string) bool {
		slices.Sort(values)
		return len(values) < 2 || listed && name == more
	})
	return groups
}

// golden compares a reply with its golden file, byte for byte.
func golden(t *testing.T, file string, data []byte) {
	t.Helper()
	var text bytes.Buffer
	if err := json.Indent(&text, data, "", "  "); err != nil {
		t.Fatal(err)
	}
	text.WriteByte('\n')
	if update() {
		if err := os.WriteFile(file, text.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v; write it with EXPERTGRAPH_UPDATE=1", err)
	}
	if diff := gocmp.Diff(string(want), text.String()); diff != "" {
		t.Errorf("the reply differs from %s (-want +got):\n%s", file, diff)
	}
}

// answer runs a question and extracts its answer from the reply.
func answer(t *testing.T, g *graph.Graph, id string) (reply []byte, compare string, got any) {
	t.Helper()
	document, err := os.ReadFile("../data/questions/" + id + ".graphql")
	if err != nil {
		t.Fatal(err)
	}
	r := resolvers.Exec(context.Background(), g, string(document), "", nil)
	if len(r.Errors) > 0 {
		t.Fatal(r.Errors)
	}
	var data any
	if err := json.Unmarshal(r.Data, &data); err != nil {
		t.Fatal(err)
	}
	how := map[string]string{}
	for _, m := range directive.FindAllStringSubmatch(string(document), -1) {
		how[m[1]] = m[2]
	}
	out, err := extract(how["path"], data)
	if err != nil {
		t.Fatal(err)
	}
	return r.Data, how["compare"], any(out)
}

func TestAnAnswerRestsOnItsLinks(t *testing.T) {
	_, _, whole := answer(t, ofReports(t), "Q07")
	b := imported(t)
	program := slices.IndexFunc(b.Nodes, func(n *graph.Node) bool { return n.Name == "院士专家宁夏行" })
	through := slices.IndexFunc(b.Links, func(l *graph.Link) bool { return l.Relation == graph.Through && l.To == b.Nodes[program].ID })
	gone := b.Links[through]
	if err := graph.PrepareLink(gone, graph.Engagement, graph.Program); err != nil {
		t.Fatal(err)
	}
	b.Links = slices.Delete(b.Links, through, through+1)
	b.Evidence = slices.DeleteFunc(b.Evidence, func(e *graph.Evidence) bool { return e.Subject == gone.ID })
	_, _, without := answer(t, open(t, b), "Q07")
	lost := shaped(t, "set", []any{[]any{"吴有生", "吴忠仪表有限责任公司", nil}, []any{"吴转运", "察哈尔右翼中旗", "科技助力精准扶贫"}, []any{"郭守金", "红寺堡区", "科技志愿服务"}})
	if diff := gocmp.Diff(lost, shaped(t, "set", without)); diff != "" {
		t.Errorf("without the link: %s", diff)
	}
	if gocmp.Equal(shaped(t, "set", whole), shaped(t, "set", without)) {
		t.Error("the answer is the same without the link")
	}
}

func TestEveryFactIsFoundByItsID(t *testing.T) {
	g := ofReports(t)
	text, err := os.ReadFile("../data/source/facts.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	for d := json.NewDecoder(bytes.NewReader(text)); d.More(); {
		var f struct{ ID string }
		if err := d.Decode(&f); err != nil {
			t.Fatal(err)
		}
		codes = append(codes, f.ID)
	}
	if len(codes) != 1122 {
		t.Fatalf("%d facts, want 1122", len(codes))
	}
	for part := range slices.Chunk(codes, 100) {
		var asks []string
		for _, code := range part {
			asks = append(asks, fmt.Sprintf("evidence(code: %q) { nodes { code entity { id } link { id from { id } to { id } } document { code } paragraph } }", code))
		}
		data := ask(t, g, together(asks), nil)
		for i, code := range part {
			nodes := data[fmt.Sprintf("a%d", i)].(map[string]any)["nodes"].([]any)
			placed := false // at least one evidence of the fact must have a document and a paragraph; added reference data has neither
			for _, n := range nodes {
				e := n.(map[string]any)
				placed = placed || e["document"] != nil && e["paragraph"] != nil
				if e["code"] != code || (e["entity"] == nil) == (e["link"] == nil) {
					t.Errorf("the fact %s is found as %v", code, e)
				}
			}
			if !placed {
				t.Errorf("the fact %s is not found", code)
			}
		}
	}
}

func TestEveryPropertyOfATypedKindHasAField(t *testing.T) {
	s := served(t)
	for _, n := range imported(t).Nodes {
		for _, p := range n.Props {
			if n.Kind.Spec().Typed && s.Types[n.Kind.String()].Fields.ForName(p.Field.String()) == nil {
				t.Errorf("%s of %s %q has no field of its own", p.Field, n.Kind, n.Name)
			}
		}
	}
}

func TestQuestionsAnswer(t *testing.T) {
	g := ofReports(t)
	files, err := filepath.Glob("../data/questions/*.graphql")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		document, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if r := resolvers.Exec(context.Background(), g, string(document), "", nil); len(r.Errors) > 0 {
			t.Errorf("%s: %v", file, r.Errors)
		}
	}
}
