package graph

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"
)

// MemoKind tells what a memo is for.
type MemoKind string

// The known kinds of memos. A ledger also keeps other kinds as they are given.
const (
	MemoMapping MemoKind = "MAPPING" // how the columns of a table are imported
	MemoView    MemoKind = "VIEW"    // a saved page of the explorer
)

// MemoKey identifies a memo.
type MemoKey struct {
	Kind MemoKind
	Name string // at most 200 characters
}

// String is the kind and the name, with a slash between them.
func (k MemoKey) String() string { return string(k.Kind) + "/" + k.Name }

// ParseMemoKey reads the form that String writes.
func ParseMemoKey(s string) MemoKey {
	kind, name, _ := strings.Cut(s, "/")
	return MemoKey{MemoKind(kind), name}
}

// Memo is a small named document that a ledger stores in addition to the facts. It is not part of
// the graph: no query, search or export shows it. A commit may write it alone or together with
// facts. Earlier versions are not kept.
type Memo struct {
	MemoKey
	Body   string // JSON, at most MaxMemo bytes
	Author string // who saved it last, in the form of Act.Actor
	// The ledger sets these fields.
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
	Kind  MemoKind // "" means all kinds
	Names []string // if not empty, only memos with these names
}

// SameContent tells whether two memos have the same body and author.
func (m *Memo) SameContent(other *Memo) bool { return m.Body == other.Body && m.Author == other.Author }

// prepare normalizes a memo to the form that ledgers keep.
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
