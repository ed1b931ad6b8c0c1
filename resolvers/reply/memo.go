package reply

import "github.com/expertgraph/expertgraph/graph"

// Memo is a document that is kept beside the graph.
type Memo struct{ *graph.Memo }

// GetKind is what the memo is for.
func (m *Memo) GetKind() string { return string(m.Kind) }

// GetVersion is the number of the change that wrote the memo.
func (m *Memo) GetVersion() int { return int(m.Version) }

// MemoPayload is the reply to saving or deleting a memo.
type MemoPayload struct {
	Memo       *Memo // the current one; nil if there is none, or after an error
	UserErrors []*UserError
}
