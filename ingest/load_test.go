package ingest_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest"
)

func TestPathsAreCheckedTogether(t *testing.T) {
	ends := head + "\n" + `{"node":{"key":"a","kind":"Region","code":"1","name":"a"}}` + "\n" + `{"node":{"key":"b","kind":"Region","name":"b"}}` + "\n" + `{"node":{"key":"e","kind":"Expert","name":"e"}}`
	for _, c := range []struct {
		name  string
		files []string
		want  []string
	}{
		{"ends in another file", []string{head + "\n" + `{"link":{"from":"a","relation":"PART_OF","to":"b"}}`, ends}, nil},
		{"end missing", []string{head + "\n" + `{"link":{"from":"a","relation":"PART_OF","to":"c"}}`, ends},
			[]string{"2 to c: names no node of the import, and none that the graph holds"}},
		{"wrong kind at an end", []string{ends, head + "\n" + `{"link":{"from":"e","relation":"PART_OF","to":"b"}}`},
			[]string{"2 from Expert: cannot be where PART_OF comes from"}},
		{"node twice", []string{ends, head + "\n" + `{"node":{"key":"a","kind":"Region","name":"z"}}`}, []string{"2 key a: is given at 0.jsonl:2 already"}},
		{"code of two nodes", []string{ends, head + "\n" + `{"node":{"key":"z","kind":"Region","code":"1","name":"z"}}`}, []string{"2 code 1: is the code of the node at 0.jsonl:2"}},
		{"two parents", []string{ends, head + "\n" + `{"link":{"from":"a","relation":"PART_OF","to":"b"}}` + "\n" + `{"link":{"from":"a","relation":"PART_OF","to":"b","role":"x"}}`},
			[]string{"3 relation PART_OF: leads from here to another node at 1.jsonl:2"}},
		{"a tree that is a circle", []string{ends, head + "\n" + `{"link":{"from":"a","relation":"PART_OF","to":"b"}}` + "\n" + `{"link":{"from":"b","relation":"PART_OF","to":"a"}}`},
			[]string{"2 to b: closes a cycle: the node would stand below itself in its tree (with 1.jsonl:3)"}},
		{"two parents, one after the other", []string{ends + "\n" + `{"node":{"key":"c","kind":"Region","name":"c"}}`, head + "\n" + `{"link":{"from":"a","relation":"PART_OF","to":"b","period":"1990/2015-06-30"}}` + "\n" + `{"link":{"from":"a","relation":"PART_OF","to":"c","period":"2015-07-01+"}}`}, nil},
		{"two parents on one day", []string{ends, head + "\n" + `{"link":{"from":"a","relation":"PART_OF","to":"b","period":"1990/2015-07-01"}}` + "\n" + `{"link":{"from":"a","relation":"PART_OF","to":"b","period":"2015-07-01+"}}`},
			[]string{"3 relation PART_OF: leads from here to another node at 1.jsonl:2"}},
		{"a circle of links of different days", []string{ends + "\n" + `{"node":{"key":"c","kind":"Region","name":"c"}}`, head + "\n" + `{"link":{"from":"a","relation":"PART_OF","to":"b","period":"1990/1999"}}` + "\n" + `{"link":{"from":"a","relation":"PART_OF","to":"c","period":"2000+"}}` + "\n" + `{"link":{"from":"b","relation":"PART_OF","to":"a","period":"2001/2005"}}`}, nil},
		{"a circle on some days", []string{ends, head + "\n" + `{"link":{"from":"a","relation":"PART_OF","to":"b","period":"1990/1999"}}` + "\n" + `{"link":{"from":"b","relation":"PART_OF","to":"a","period":"1995/2005"}}`},
			[]string{"2 to b: closes a cycle: the node would stand below itself in its tree (with 1.jsonl:3)"}},
		{"a node below itself", []string{ends, head + "\n" + `{"link":{"from":"a","relation":"PART_OF","to":"a"}}`},
			[]string{"2 to : is where the link comes from: nothing is joined to itself"}},
		{"a partner of itself", []string{ends, head + "\n" + `{"link":{"from":"a","relation":"RELATED","to":"a","role":"x"}}`},
			[]string{"2 to : is where the link comes from: nothing is joined to itself"}},
		{"half a surrogate pair", []string{head + "\n" + `{"node":{"key":"x","kind":"Expert","name":"\ud83d"}}` + "\n" + `{"node":{"key":"y","kind":"Topic","name":"y","aliases":["z","\ude00"]}}`},
			[]string{`2 node.name {"node":{"key":"x","kind":"Expert","name":"\ud83d"}}: has half of a surrogate pair`, `3 node.aliases {"node":{"key":"y","kind":"Topic","name":"y","aliases":["z","\ude00"]}}: has half`}},
		{"link twice", []string{ends, head + strings.Repeat("\n"+`{"link":{"from":"a","relation":"PART_OF","to":"b"}}`, 2)}, nil},
		{"link on two bases", []string{ends, head + "\n" + `{"link":{"from":"a","relation":"PART_OF","to":"b"}}` + "\n" + `{"link":{"from":"a","relation":"PART_OF","to":"b","basis":"NAME"}}`},
			[]string{"3 basis NAME: differs from that of the same link at 1.jsonl:2"}},
		{"evidence of a missing node", []string{ends, head + "\n" + `{"evidence":{"of":"c"}}`}, []string{"2 of c: names no node of the import, and none that the graph holds"}},
		{"evidence of a missing link", []string{ends, head + "\n" + `{"evidence":{"of":{"from":"a","relation":"PART_OF","to":"b"}}}`},
			[]string{"2 of {\"from\":\"a\",\"relation\":\"PART_OF\",\"to\":\"b\"}: names no link of the import"}},
		{"evidence twice", []string{ends, head + strings.Repeat("\n"+`{"evidence":{"code":"f","of":"a"}}`, 2)}, []string{"3 code f: is given at 1.jsonl:2 already"}},
		{"document missing", []string{ends, head + "\n" + `{"evidence":{"of":"a","document":"d"}}`}, []string{"2 document d: names no node of the import, and none that the graph holds"}},
		{"document of another kind", []string{ends, head + "\n" + `{"evidence":{"of":"a","document":"b"}}`}, []string{"2 document b: is a node of the kind Region"}},
		{"alias in no document", []string{ends, head + "\n" + `{"node":{"key":"z","kind":"Topic","name":"z","aliases":[{"text":"y","in":"a"}]}}`},
			[]string{"2 aliases.in a: is a node of the kind Region"}},
		{"premise missing", []string{ends, head + "\n" + `{"evidence":{"of":"a","premises":[{"link":"00000000000000000000000004"}]}}`},
			[]string{"2 premises 00000000000000000000000004: names no link of the import"}},
		{"no header", []string{`{"node":{}}`}, []string{"1 node {}: is not a field here", "1 format : is not a format this program reads"}},
		{"header of tomorrow", []string{`{"format":"expertgraph/2"}`}, []string{"1 format expertgraph/2: is not a format this program reads"}},
		{"empty file", []string{""}, []string{"0 format : is missing: the file has no header"}},
		{"keys without a dataset", []string{`{"format":"expertgraph/1"}` + "\n" + `{"node":{"key":"a","kind":"Topic","name":"a"}}`},
			[]string{"2 node.key a: is a key, and the header names no dataset"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			paths := write(t, c.files...)
			_, err := ingest.Load(paths, nil, nil, graph.Dates{}, nil)
			if c.want == nil {
				if err != nil {
					t.Error(err)
				}
				return
			}
			var got []string
			for _, fault := range faults(t, err) {
				got = append(got, strings.ReplaceAll(fault, filepath.Dir(paths[0])+string(filepath.Separator), ""))
			}
			if len(got) != len(c.want) {
				t.Fatalf("got %q", got)
			}
			for i := range got {
				if !contains(got, c.want[i]) {
					t.Errorf("got  %q\nwant %s", got, c.want[i])
				}
			}
		})
	}
}

