package graph

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"
)

// Premise is one thing that was read before a write and must still be so when it
// is written. It is about one of four things:
//   - a code, if Code is set: no node has it but ID and those that the batch writes
//     or deletes;
//   - links, if Out is set: the links that leave ID are those that were read;
//   - a memo, if Memo is set: it has this Version, and 0 says that there is none;
//   - a node otherwise: ID has this Version, and 0 says that there is no such node.
type Premise struct {
	ID      ID
	Version Seq
	Written Seq // if set, the node was last written itself by this commit; its links may change, and Version says nothing
	Code    string
	Out     *OutLinks
	Memo    MemoKey
}

// Holds tells whether a premise about a node holds, by its version and the commit that
// wrote it itself; 0 and 0 if there is no such node.
func (p *Premise) Holds(version, written Seq) bool {
	if p.Written > 0 {
		return written == p.Written
	}
	return version == p.Version
}

// Stale is the ErrConflict of a node whose version is another one now (0: it is gone).
func (p *Premise) Stale(now Seq) error {
	switch {
	case p.Version == 0 && p.Written == 0:
		return fmt.Errorf("%w: node %s exists already; read it and try again", ErrConflict, p.ID)
	case now == 0:
		return fmt.Errorf("%w: node %s is gone; it was read as version %d", ErrConflict, p.ID, max(p.Version, p.Written))
	default:
		return fmt.Errorf("%w: node %s is of version %d now and was read as %d; read it again", ErrConflict, p.ID, now, max(p.Version, p.Written))
	}
}

// StaleMemo is the ErrConflict of a memo whose version is another one now (0: it is gone).
func (p *Premise) StaleMemo(now Seq) error {
	return fmt.Errorf("%w: memo %q is of version %d now and was read as %d; read it again", ErrConflict, shorten(p.Memo.Name), now, p.Version)
}

// StaleOut is the ErrConflict of a node that other links leave now.
func (p *Premise) StaleOut() error {
	return fmt.Errorf("%w: the links of node %s have changed since they were read; read them again", ErrConflict, p.ID)
}

// CodeTaken is the ErrConflict of a code that another node has now.
func CodeTaken(code, id string) error {
	return fmt.Errorf("%w: node %s has the code %q now; read it again", ErrConflict, id, shorten(code))
}

// NotDone is the ErrNotFound of Ledger.Done.
func NotDone(op string) error {
	return NotFound("operation", op, "was not done", "")
}

// OutLinks sums up the links that leave a node. Links that were written after a
// reading are newer than all that it found, so equal sums mean equal links.
type OutLinks struct {
	Count  int
	Newest Seq // the highest version; 0 if there is none
}

// Add counts one more link.
func (o *OutLinks) Add(version Seq) {
	o.Count++
	o.Newest = max(o.Newest, version)
}

// Digest is a SHA-256: of what a named call was given, of what records say, of a chain.
type Digest [sha256.Size]byte

// Done is what a named call did.
type Done struct {
	Applied
	Input Digest // as it was given; zero if the ledger was not told
}

// Check gives ErrReused if the call was given something else.
func (d *Done) Check(op string, input Digest) error {
	if d.Input != input && d.Input != (Digest{}) && input != (Digest{}) {
		return &Problem{Class: ErrReused, Field: "operation", Value: shorten(op), Fault: "names another write already",
			Hint: "repeat a write with exactly what it was given first, and name each new write anew"}
	}
	return nil
}

// rest makes what was read for the draft premises of the write.
func (w *draft) rest(ctx context.Context) error {
	for _, n := range w.Nodes {
		if n.Code != "" {
			w.Premises = append(w.Premises, Premise{ID: w.holders[n.Code], Code: n.Code})
		}
	}
	for _, id := range slices.SortedFunc(maps.Keys(w.read), ID.Compare) {
		w.Premises = append(w.Premises, Premise{ID: id, Out: w.read[id]})
	}
	slices.SortFunc(w.grounds, ID.Compare)
	w.grounds = slices.Compact(w.grounds)
	nodes, err := w.view.Nodes(ctx, w.grounds)
	if err != nil {
		return fmt.Errorf("write: %w", err)
	}
	for i, n := range nodes {
		p := Premise{ID: w.grounds[i]}
		if n != nil {
			p.Version = n.Version
		}
		w.Premises = append(w.Premises, p)
	}
	return nil
}

// spread gives each premise to the parts of a split write that rest on it. What a part
// has written is no longer as it was read, so a premise about the links of a node goes
// with the part that writes them. What cannot be given to one part is checked with
// the first.
func (w *draft) spread(parts []Batch) {
	writes, leads, codes := map[ID]int{}, map[ID][]int{}, map[string]int{}
	firstLinks := -1
	for i := range slices.Backward(parts) {
		for _, n := range parts[i].Nodes {
			codes[n.Code] = i
		}
		for _, l := range parts[i].Links {
			writes[l.From], firstLinks = i, i
			if on := leads[l.To]; len(on) == 0 || on[len(on)-1] != i {
				leads[l.To] = append(on, i)
			}
		}
	}
	walked := map[ID]bool{}
	for _, id := range w.walked {
		walked[id] = true
	}
	for _, p := range w.Premises {
		on := []int{0}
		writer, written := writes[p.ID]
		switch {
		case p.Code != "":
			on[0] = codes[p.Code]
		case p.Out == nil:
		case written:
			on[0] = writer
		case walked[p.ID]:
			on = append(leads[p.ID], firstLinks)
		case len(leads[p.ID]) > 0:
			on = leads[p.ID]
		}
		slices.Sort(on)
		for _, i := range slices.Compact(on) {
			parts[i].Premises = append(parts[i].Premises, p)
		}
	}
}

// digest is that of all that the batch says, whatever the ledger adds to it and however
// the same is written.
func (b *Batch) digest() (d Digest) {
	given := *b
	given.Op, given.Input = "", Digest{}
	given.Nodes, given.Links = make([]*Node, len(b.Nodes)), make([]*Link, len(b.Links))
	for i, n := range b.Nodes {
		c := *n
		c.Version, c.Written, c.CreatedAt, c.UpdatedAt, c.Keys = 0, 0, time.Time{}, time.Time{}, NameKeys{}
		given.Nodes[i] = &c
	}
	for i, l := range b.Links {
		c := *l
		c.ID, c.Version, c.CreatedAt, c.UpdatedAt = ID{}, 0, time.Time{}, time.Time{}
		given.Links[i] = &c
	}
	given.Evidence = make([]*Evidence, len(b.Evidence))
	for i, e := range b.Evidence {
		c := *e
		c.Version = 0
		given.Evidence[i] = &c
	}
	text, err := json.Marshal(given)
	if err != nil {
		panic(err) // a batch holds nothing that has no JSON
	}
	return sha256.Sum256(text)
}
