//go:build slow

package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/ingest"
	"github.com/expertgraph/expertgraph/store/sqlite"
)

// TestKilledImport kills an importing process at random moments: 120 times if EXPERTGRAPH_TEST_LONG is
// set, otherwise 30 times. The store must then hold its earlier state or the whole import. An import
// that needs several commits may also leave some of them, each complete. A second run must complete the
// import.
func TestKilledImport(t *testing.T) {
	for name, c := range map[string]struct{ records, commits, kills int }{
		"of one commit":      {6_000, 1, graphtest.Long(24, 100)},
		"of several commits": {36_000, 4, graphtest.Long(6, 20)},
	} {
		t.Run(name, func(t *testing.T) {
			if got := (c.records-1)/sqlite.DefaultMaxBatch + 1; got != c.commits {
				t.Fatalf("%d records are %d commits", c.records, got)
			}
			folder := t.TempDir()
			before, after := versions(t, folder, "旧", 3_000), versions(t, folder, "新", c.records)
			base, whole := filepath.Join(folder, "base.db"), filepath.Join(folder, "whole.db")
			runImport(t, base, before)
			runImport(t, whole, before)
			took := runImport(t, whole, after)
			data, err := os.ReadFile(base)
			if err != nil {
				t.Fatal(err)
			}
			old, all := sumOf(t, base), sumOf(t, whole)
			stood := map[ingest.Sum]int{old: 0, all: 0}
			r := rand.New(rand.NewPCG(18, 9))
			for i := range c.kills {
				store := filepath.Join(folder, fmt.Sprint(i, ".db"))
				if err := os.WriteFile(store, data, 0o644); err != nil {
					t.Fatal(err)
				}
				p := startImport(t, store, after)
				time.Sleep(time.Duration(r.Int64N(int64(took)))) // a random moment of the import
				_ = p.Process.Kill()                             // fails if the process has already ended
				_ = p.Wait()
				stood[sumOf(t, store)]++
				if i%10 == 0 {
					if runImport(t, store, after); sumOf(t, store) != all {
						t.Errorf("kill %d: running it again does not complete it", i)
					}
				}
			}
			if len(stood) > c.commits+1 {
				t.Errorf("%d states stood after kills; %d commits leave %d", len(stood), c.commits, c.commits+1)
			}
			t.Logf("%d kills: the old state %d times, the new %d times, between commits %d times", c.kills, stood[old], stood[all], c.kills-stood[old]-stood[all])
		})
	}
}

// versions writes an import file with the given number of records. Half are nodes with a remark, and
// half are evidence for it.
func versions(t *testing.T, folder, remark string, records int) string {
	t.Helper()
	var b strings.Builder
	b.WriteString(`{"format":"expertgraph/1","dataset":"synthetic"}` + "\n")
	for i := range records / 2 {
		fmt.Fprintf(&b, `{"node":{"key":"x%d","kind":"Expert","name":"合成专家%d","hint":"%s"}}`+"\n", i, i, remark)
		fmt.Fprintf(&b, `{"evidence":{"code":"F%d","of":"x%d","words":"%s","recorded":"2026-01-01T00:00:00Z"}}`+"\n", i, i, remark)
	}
	path := filepath.Join(folder, remark+".jsonl")
	if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// startImport starts a process that imports a file.
func startImport(t *testing.T, store, file string) *exec.Cmd {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), importer+"="+store+"\n"+file)
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	return c
}

// runImport imports a file in a separate process, and gives the time that it took.
func runImport(t *testing.T, store, file string) time.Duration {
	t.Helper()
	begun := time.Now()
	if err := startImport(t, store, file).Wait(); err != nil {
		t.Fatal(err)
	}
	return time.Since(begun)
}

// sumOf checks the ledger in a file, and gives the checksum of its records.
func sumOf(t *testing.T, store string) ingest.Sum {
	t.Helper()
	l, err := sqlite.Open(store, sqlite.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if err := l.Check(t.Context(), func(d *graph.Damage) { t.Error(d) }); err != nil {
		t.Error(err)
	}
	sum, err := ingest.SumOf(t.Context(), l)
	if err != nil {
		t.Fatal(err)
	}
	return sum
}