func contains(list []string, prefix string) bool {
	for _, s := range list {
		if strings.HasPrefix(s, prefix) {
			return true
		}
	}
	return false
}

func TestAllProblemsAreTold(t *testing.T) {
	_, err := ingest.Load(write(t, head+strings.Repeat("\n"+`{"node":{"key":"a","kind":"No","name":"","colour":1}}`, 60)), nil, nil, graph.Dates{}, nil)
	problems, ok := errors.AsType[*ingest.Problems](err)
	if !ok || len(problems.List) != ingest.MaxProblems || problems.More != 20 {
		t.Fatalf("%v", err)
	}
	if last := problems.List[99]; last.Line != 51 {
		t.Errorf("the hundredth problem is of line %d", last.Line)
	}
	if !strings.HasSuffix(err.Error(), "\nand 20 more") {
		t.Errorf("the rest is not counted: %s", err)
	}
}

func TestKnownNodesMayBeReferredTo(t *testing.T) {
	region := &graph.Node{ID: graph.NewID("test", "c"), Kind: graph.Region}
	path := write(t, head+"\n"+`{"node":{"key":"a","kind":"Region","name":"a"}}`+"\n"+`{"link":{"from":"a","relation":"PART_OF","to":"c"}}`+"\n"+`{"evidence":{"of":"a","document":"c"}}`)
	_, err := ingest.Load(path, func(ids []graph.ID) ([]*graph.Node, error) {
		if d := cmp.Diff([]graph.ID{region.ID}, ids); d != "" {
			t.Error(d)
		}
		return []*graph.Node{region}, nil
	}, nil, graph.Dates{}, nil)
	if got := faults(t, err); len(got) != 1 || !strings.HasPrefix(got[0], "4 document c: is a node of the kind Region") {
		t.Errorf("got %q", got)
	}
	down := errors.New("down")
	if _, err := ingest.Load(path, func([]graph.ID) ([]*graph.Node, error) { return nil, down }, nil, graph.Dates{}, nil); !errors.Is(err, down) {
		t.Errorf("got %v", err)
	}
}

