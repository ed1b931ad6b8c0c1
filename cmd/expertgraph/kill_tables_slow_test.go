//go:build slow

package main

import (
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/ingest"
)

// TestKilledTableImport kills an import of a table into a file, at moments spread over its whole
// duration.
func TestKilledTableImport(t *testing.T) {
	folder := t.TempDir()
	store, kept := filepath.Join(folder, "graph.db"), filepath.Join(folder, "kept")
	killTableImports(t, graphtest.Long(4, 20), graphtest.Long(2_000, 50_000), killed{
		store: store,
		keep:  func() error { return copyFiles(store, kept) },
		back:  func() error { return copyFiles(kept, store) },
	})
}

// killed is a store whose imports are killed. keep saves the state of the store, and back restores it.
type killed struct {
	store      string
	keep, back func() error
}

// copyFiles copies a SQLite database that no process has open. It removes the -wal and -shm files that
// a killed process left beside the target.
func copyFiles(from, to string) error {
	data, err := os.ReadFile(from)
	return errors.Join(err, os.RemoveAll(to+"-wal"), os.RemoveAll(to+"-shm"), os.WriteFile(to, data, 0o600))
}

// killTableImports kills imports of a table with the given number of rows. The store must then hold its
// earlier state or the whole import. A second run must complete the import.
func killTableImports(t *testing.T, kills, rows int, k killed) {
	t.Helper()
	folder := t.TempDir()
	visits := func(name string, rows int) string {
		var b strings.Builder
		b.WriteString("专家姓名,单位,服务企业,服务时间,服务内容\n")
		for i := range rows {
			fmt.Fprintf(&b, "合成专家%d,合成大学%d,合成公司%d,2023-%02d-%02d,修剪%d\n", i%5_000, i%200, i%8_000, i%12+1, i%28+1, i)
		}
		path := filepath.Join(folder, name, "服务记录.csv")
		if err := errors.Join(os.Mkdir(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(b.String()), 0o644)); err != nil {
			t.Fatal(err)
		}
		return path
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	before, after := visits("before", rows/25), visits("after", rows)
	runImport(t, k.store, before)
	must(k.keep())
	old := contentOf(t, k.store)
	took := runImport(t, k.store, after)
	all := contentOf(t, k.store)
	t.Logf("an import of %d rows takes %v", rows, took.Round(time.Millisecond))
	stood := map[ingest.Sum]int{}
	for i, now := 0, all; i < kills; i++ { // an import that ends before its kill does not count
		if now != old {
			must(k.back())
		}
		p, begun := startImport(t, k.store, after), time.Now()
		var failure error // the error of the import; set before ended is closed
		ended := make(chan struct{})
		go func() {
			failure = p.Wait()
			close(ended)
		}()
		select {
		case <-ended: // before it was killed, because it takes less time than the first one
			must(failure)
			took, now = time.Since(begun), all
			i--
			continue
		case <-time.After(took * time.Duration(i+1) / time.Duration(kills+1)): // the moments cover the whole import, because the writes come last
			_ = p.Process.Kill() // fails if the process has already ended
			<-ended
		}
		now = contentOf(t, k.store)
		if stood[now]++; now != old && now != all {
			t.Errorf("kill %d: neither the old nor the new state stands", i)
		}
		t.Logf("kill %d of %d: the new state stands: %v", i+1, kills, now == all)
		if i%5 == 4 || i == kills-1 {
			runImport(t, k.store, after)
			if now = contentOf(t, k.store); now != all {
				t.Errorf("kill %d: running it again does not complete it", i)
			}
			if status, out, problem := command(t, "", "C", "check", "--store", k.store); status != exitOK {
				t.Errorf("kill %d: the store is not sound: %s%s", i, out, problem)
			}
		}
	}
	t.Logf("%d kills in imports of %d rows, each of which takes %v: the old state %d times, the new %d times", kills, rows, took.Round(time.Millisecond), stood[old], stood[all])
}

// contentOf is the checksum of the records in a store, without the times at which they were written.
func contentOf(t *testing.T, store string) ingest.Sum {
	t.Helper()
	l, err := (&neo4jFlags{Database: "neo4j"}).openLedger(t.Context(), env{lookup: os.LookupEnv}, store, true)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	var sum ingest.Sum
	err = settled(t.Context(), l, func(records iter.Seq2[graph.Record, error]) (err error) {
		sum, err = ingest.SumOf(t.Context(), given(timeless(records)))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return sum
}

// timeless leaves out the times at which evidence was entered.
func timeless(records iter.Seq2[graph.Record, error]) iter.Seq2[graph.Record, error] {
	return func(yield func(graph.Record, error) bool) {
		for r, err := range records {
			if r.Evidence != nil {
				e := *r.Evidence
				e.Recorded = time.Time{}
				r.Evidence = &e
			}
			if !yield(r, err) {
				return
			}
		}
	}
}
