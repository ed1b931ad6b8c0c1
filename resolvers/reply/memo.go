package reply

import "github.com/expertgraph/expertgraph/graph"

// Memo is a document that the ledger stores in addition to the graph.
type Memo struct{ *graph.Memo }

// GetKind tells what the memo is for.
func (m *Memo) GetKind() string { return string(m.Kind) }

// GetVersion is the commit that last wrote the memo.
func (m *Memo) GetVersion() int { return int(m.Version) }

// MemoPayload is the reply to saving or deleting a memo.
type MemoPayload struct {
	Memo       *Memo // the current memo; nil if there is none, or after an error
	UserErrors []*UserError
}
