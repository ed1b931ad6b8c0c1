package graph

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"
)

// MemoKind says what a memo is for.
type MemoKind string

// The kinds of memos. A ledger keeps others as they are given.
const (
	MemoMapping MemoKind = "MAPPING" // how the columns of a table become facts
	MemoView    MemoKind = "VIEW"    // what a page of the explorer shows
)

// MemoKey names a memo.
type MemoKey struct {
	Kind MemoKind
	Name string // at most 200 characters
}

// String is the kind and the name, with a slash between them.
func (k MemoKey) String() string { return string(k.Kind) + "/" + k.Name }

// ParseMemoKey reads what String gives.
func ParseMemoKey(s string) MemoKey {
	kind, name, _ := strings.Cut(s, "/")
	return MemoKey{MemoKind(kind), name}
}

// Memo is a small named document that a ledger keeps beside the facts. It is no part of the
// graph: no question, search, list or export shows it. A commit writes it together with
// facts or alone. Earlier versions are not kept.
type Memo struct {
	MemoKey
	Body   string // JSON, at most MaxMemo bytes
	Author string // who saved it last, as acts name them
	// The ledger sets these.
	Version              Seq // the commit that wrote it
	CreatedAt, UpdatedAt time.Time
}

// MaxMemo is the longest body of a memo, in bytes.
const MaxMemo = 1 << 20

// Compare orders keys by kind, then name, byte by byte.
func (k MemoKey) Compare(other MemoKey) int {
	if c := strings.Compare(string(k.Kind), string(other.Kind)); c != 0 {
		return c
	}
	return strings.Compare(k.Name, other.Name)
}

// MemoQuery asks for memos. They come in the order of their keys.
type MemoQuery struct {
	Kind  MemoKind // "": all kinds
	Names []string // if not empty, only these
}

// Says tells whether two memos say the same; stamps do not count.
func (m *Memo) Says(other *Memo) bool { return m.Body == other.Body && m.Author == other.Author }

// prepare brings a memo into the one form that ledgers keep.
func (m *Memo) prepare() error {
	if err := cmpErr(m.MemoKey.prepare(), prepareText("author", &m.Author, maxShort)); err != nil {
		return fmt.Errorf("memo %s: %w", shorten(m.Name), err)
	}
	switch {
	case len(m.Body) > MaxMemo:
		return Invalid("body", "", "is too long", fmt.Sprintf("at most %d bytes", MaxMemo))
	case !json.Valid([]byte(m.Body)):
		return Invalid("body", m.Body, "is not JSON", "write an object in JSON")
	}
	return nil
}

func (k *MemoKey) prepare() error {
	kind := string(k.Kind)
	if err := cmpErr(prepareText("kind", &kind, maxShort), prepareText("name", &k.Name, maxShort)); err != nil {
		return err
	}
	switch {
	case kind == "" || strings.Contains(kind, "/"):
		return Invalid("kind", kind, "is no kind of memo", "give one of MAPPING, VIEW")
	case k.Name == "":
		return Invalid("name", "", "is missing", "give the memo a name")
	}
	k.Kind = MemoKind(kind)
	return nil
}

// Memos gives the memos that the ledger keeps, in the order of their keys.
func (g *Graph) Memos(ctx context.Context, q MemoQuery) ([]*Memo, error) {
	return g.ledger.Memos(ctx, q)
}
