package reply

import (
	"time"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/revise"
)

// ChangePayload is the reply to a mutation.
type ChangePayload struct {
	Outcome    string
	Seq        graph.Seq // the commit; 0 if nothing was written
	Repeated   bool
	Diff       *Diff
	Entity     Entity
	UserErrors []*UserError
}

// Diff lists the differences that a change makes.
type Diff struct{ *revise.Diff }

// GetAdded is how many records the change adds.
func (d *Diff) GetAdded() int { return d.Added }

// GetChanged is how many records it changes.
func (d *Diff) GetChanged() int { return d.Changed }

// GetDeleted is how many records it deletes.
func (d *Diff) GetDeleted() int { return d.Deleted }

// DiffItem is one thing that a change adds, changes or deletes.
type DiffItem struct {
	Act           string
	Entity        Entity
	Link          *Link
	Evidence      *Evidence
	Field         *string
	Before, After *string
	Derived       bool
	// The Chinese words for the field and its values; nil if there are none.
	FieldChinese, BeforeChinese, AfterChinese *string
}

// NewDiffItem converts an item of a change. entity is its node as an entity, or nil.
func NewDiffItem(i *revise.Item, entity Entity) *DiffItem {
	d := &DiffItem{Act: string(i.Deed), Entity: entity, Field: text(i.Field), Before: text(i.Before), After: text(i.After), Derived: i.Derived}
	if i.Field != "" {
		f := revise.FormFieldOf(i.Node.Kind, i.Field)
		d.FieldChinese, d.BeforeChinese, d.AfterChinese = text(f.Han), text(f.Chinese(i.Before)), text(f.Chinese(i.After))
	}
	if i.Evidence != nil {
		d.Evidence = (*Evidence)(i.Evidence)
	}
	if i.Link != nil && i.Ends[0] != nil && i.Ends[1] != nil {
		d.Link = &Link{Link: i.Link, Ends: i.Ends[:]}
	}
	return d
}

// Change is one commit in a history.
type Change struct{ revise.Change }

// GetSeq is the number of the change.
func (c *Change) GetSeq() int { return int(c.Change.Seq) }

// GetAt is when the change was made.
func (c *Change) GetAt() time.Time { return c.ActDone.At }

// GetVerb tells how the change was made, such as WRITE, IMPORT or REVERT.
func (c *Change) GetVerb() string { return string(c.Verb) }

// GetReason is why the change was made; nil if nobody gave a reason.
func (c *Change) GetReason() *string { return text(c.Reason) }

// GetVia names the import that made the change, or the change that this one reverts; nil if there is
// neither.
func (c *Change) GetVia() *string { return text(c.Via) }

// UserError is a mistake in an input that the caller can correct.
type UserError struct{ *revise.Fault }

// GetCode is the class of the error, for programs.
func (e *UserError) GetCode() string { return string(e.Code) }

// GetMessage says what is wrong and how to correct it.
func (e *UserError) GetMessage() string { return e.Error() }

// GetOperation is the index of the operation; nil if the error concerns the whole input.
func (e *UserError) GetOperation() *int {
	if e.Operation < 0 {
		return nil
	}
	return &e.Operation
}

// GetField is the name of the faulty field of the input.
func (e *UserError) GetField() string { return e.Field }

// GetValue is the value in the input; nil if the error has none.
func (e *UserError) GetValue() *string { return text(e.Value) }

// GetHint says how to correct the error; nil if there is no hint.
func (e *UserError) GetHint() *string { return text(e.Hint) }

// GetConflicting is the id of the record that conflicts with the input; nil if there is none.
func (e *UserError) GetConflicting() *graph.ID {
	if e.Conflicting.IsZero() {
		return nil
	}
	return &e.Conflicting
}

// GetBase is the value that the caller read; nil if this is no conflict.
func (e *UserError) GetBase() *string { return e.ofConflict(e.Base) }

// GetTheirs is the current value; nil if this is no conflict.
func (e *UserError) GetTheirs() *string { return e.ofConflict(e.Theirs) }

// GetMine is the value that the caller gave; nil if this is no conflict.
func (e *UserError) GetMine() *string { return e.ofConflict(e.Mine) }

func (e *UserError) ofConflict(s string) *string {
	if e.Base == e.Theirs {
		return nil
	}
	return &s
}

// GetCandidates lists what an ambiguous reference could mean.
func (e *UserError) GetCandidates() []*graph.Candidate {
	list := make([]*graph.Candidate, len(e.Candidates))
	for i := range list {
		list[i] = &e.Candidates[i]
	}
	return list
}