func TestFolders(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a[b]")
	for name, text := range map[string]string{"b.jsonl": good, "other.jsonl": `{"format":"measures/1"}` + "\n{}", "page.md": "text", "below/c.jsonl": "broken"} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	m, err := ingest.Load([]string{dir, filepath.Join(dir, "b.jsonl")}, nil, nil, graph.Dates{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{filepath.Join(dir, "b.jsonl")}, m.Files); d != "" {
		t.Error(d)
	}
	if n, l, e := m.Count(); n != 3 || l != 1 || e != 2 {
		t.Errorf("counted %d nodes, %d links, %d evidence", n, l, e)
	}
	for _, path := range []string{filepath.Join(dir, "none"), t.TempDir()} {
		if _, err := ingest.Load([]string{path}, nil, nil, graph.Dates{}, nil); !errors.Is(err, graph.ErrNotFound) || !strings.Contains(err.Error(), path) {
			t.Errorf("%s: %v", path, err)
		}
	}
	if _, err := ingest.Load([]string{filepath.Join(dir, "other.jsonl")}, nil, nil, graph.Dates{}, nil); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("a file named by itself must be in the format: %v", err)
	}
}

func TestLoadTellsHowMuchIsRead(t *testing.T) {
	var lines strings.Builder
	lines.WriteString(head)
	for i := range 5_000 {
		fmt.Fprintf(&lines, "\n"+`{"node":{"key":"x%d","kind":"Expert","name":"合成专家%d"}}`, i, i)
	}
	second := head + "\n" + `{"node":{"key":"y","kind":"Expert","name":"乙"}}`
	want := lines.Len() + len(second)
	var told []int
	_, err := ingest.Load(write(t, lines.String(), second), nil, nil, graph.Dates{}, func(done, total int) {
		if total != want {
			t.Errorf("a total of %d bytes, want %d", total, want)
		}
		told = append(told, done)
	})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.IsSorted(told) || len(told) < 3 || told[0] == want || told[len(told)-1] != want {
		t.Errorf("%d steps, from %v to %v; want several up to %d", len(told), told[:min(1, len(told))], told[max(0, len(told)-1):], want)
	}
}
