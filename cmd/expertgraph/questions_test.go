package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"expertgraph/data"
	"expertgraph/graph"
	"expertgraph/ingest"
	"expertgraph/loaders"
)

// reports gives a graph of the committed data in a new file; drop, if not nil,
// leaves records out.
func reports(t *testing.T, drop func(b *graph.Batch)) *graph.Graph {
	t.Helper()
	ctx := context.Background()
	g, err := openWriting(ctx, filepath.Join(t.TempDir(), "reports.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { g.Close() })
	loaded, err := ingest.Load([]string{"../../data"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	b := loaded.Batch()
	if drop != nil {
		drop(&b)
	}
	if _, err := g.Write(ctx, b, nil); err != nil {
		t.Fatal(err)
	}
	return g
}

// expected is one line of data/source/questions.jsonl.
type expected struct {
	ID     string
	Answer struct{ Value any }
}

func expectedAnswers(t *testing.T) map[string]any {
	t.Helper()
	f, err := os.Open("../../data/source/questions.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	answers := map[string]any{}
	scanner := bufio.NewScanner(f)
	scanner.Buffer(nil, 1<<20)
	for scanner.Scan() {
		var e expected
		if err := json.Unmarshal(scanner.Bytes(), &e); err != nil {
			t.Fatal(err)
		}
		answers[e.ID] = e.Answer.Value
	}
	return answers
}

// header reads the lines "# name: value" at the top of a document.
func header(document string) map[string]string {
	h := map[string]string{}
	for line := range strings.Lines(document) {
		comment, ok := strings.CutPrefix(strings.TrimSpace(line), "#")
		if !ok {
			break
		}
		if name, value, ok := strings.Cut(comment, ":"); ok {
			h[strings.TrimSpace(name)] = strings.TrimSpace(value)
		}
	}
	return h
}

// TestAcceptanceQuestions asks every data/questions/QNN.graphql, compares the
// whole reply with QNN.reply.json, and the answer taken out of it with the one
// expected by whoever wrote the question.
func TestAcceptanceQuestions(t *testing.T) {
	g := reports(t, nil)
	answers := expectedAnswers(t)
	files, err := fs.Glob(data.Questions, "questions/Q*.graphql")
	if err != nil || len(files) == 0 {
		t.Fatal("no questions", err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".graphql")
		t.Run(name, func(t *testing.T) {
			document, err := fs.ReadFile(data.Questions, file)
			if err != nil {
				t.Fatal(err)
			}
			reply := loaders.Execute(context.Background(), g, loaders.Request{Query: string(document)})
			if len(reply.Errors) > 0 {
				t.Fatal(reply.Errors)
			}
			compareReply(t, "../../data/questions/"+name+".reply.json", reply.Data)
			var data any
			if err := json.Unmarshal(reply.Data, &data); err != nil {
				t.Fatal(err)
			}
			h := header(string(document))
			got, err := extract(data, h["answer"])
			if err != nil {
				t.Fatal(err)
			}
			want, ok := answers[name]
			if !ok {
				t.Fatalf("no expected answer for %s", name)
			}
			switch h["compare"] {
			case "set":
				got, want = asSet(got), asSet(want)
			case "list":
			default:
				t.Fatalf("compare: %q, want set or list", h["compare"])
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("the answer differs (-want +got):\n%s", d)
			}
		})
	}
}

func compareReply(t *testing.T, file string, reply []byte) {
	t.Helper()
	var b bytes.Buffer
	if err := json.Indent(&b, reply, "", "  "); err != nil {
		t.Fatal(err)
	}
	b.WriteByte('\n')
	if os.Getenv("EXPERTGRAPH_UPDATE") != "" {
		if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), b.String()); d != "" {
		t.Errorf("the reply differs (-want +got):\n%s", d)
	}
}
