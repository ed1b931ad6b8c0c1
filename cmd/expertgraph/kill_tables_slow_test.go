//go:build slow

package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/expertgraph/expertgraph/store/sqlite"
)

// kills gives the number of kills in TestKilledTableImport, and the number of rows of the import.
// The rows need several batches. EXPERTGRAPH_KILLS gives another number of kills, with 50,000 rows.
func kills() (n, rows int) {
	if n, err := strconv.Atoi(os.Getenv("EXPERTGRAPH_KILLS")); err == nil {
		return n, 50_000
	}
	return 6, 4_000
}

// TestKilledTableImport kills an import of a table at various moments. The store must then hold its
// earlier state or the whole import. A second run completes it.
func TestKilledTableImport(t *testing.T) {
	folder := t.TempDir()
	visits := func(name string, rows int, content string) string {
		var b strings.Builder
		b.WriteString("专家姓名,单位,服务企业,服务时间,服务内容\n")
		for i := range rows {
			fmt.Fprintf(&b, "合成专家%d,合成大学%d,合成公司%d,2023-%02d-%02d,%s%d\n", i%5_000, i%200, i%8_000, i%12+1, i%28+1, content, i)
		}
		path := filepath.Join(folder, name, "服务记录.csv")
		if err := errors.Join(os.Mkdir(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(b.String()), 0o644)); err != nil {
			t.Fatal(err)
		}
		return path
	}
	n, rows := kills()
	before, after := visits("before", rows/25, "修剪"), visits("after", rows, "修剪")
	base, whole := filepath.Join(folder, "base.db"), filepath.Join(folder, "whole.db")
	runImport(t, base, before)
	runImport(t, whole, before)
	took := runImport(t, whole, after)
	data, err := os.ReadFile(base)
	if err != nil {
		t.Fatal(err)
	}
	old, all := countsOf(t, base), countsOf(t, whole)
	stood := map[[3]int64]int{}
	for i := range n {
		store := filepath.Join(folder, fmt.Sprint(i, ".db"))
		if err := os.WriteFile(store, data, 0o644); err != nil {
			t.Fatal(err)
		}
		p := startImport(t, store, after)
		time.Sleep(took * time.Duration(i+1) / time.Duration(n+1)) // writing is the last part of it
		_ = p.Process.Kill()                                       // it may have ended
		_ = p.Wait()
		counts := countsOf(t, store)
		if stood[counts]++; counts != old && counts != all {
			t.Errorf("kill %d: neither the old nor the new state stands", i)
		}
		if i == n-1 {
			if runImport(t, store, after); countsOf(t, store) != all {
				t.Errorf("kill %d: running it again does not complete it", i)
			}
		}
		for _, tail := range []string{"", "-wal", "-shm"} {
			_ = os.Remove(store + tail)
		}
	}
	t.Logf("%d kills: the old state %d times, the new %d times", n, stood[old], stood[all])
}

// countsOf checks the ledger in a file, and counts its nodes, links and evidence.
func countsOf(t *testing.T, store string) [3]int64 {
	t.Helper()
	sumOf(t, store)
	l, err := sqlite.Open(store, sqlite.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	info, err := l.Info(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return [3]int64{info.Nodes, info.Links, info.Evidence}
}
