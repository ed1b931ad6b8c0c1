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

// Premise is a condition about stored records. It was true when a write was prepared, and must still
// be true when the write is applied. It is about one of four things:
//
//   - a code, if Code is set: no node has it except ID and the nodes that the batch
//     writes or deletes;
//   - links, if Out is set: the links that leave ID have not changed;
//   - a memo, if Memo is set: its version is Version; 0 means that it does not exist;
//   - a node otherwise: the version of ID is Version; 0 means that it does not exist.
type Premise struct {
	ID      ID
	Version Seq
	Written Seq // if set, Node.Written must equal it; links of the node may change, and Version is ignored
	Code    string
	Out     *OutLinks
	Memo    MemoKey
}

// Holds tells whether a premise about a node holds. version and written are those of the stored
// node; both are 0 if it does not exist.
func (p *Premise) Holds(version, written Seq) bool {
	if p.Written > 0 {
		return written == p.Written
	}
	return version == p.Version
}

// Stale is the ErrConflict for a node whose version has changed to now; 0 means that it was
// deleted.
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

// StaleMemo is the ErrConflict for a memo whose version has changed to now; 0 means that it was
// deleted.
func (p *Premise) StaleMemo(now Seq) error {
	return fmt.Errorf("%w: memo %q is of version %d now and was read as %d; read it again", ErrConflict, shorten(p.Memo.Name), now, p.Version)
}

// StaleOut is the ErrConflict for a node whose outgoing links have changed.
func (p *Premise) StaleOut() error {
	return fmt.Errorf("%w: the links of node %s have changed since they were read; read them again", ErrConflict, p.ID)
}

// CodeTaken is the ErrConflict for a code that another node has taken.
func CodeTaken(code, id string) error {
	return fmt.Errorf("%w: node %s has the code %q now; read it again", ErrConflict, id, shorten(code))
}

// NotDone is the ErrNotFound of Ledger.Done for an unknown operation id.
func NotDone(op string) error {
	return NotFound("operation", op, "was not done", "")
}

// OutLinks summarizes the links that leave a node, to detect changes. A new link has a higher
// version than all earlier ones, so equal summaries mean equal links.
type OutLinks struct {
	Count  int
	Newest Seq // the highest version of a link; 0 if there is none
}

// Add adds a link to the summary.
func (o *OutLinks) Add(version Seq) {
	o.Count++
	o.Newest = max(o.Newest, version)
}

// Digest is a SHA-256 hash: of the input of a call, of the content of records, or of a chain.
type Digest [sha256.Size]byte

// Done is the stored result of an Apply call with an operation id.
type Done struct {
	Applied
	Input Digest // the digest of the call's input; zero if the call gave none
}

// Check gives ErrReused if the call had another input. It gives nil if one of the digests is zero.
func (d *Done) Check(op string, input Digest) error {
	if d.Input != input && d.Input != (Digest{}) && input != (Digest{}) {
		return &Problem{Class: ErrReused, Field: "operation", Value: shorten(op), Fault: "names another write already",
			Hint: "repeat a write with exactly what it was given first, and name each new write anew"}
	}
	return nil
}

// addPremises adds a premise for everything that was read for the draft: the codes of its nodes, the
// outgoing links in w.read, and the versions of the nodes in w.incomingRead.
func (w *draft) addPremises(ctx context.Context) error {
	for _, n := range w.Nodes {
		if n.Code != "" {
			w.Premises = append(w.Premises, Premise{ID: w.holders[n.Code], Code: n.Code})
		}
	}
	for _, id := range slices.SortedFunc(maps.Keys(w.read), ID.Compare) {
		w.Premises = append(w.Premises, Premise{ID: id, Out: w.read[id]})
	}
	slices.SortFunc(w.incomingRead, ID.Compare)
	w.incomingRead = slices.Compact(w.incomingRead)
	nodes, err := w.view.Nodes(ctx, w.incomingRead)
	if err != nil {
		return fmt.Errorf("write: %w", err)
	}
	for i, n := range nodes {
		p := Premise{ID: w.incomingRead[i]}
		if n != nil {
			p.Version = n.Version
		}
		w.Premises = append(w.Premises, p)
	}
	return nil
}

// assignPremises assigns the premises to the parts of a split write. After a part has changed the
// links of a node, a premise about these links no longer holds. So such a premise goes to the first
// part that writes links from the node. If there is none, it goes to the parts that write links to
// the node. If the node is in w.walked, it also goes to the first part with links. The part that
// writes a code gets the premise about the code. The first part gets every other premise.
func (w *draft) assignPremises(parts []Batch) {
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

// digest is the hash of the content of the batch. It does not depend on Op and Input, nor on the fields
// that the ledger or Graph sets, such as versions, times and name keys.
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
		panic(err) // every value of a batch can be encoded as JSON
	}
	return sha256.Sum256(text)
}
