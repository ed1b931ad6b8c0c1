package graph

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"sync"
)

// Add adds the digest of a record to a sum. The sum does not depend on the order of the records.
func (d *Digest) Add(digest Digest) { d.sum(digest, 1) }

// Subtract subtracts a digest that was added by Add.
func (d *Digest) Subtract(digest Digest) { d.sum(digest, ^uint64(0)) }

// sum adds the product of digest and times to d. It treats a digest as words of 64 bits, and carries
// nothing from one word to the next.
func (d *Digest) sum(digest Digest, times uint64) {
	for i := 0; i < len(d); i += 8 {
		n := binary.BigEndian.Uint64(d[i:]) + times*binary.BigEndian.Uint64(digest[i:])
		binary.BigEndian.PutUint64(d[i:], n)
	}
}

// ContentDigest is the digest of a record's content. It leaves out name keys and stamps (versions and
// times), so it is the same in every ledger.
func (r *Record) ContentDigest() Digest {
	s := contentBuffers.Get().(*contentBytes)
	defer contentBuffers.Put(s)
	*s = (*s)[:0]
	switch {
	case r.Node != nil:
		s.node(r.Node)
	case r.Link != nil: // the id covers the other parts of a link
		*s = append(append(*s, 'l'), r.Link.ID[:]...)
		s.text(r.Link.Basis.String())
	case r.Evidence != nil:
		s.evidence(r.Evidence)
	}
	return sha256.Sum256(*s)
}

// contentBytes is the content of a record as bytes. The length of each text is written before the
// text.
type contentBytes []byte

// contentBuffers is a pool of buffers. It saves an allocation per digest, because an import computes
// half a million digests.
var contentBuffers = sync.Pool{New: func() any { return new(contentBytes) }}

func (s *contentBytes) int(n int64)   { *s = binary.AppendVarint(*s, n) }
func (s *contentBytes) id(id ID)      { *s = append(*s, id[:]...) }
func (s *contentBytes) text(t string) { *s = append(binary.AppendUvarint(*s, uint64(len(t))), t...) }
func (s *contentBytes) ids(ids []ID) {
	s.int(int64(len(ids)))
	for _, id := range ids {
		s.id(id)
	}
}

func (s *contentBytes) value(v Value) {
	s.text(v.Type.String())
	switch v.Type {
	case Null:
	case Text, EnumType:
		s.text(v.Text)
	case IDType:
		s.id(v.ID)
	default:
		s.int(v.Int)
	}
}

func (s *contentBytes) truth(b bool) {
	if b {
		s.int(1)
	} else {
		s.int(0)
	}
}

func (s *contentBytes) node(n *Node) {
	*s = append(append(*s, 'n'), n.ID[:]...)
	for _, t := range []string{n.Kind.String(), n.Code, n.Name, n.Hint, string(n.Category), n.Status.String(), n.Basis.String()} {
		s.text(t)
	}
	s.truth(n.Unnamed)
	s.int(int64(len(n.Aliases)))
	for _, a := range n.Aliases {
		s.text(a.Text)
		s.id(a.Scope)
	}
	s.int(int64(len(n.Idents)))
	for _, i := range n.Idents {
		s.text(i.Scheme)
		s.text(i.Value)
	}
	s.text(n.Period.Precision.String())
	s.text(n.Period.Words)
	for _, d := range []Day{n.Period.BeginMin, n.Period.BeginMax, n.Period.EndMin, n.Period.EndMax} {
		s.int(int64(d))
	}
	s.int(int64(len(n.Props)))
	for i := range n.Props {
		s.text(n.Props[i].Field.String())
		s.value(n.Props[i].Value)
	}
}

func (s *contentBytes) evidence(e *Evidence) {
	*s = append(append(*s, 'e'), e.ID[:]...)
	s.id(e.Subject)
	s.id(e.Document)
	s.truth(e.OfLink)
	for _, t := range []string{e.Code, e.Field.String(), e.Place, e.Basis.String(), e.Words} {
		s.text(t)
	}
	s.value(e.Value)
	s.int(int64(e.Paragraph))
	s.int(int64(e.LastPara))
	s.int(int64(len(e.Notes)))
	for _, n := range e.Notes {
		s.text(n.Key)
		s.text(n.Text)
	}
	s.ids(e.Premises)
}

