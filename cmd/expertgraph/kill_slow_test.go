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
	"github.com/expertgraph/expertgraph/ingest"
	"github.com/expertgraph/expertgraph/store/sqlite"
)

// TestKilledImport kills an importing process a hundred times, at any moment. What then
// stands is what stood before, or all of the import; and running it again completes it.
func TestKilledImport(t *testing.T) {
	const kills = 100
	folder := t.TempDir()
	write := func(name, remark string, n int) string {
		var b strings.Builder
		b.WriteString(`{"format":"expertgraph/1","dataset":"synthetic"}` + "\n")
		for i := range n {
			fmt.Fprintf(&b, `{"node":{"key":"x%d","kind":"Expert","name":"合成专家%d","hint":"%s"}}`+"\n", i, i, remark)
			fmt.Fprintf(&b, `{"evidence":{"code":"F%d","of":"x%d","words":"%s"}}`+"\n", i, i, remark)
		}
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	before, after := write("before.jsonl", "旧", 1_500), write("after.jsonl", "新", 3_000)
	start := func(store, file string) *exec.Cmd {
		c := exec.Command(os.Args[0])
		c.Env = append(os.Environ(), importer+"="+store+"\n"+file)
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		return c
	}
	sum := func(store string) ingest.Sum {
		l, err := sqlite.Open(store, sqlite.Options{ReadOnly: true})
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		if err := l.Check(t.Context(), func(d *graph.Damage) { t.Error(d) }); err != nil {
			t.Error(err)
		}
		s, err := ingest.SumOf(t.Context(), l)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	imported := func(store, file string) time.Duration {
		begun := time.Now()
		if err := start(store, file).Wait(); err != nil {
			t.Fatal(err)
		}
		return time.Since(begun)
	}
	base, whole := filepath.Join(folder, "base.db"), filepath.Join(folder, "whole.db")
	imported(base, before)
	imported(whole, before)
	took := imported(whole, after)
	old, all := sum(base), sum(whole)
	data, err := os.ReadFile(base)
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(18, 9))
	stood := map[ingest.Sum]int{}
	for i := range kills {
		store := filepath.Join(folder, fmt.Sprint(i, ".db"))
		if err := os.WriteFile(store, data, 0o644); err != nil {
			t.Fatal(err)
		}
		c := start(store, after)
		time.Sleep(time.Duration(r.Int64N(int64(took)))) // any moment of it
		_ = c.Process.Kill()                             // it may have ended
		_ = c.Wait()
		stands := sum(store)
		stood[stands]++
		if stands != old && stands != all {
			t.Fatalf("kill %d: neither the old nor the new state stands", i)
		}
		if i%10 == 0 {
			if imported(store, after); sum(store) != all {
				t.Errorf("kill %d: running it again does not complete it", i)
			}
		}
	}
	t.Logf("%d kills: the old state %d times, the new %d times", kills, stood[old], stood[all])
}
