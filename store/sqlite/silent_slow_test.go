//go:build slow

package sqlite

import (
	"bytes"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
)

// The numbers of damages in TestNoSilentChange.
const (
	flips       = 1_000
	truncations = 200
	tornPages   = 200
)

// salvaged reads a damaged file like export --skip-damaged. ok is false if the whole file is
// refused.
func salvaged(t *testing.T, path string) (g seen, ok bool) {
	t.Helper()
	s, err := Open(path, Options{ReadOnly: true, Salvage: true})
	if err != nil {
		if !strings.Contains(err.Error(), path) || !errors.Is(err, graph.ErrInvalid) && !errors.Is(err, graph.ErrUnavailable) {
			t.Errorf("refused by %v, which names no file or has another class", err)
		}
		return g, false
	}
	defer shut(t, s)
	return exported(t, s), true
}

// files makes a ledger, and gives its file before and after half of it was rewritten.
func files(t *testing.T) (before, after []byte) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "graph.db")
	read := func() []byte {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	s := open(t, path, Options{})
	for _, b := range engagements(60) {
		if _, err := s.Apply(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
	shut(t, s)
	before = read()
	s = open(t, path, Options{})
	for i, b := range engagements(60) {
		for _, n := range b.Nodes {
			if i++; i%2 == 0 {
				n.Status = graph.Planned // as long as the earlier status, so that rows stay at their offsets
			}
		}
		for i, e := range b.Evidence {
			e.Paragraph = int32(50 + i%50)
			e.LastPara = e.Paragraph
		}
		if _, err := s.Apply(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
	shut(t, s)
	return before, read()
}

// TestNoSilentChange damages a file in many ways. All exported records must be unchanged, and
// missing ones must be reported. A file that is read without a fault must give the same export.
func TestNoSilentChange(t *testing.T) {
	before, after := files(t)
	folder := t.TempDir()
	whole := filepath.Join(folder, "whole.db")
	write(t, whole, string(after))
	want, ok := salvaged(t, whole)
	if !ok || len(want.damages) > 0 || want.last != nil {
		t.Fatalf("the whole file: %v, %v", want.damages, want.last)
	}
	r := rand.New(rand.NewPCG(18, 4))
	const sector = 512
	for _, kind := range []struct {
		name   string
		times  int
		damage func(data []byte) []byte
	}{
		{"one bit flipped", flips, func(data []byte) []byte {
			data[r.IntN(len(data))] ^= 1 << r.IntN(8)
			return data
		}},
		{"cut short", truncations, func(data []byte) []byte { return data[:r.IntN(len(data))] }},
		{"a page torn", tornPages, func(data []byte) []byte {
			const page = 4096
			at := 0
			for at == 0 || at+page <= len(before) && bytes.Equal(data[at:at+page], before[at:at+page]) {
				at = r.IntN(len(data)/page) * page // until the page is one that was rewritten
			}
			cut := at + sector*(1+r.IntN(page/sector-1))
			switch old := r.IntN(3); {
			case old == 0: // the end was not written yet
				clear(data[cut : at+page])
			case at+page > len(before):
				clear(data[at:cut])
			case old == 1: // the end is of an earlier state
				copy(data[cut:at+page], before[cut:])
			default: // the beginning is of an earlier state
				copy(data[at:cut], before[at:])
			}
			return data
		}},
	} {
		t.Run(kind.name, func(t *testing.T) {
			refused, named, without, raw := 0, 0, 0, 0
			for i := range kind.times {
				path := filepath.Join(folder, "damaged.db")
				data := kind.damage(bytes.Clone(after))
				write(t, path, string(data))
				if i%8 == 0 && changedInSilence(t, whole, path) {
					raw++
				}
				got, ok := salvaged(t, path)
				switch {
				case !ok || got.last != nil:
					refused++
				case len(got.damages) > 0:
					named++
				default:
					without++
				}
				check(t, fmt.Sprint(kind.name, " ", i), want, got, ok)
				for _, end := range []string{"-wal", "-shm"} {
					os.Remove(path + end)
				}
			}
			t.Logf("%d: %d refused, %d named, %d without effect; without the sums, %d of %d would be changed in silence", kind.times, refused, named, without, raw, (kind.times+7)/8)
		})
	}
}

// check compares the export of a damaged file with the expected one.
func check(t *testing.T, what string, want, got seen, ok bool) {
	t.Helper()
	if !ok {
		return // the whole file was refused with an error
	}
	for id, record := range got.records {
		if !reflect.DeepEqual(record, want.records[id]) && !(id.IsZero() && len(got.damages) > 0) {
			t.Errorf("%s: changed in silence: %+v\nwas %+v\n%v", what, record, want.records[id], got.damages)
		}
	}
	if len(got.records) < len(want.records) && len(got.damages) == 0 && got.last == nil {
		t.Errorf("%s: %d records are missing in silence", what, len(want.records)-len(got.records))
	}
}

// changedInSilence is the control. It reads the rows without checksums, and tells whether they
// differ without an error.
func changedInSilence(t *testing.T, whole, damaged string) bool {
	t.Helper()
	rows := func(path string) (all []string, err error) {
		db, err := sql.Open("sqlite", "file:"+path+"?mode=ro")
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		names := newNames()
		for number, table := range tables {
			rows, err := db.Query("SELECT " + table.all() + " FROM " + table.name + " ORDER BY id")
			if err != nil {
				return nil, err
			}
			defer rows.Close()
			for f := table.scanner(); rows.Next(); {
				if err = rows.Scan(f.targets...); err != nil {
					return nil, err
				}
				switch number {
				case nodeSum:
					_, err = names.node(f.id, f.columns, f.stamps)
				case linkSum:
					_, err = names.link(f.id, f.columns, f.stamps)
				default:
					_, err = names.evidence(f.id, f.columns, f.stamps)
				}
				if err != nil {
					return nil, err
				}
				all = append(all, fmt.Sprint(f.id, f.columns, f.stamps))
			}
			if err := rows.Err(); err != nil {
				return nil, err
			}
		}
		return all, nil
	}
	want, err := rows(whole)
	if err != nil {
		t.Fatal(err)
	}
	got, err := rows(damaged)
	return err == nil && strings.Join(got, "\n") != strings.Join(want, "\n")
}