// Chained extends the hash chain of acts by this act; before is the end of the chain so far. The
// chain covers only a digest of the reason, so that the reason can be erased later.
func (a *ActDone) Chained(before Digest) Digest {
	s := append(make(contentBytes, 0, 1024), before[:]...)
	s.int(int64(a.Seq))
	s.int(a.At.UnixMilli())
	for _, t := range []string{a.Actor, string(a.Verb), a.Via, a.Op} {
		s.text(t)
	}
	reason := sha256.Sum256([]byte(a.Reason))
	s = append(append(s, reason[:]...), a.Content[:]...)
	s.int(int64(a.Records))
	for _, ids := range [][]ID{a.Nodes, a.Links, a.Evidence, a.Subjects} {
		s.ids(ids)
	}
	s.int(int64(len(a.Renamed)))
	for _, pair := range a.Renamed {
		s.ids(pair[:])
	}
	for _, k := range a.Memos {
		s.text(k.String())
	}
	return sha256.Sum256(s)
}

// Audit recomputes the hash chain of the acts of a ledger. It compares what each commit wrote with
// the current records and their earlier versions. last is the act at the end of the chain; nil if
// there is no chain. Commits before the begin of the chain are not checked.
func (w *LedgerContent) Audit(ctx context.Context) (found []Finding, last *ActDone, err error) {
	c := chainAudit{content: map[Seq]Digest{}, mended: map[Seq]bool{}}
	if err := c.read(ctx, w); err != nil {
		return nil, nil, fmt.Errorf("audit the acts: %w", err)
	}
	c.end(w.Seq)
	return c.found, c.last, nil
}

// brokenChain is the code of the findings of LedgerContent.Audit.
const brokenChain = "BROKEN_CHAIN"

// chainAudit is the state of LedgerContent.Audit.
type chainAudit struct {
	content map[Seq]Digest // the sum of all records that each commit wrote, current and earlier versions
	mended  map[Seq]bool   // commits whose records another program changed before a repair accepted the change
	last    *ActDone       // the act that was checked last; nil before the first
	begun   bool           // whether the chain has begun
	found   []Finding
}

func (c *chainAudit) add(format string, args ...any) {
	c.found = append(c.found, Finding{Code: brokenChain, Text: fmt.Sprintf(format, args...)})
}

// count adds a version of a record to the sum of the commit that wrote it.
func (c *chainAudit) count(r *Record, wrote Seq) {
	sum := c.content[wrote]
	sum.Add(r.ContentDigest())
	c.content[wrote] = sum
}

func (c *chainAudit) read(ctx context.Context, w *LedgerContent) error {
	mends := map[Seq]bool{}
	for a, err := range w.Acts {
		if err != nil {
			return err
		}
		mends[a.Seq] = a.Verb == VerbMend
	}
	for r, err := range w.Records {
		if d := (*Damage)(nil); errors.As(err, &d) {
			continue // the function Audit reports the damage; the method act will find a wrong sum
		}
		if err != nil {
			return err
		}
		if !r.ID().IsZero() {
			c.count(&r, r.Wrote())
		}
	}
	for v, err := range w.Past {
		if err != nil {
			return err
		}
		c.count(&v.Record, v.From)
		c.mended[v.From] = c.mended[v.From] || mends[v.Until]
	}
	for a, err := range w.Acts {
		if err != nil {
			return err
		}
		c.act(&a)
	}
	return ctx.Err()
}

// act checks an act: it must continue the chain, and its Content must be the sum of the records that
// the commit wrote. Acts from before the chain began are not checked, nor are the sums of the commits
// in c.mended.
func (c *chainAudit) act(a *ActDone) {
	before := Digest{}
	if c.last != nil {
		before = c.last.Chain
		if a.Seq != c.last.Seq+1 {
			c.add("the acts between changes %d and %d are missing", c.last.Seq, a.Seq)
		}
	}
	switch {
	case a.Chain == Digest{} && c.begun:
		c.add("change %d is not in the chain of acts: an older program wrote it, or somebody took it out", a.Seq)
		a.Chain = before
	case a.Chain == Digest{}: // an act from before the chain began
	case a.Chain != a.Chained(before):
		c.add("the chain of acts breaks at change %d: it, or what was before it, is not as it was written", a.Seq)
		fallthrough
	default:
		if c.begun = true; c.content[a.Seq] != a.Content && !c.mended[a.Seq] {
			c.add("what change %d wrote is not what is kept of it", a.Seq)
		}
	}
	c.last = a
}

// end reports a fault if the last act is not that of seq, the last commit of the ledger.
func (c *chainAudit) end(seq Seq) {
	last := Seq(0)
	if c.last != nil {
		last = c.last.Seq
	}
	if last != seq {
		c.add("the acts end at change %d, the ledger at %d", last, seq)
	}
}
