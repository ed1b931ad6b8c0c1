package graph

import (
	"context"
	"errors"
	"fmt"
	"slices"
)

// Write validates a batch of any size, completes it (ids, name keys, derived links) and applies it.
// It makes one commit if the batch fits into the ledger's MaxBatch, otherwise several. If
// Batch.AllOrNothing is set, either all commits are made or none; otherwise a second call completes an
// interrupted write. Write takes ownership of the batch's records. progress, if not nil, is called with
// the number of records done.
//
// Nothing is written if anything is invalid: the error names the first fault. A batch with an Op
// must fit into one commit. A second call with the same Op returns the result of the first, even if
// the batch is not valid any more. ErrReused: the first call had another input.
func (g *Graph) Write(ctx context.Context, b Batch, progress func(done, total int)) (Applied, error) {
	if err := prepare(&b); err != nil {
		return Applied{}, err
	}
	if b.Op == "" {
		return g.write(ctx, b, progress)
	}
	if b.Input == (Digest{}) {
		b.Input = b.digest()
	}
	applied, err := g.write(ctx, b, progress)
	if err != nil && !errors.Is(err, ErrOutcomeUnknown) {
		// An earlier attempt of the same call may have succeeded. Its changes may be why this
		// attempt failed, so its result is returned.
		if done, reused := g.repeated(ctx, &b); done.Repeated || errors.Is(reused, ErrReused) {
			return done, reused
		}
	}
	return applied, err
}

// Repeated gives the stored result of an operation id. Callers use it if they compute their batch
// from other input and would compute a different one now. ErrNotFound: the operation id is unknown.
// ErrReused: the first call had another input.
func (g *Graph) Repeated(ctx context.Context, op string, input Digest) (Applied, error) {
	done, err := g.repeated(ctx, &Batch{Op: op, Input: input})
	if err == nil && !done.Repeated {
		err = NotDone(op)
	}
	return done, err
}

// repeated gives the stored result of the batch's operation id, with Repeated set; the zero Applied
// if it is unknown.
func (g *Graph) repeated(ctx context.Context, b *Batch) (Applied, error) {
	done, err := g.ledger.Done(ctx, b.Op)
	switch {
	case errors.Is(err, ErrNotFound):
		return Applied{}, nil
	case err == nil:
		err = done.Check(b.Op, b.Input)
	}
	if err != nil {
		return Applied{}, fmt.Errorf("write: %w", err)
	}
	g.raiseSeen(done.Seq)
	return done.Applied, nil
}

// The attempts of one Write. Drafts are made concurrently. A draft is made again if another commit
// has changed what it depends on. From attempt exclusiveFrom on, this process writes nothing else
// meanwhile, so its own writes cannot starve this one. Writes of other processes still can.
const (
	exclusiveFrom = 3
	maxAttempts   = 12
)

func (g *Graph) write(ctx context.Context, b Batch, progress func(done, total int)) (Applied, error) {
	limit, err := g.limit(ctx)
	if err != nil {
		return Applied{}, err
	}
	var sum Applied
	for attempt := 1; ; attempt++ {
		applied, read, err := g.attempt(ctx, b, limit, attempt >= exclusiveFrom, progress)
		applied.add(&sum)
		sum = applied
		stale := errors.Is(err, ErrConflict)
		// An invalid batch may have been checked on a stale view, if other processes have
		// written since: try again once on the newest view.
		if !stale && !errors.Is(err, ErrInvalid) || ctx.Err() != nil || attempt == maxAttempts {
			return applied, err
		}
		info, failed := g.ledger.Info(ctx)
		if failed != nil {
			return applied, errors.Join(err, fmt.Errorf("write: %w", failed))
		}
		if info.Seq <= read || !stale && attempt > 1 {
			return applied, err
		}
		g.raiseSeen(info.Seq)
		if over := g.outdated(ctx, b.Premises); over != nil {
			return applied, over
		}
	}
}

// outdated gives an error if a premise of the caller about a node no longer holds. Another draft
// would fail too: only the caller can read the node again.
func (g *Graph) outdated(ctx context.Context, premises []Premise) error {
	var ids []ID
	var of []*Premise
	for i := range premises {
		if p := &premises[i]; p.Code == "" && p.Out == nil && p.Memo == (MemoKey{}) {
			ids, of = append(ids, p.ID), append(of, p)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	view, err := g.reader.View(ctx, Seq(g.seen.Load()))
	if err != nil {
		return fmt.Errorf("write: %w", err)
	}
	nodes, err := view.Nodes(ctx, ids)
	if err != nil {
		return fmt.Errorf("write: %w", err)
	}
	for i, n := range nodes {
		var version, written Seq
		if n != nil {
			version, written = n.Version, n.Written
		}
		if !of[i].Holds(version, written) {
			return fmt.Errorf("write: %w", of[i].Stale(version))
		}
	}
	return nil
}

// attempt drafts and applies a batch. read is the Seq of the view that the draft was made from.
func (g *Graph) attempt(ctx context.Context, b Batch, limit int, alone bool, progress func(done, total int)) (a Applied, read Seq, err error) {
	leave, err := g.writers.enter(ctx, alone)
	if err != nil {
		return Applied{}, 0, fmt.Errorf("write: %w", err)
	}
	defer leave()
	view, err := g.reader.View(ctx, Seq(g.seen.Load()))
	if err != nil {
		return Applied{}, 0, fmt.Errorf("write: %w", err)
	}
	w, err := newDraft(ctx, view, b)
	if err != nil {
		return Applied{}, view.Seq(), err
	}
	a, err = g.apply(ctx, w, limit, progress)
	return a, view.Seq(), err
}

// limit is the ledger's MaxBatch. It is read once, because it never changes.
func (g *Graph) limit(ctx context.Context) (int, error) {
	if n := g.maxBatch.Load(); n > 0 {
		return int(n), nil
	}
	info, err := g.ledger.Info(ctx)
	if err != nil {
		return 0, fmt.Errorf("write: %w", err)
	}
	g.raiseSeen(info.Seq)
	g.maxBatch.Store(int64(info.MaxBatch))
	return info.MaxBatch, nil
}

// raiseSeen raises the Seq that later sessions of this process must show.
func (g *Graph) raiseSeen(seq Seq) {
	for old := g.seen.Load(); int64(seq) > old; old = g.seen.Load() {
		if g.seen.CompareAndSwap(old, int64(seq)) {
			return
		}
	}
}

// draft is a batch before it is applied, together with the stored records that it depends on.
type draft struct {
	Batch
	view     View
	nodes    map[ID]*Node     // the nodes of the batch, and the stored nodes that it mentions
	inBatch  map[ID]bool      // the ids of the nodes in the batch
	links    map[ID]*Link     // the links of the batch
	oldLinks map[ID]*Link     // the stored form of the links to delete
	evidence map[ID]*Evidence // the evidence of the batch

	// What was read for the write, which becomes its premises:
	read         map[ID]*OutLinks // the links that leave a node
	walked       []ID             // ancestors that were visited in trees
	incomingRead []ID             // nodes whose incoming links were read
	holders      map[string]ID    // by code: the node that may have the code before this write

	restated map[ID]bool // the links of the batch that are stored as derived ones
}

func newDraft(ctx context.Context, view View, b Batch) (*draft, error) {
	w := &draft{Batch: b, view: view, nodes: map[ID]*Node{}, inBatch: map[ID]bool{}, links: map[ID]*Link{}, oldLinks: map[ID]*Link{},
		evidence: map[ID]*Evidence{}, read: map[ID]*OutLinks{}, holders: map[string]ID{}, restated: map[ID]bool{}}
	w.Links, w.Evidence = slices.Clone(b.Links), slices.Clone(b.Evidence)
	w.DeleteLinks, w.DeleteEvidence, w.Premises = slices.Clone(b.DeleteLinks), slices.Clone(b.DeleteEvidence), slices.Clone(b.Premises)
	for _, step := range []func(context.Context) error{w.noteNodes, w.readNodes, w.prepareLinks, w.readGone, w.checkEvidence, w.checkCodes, w.checkSingles, w.derive, w.addPremises} {
		if err := step(ctx); err != nil {
			return nil, err
		}
	}
	return w, nil
}

// prepare normalizes the records of a batch to the form that stores keep. It does not look at
// stored records.
func prepare(b *Batch) error {
	if err := b.Act.prepare(); err != nil {
		return err
	}
	for i, n := range b.Nodes {
		if err := PrepareNode(n); err != nil {
			return fmt.Errorf("node %s: %w", nodeLabel(n, i), err)
		}
	}
	for _, l := range b.Links {
		if err := prepareLinkTexts(l); err != nil {
			return fmt.Errorf("link %s -%s-> %s: %w", l.From, l.Relation, l.To, err)
		}
	}
	for _, e := range b.Evidence {
		if err := PrepareEvidence(e); err != nil {
			return fmt.Errorf("evidence %q: %w", shorten(e.Code), err)
		}
	}
	for _, m := range b.Memos {
		if err := m.prepare(); err != nil {
			return err
		}
	}
	for i := range b.DeleteMemos {
		if err := b.DeleteMemos[i].prepare(); err != nil {
			return fmt.Errorf("memo: %w", err)
		}
	}
	return nil
}

func (w *draft) noteNodes(context.Context) error {
	for i, n := range w.Nodes {
		if w.inBatch[n.ID] {
			return fmt.Errorf("node %s: %w", nodeLabel(n, i), Invalid("id", n.ID.String(), "is given twice in one write", "write each node once"))
		}
		w.nodes[n.ID], w.inBatch[n.ID] = n, true
	}
	return nil
}

func nodeLabel(n *Node, i int) string {
	if n.Code != "" {
		return fmt.Sprintf("%q", shorten(n.Code))
	}
	return fmt.Sprintf("%d %q", i+1, shorten(n.Name))
}

// readNodes reads the stored nodes that the batch refers to but does not write.
func (w *draft) readNodes(ctx context.Context) error {
	var ids []ID
	want := func(id ID) {
		if _, ok := w.nodes[id]; !ok && !id.IsZero() {
			w.nodes[id] = nil
			ids = append(ids, id)
		}
	}
	for _, l := range w.Links {
		want(l.From)
		want(l.To)
	}
	for _, e := range w.Evidence {
		want(e.Document)
		if !e.OfLink {
			want(e.Subject)
		}
	}
	for _, n := range w.Nodes {
		for _, a := range n.Aliases {
			want(a.Scope)
		}
	}
	for _, id := range w.DeleteNodes {
		want(id)
	}
	nodes, err := w.view.Nodes(ctx, ids)
	if err != nil {
		return fmt.Errorf("write: %w", err)
	}
	for i, n := range nodes {
		w.nodes[ids[i]] = n
	}
	return nil
}

func (w *draft) kind(id ID) Kind {
	if n := w.nodes[id]; n != nil {
		return n.Kind
	}
	return 0
}

func (w *draft) prepareLinks(context.Context) error {
	kept := w.Links[:0]
	for _, l := range w.Links {
		label := fmt.Sprintf("link %s -%s-> %s", w.label(l.From), l.Relation, w.label(l.To))
		for _, end := range []ID{l.From, l.To} {
			if !end.IsZero() && w.kind(end) == 0 {
				return fmt.Errorf("%s: %w", label, Invalid("from", end.String(), "does not exist", "write the node first, or in the same write"))
			}
		}
		if err := PrepareLink(l, w.kind(l.From), w.kind(l.To)); err != nil {
			return fmt.Errorf("%s: %w", label, err)
		}
		if w.links[l.ID] != nil {
			if w.links[l.ID].Basis != l.Basis {
				return fmt.Errorf("%s: %w", label, Invalid("basis", l.Basis.String(), "differs from that of the same link in this write", "give the link once, with its strongest basis"))
			}
			continue
		}
		w.links[l.ID] = l
		kept = append(kept, l)
	}
	w.Links = kept
	return nil
}

func (w *draft) label(id ID) string {
	if n := w.nodes[id]; n != nil {
		return shorten(n.Name)
	}
	return id.String()
}

// checkEvidence refuses evidence and aliases that refer to nodes which do not exist.
func (w *draft) checkEvidence(context.Context) error {
	for _, e := range w.Evidence {
		label := fmt.Sprintf("evidence %q", shorten(e.Code))
		if !e.OfLink && w.kind(e.Subject) == 0 {
			return fmt.Errorf("%s: %w", label, Invalid("subject", e.Subject.String(), "does not exist", "write the node first, or in the same write"))
		}
		if !e.Document.IsZero() && w.kind(e.Document) != Document {
			return fmt.Errorf("%s: %w", label, Invalid("document", w.label(e.Document), "is no document", "name a node of the kind Document"))
		}
		if w.evidence[e.ID] != nil {
			return fmt.Errorf("%s: %w", label, Invalid("code", e.Code, "is given twice for one subject", "give each evidence once"))
		}
		w.evidence[e.ID] = e
	}
	for _, n := range w.Nodes {
		for _, a := range n.Aliases {
			if !a.Scope.IsZero() && w.kind(a.Scope) != Document {
				return fmt.Errorf("node %s: %w", nodeLabel(n, 0), Invalid("aliases", a.Text, "has a scope that is no document", "scope an alias to a Document"))
			}
		}
	}
	return nil
}

// checkCodes refuses a code that two nodes would have after the write.
func (w *draft) checkCodes(ctx context.Context) error {
	owner := map[string]ID{}
	var codes []Value
	for _, n := range w.Nodes {
		if n.Code == "" {
			continue
		}
		if _, ok := owner[n.Code]; ok {
			return fmt.Errorf("node %s: %w", nodeLabel(n, 0), Invalid("code", n.Code, "is the code of two nodes of this write", "a code names one node"))
		}
		owner[n.Code], w.holders[n.Code] = n.ID, n.ID
		codes = append(codes, TextValue(n.Code))
	}
	for part := range slices.Chunk(codes, 1000) {
		lists, err := w.view.Match(ctx, Query{
			Pattern: Pattern{Where: Filter{Op: Test, Field: FieldCode, Cmp: OneOf, Values: part}},
			// There may be more nodes than codes: nodes that the batch writes or deletes may still
			// have these codes, and another program may have given one code to several nodes.
			Page: Page{First: len(part) + len(w.Nodes) + len(w.DeleteNodes)},
		})
		if err != nil {
			return fmt.Errorf("write: %w", err)
		}
		for _, r := range lists.Rows {
			n := r.Nodes[0]
			if owner[n.Code] == n.ID {
				continue
			}
			if !w.inBatch[n.ID] && !slices.Contains(w.DeleteNodes, n.ID) {
				return Invalid("code", n.Code, fmt.Sprintf("is the code of %q already", n.Name), "a code names one node")
			}
			w.holders[n.Code] = n.ID
		}
	}
	return nil
}

// checkSingles refuses a second link where a node may have only one, a second parent on one day,
// and a cycle in a tree.
func (w *draft) checkSingles(ctx context.Context) error {
	up := map[ID][]*Link{} // tree links by their start
	var ids []ID
	for _, l := range w.Links {
		if !l.Relation.Spec().Many {
			ids = append(ids, l.From)
		}
	}
	stand, err := w.out(ctx, ids)
	if err != nil || len(ids) == 0 {
		return err
	}
	for _, id := range slices.Compact(slices.SortedFunc(slices.Values(ids), ID.Compare)) {
		one := map[Relation]*Link{}
		for _, l := range stand[id] {
			if l.Relation.Spec().Many {
				continue
			}
			if TreeRelations.Has(l.Relation) {
				up[id] = append(up[id], l)
				continue
			}
			if other := one[l.Relation]; other != nil {
				return w.duplicateLinkError(other, l, "there can be one; delete the other first")
			}
			one[l.Relation] = l
		}
		if a, b := twoParents(up[id]); b != nil {
			return w.duplicateLinkError(a, b, "there can be one on each day; delete the other first, or give both a period that the other does not meet")
		}
	}
	return w.checkCycles(ctx, up)
}

// Cycle is the error of a write that would make nodes their own ancestors on some day.
type Cycle struct {
	*Problem
	Nodes []ID // the nodes of the cycle, each below the next, the last below the first
}

// duplicateLinkError is the error for a second link where only one is allowed.
func (w *draft) duplicateLinkError(other, l *Link, hint string) error {
	return fmt.Errorf("link %s -%s-> %s: %w", w.label(l.From), l.Relation, w.label(l.To),
		Invalid("relation", l.Relation.String(), fmt.Sprintf("leads from here to %q already", w.label(other.To)), hint))
}

// checkCycles refuses a cycle of tree links on any day. It walks up from all new tree links
// together, one level at a time.
func (w *draft) checkCycles(ctx context.Context, up map[ID][]*Link) error {
	for {
		var next []ID
		seen := map[ID]bool{}
		for _, links := range up {
			for _, l := range links {
				if _, ok := up[l.To]; !ok && !seen[l.To] {
					seen[l.To] = true
					next = append(next, l.To)
				}
			}
		}
		if len(next) == 0 {
			break
		}
		stand, err := w.out(ctx, next)
		if err != nil {
			return err
		}
		w.walked = append(w.walked, next...)
		for _, id := range next {
			up[id] = nil
			for _, l := range stand[id] {
				if TreeRelations.Has(l.Relation) {
					up[id] = append(up[id], l)
				}
			}
		}
	}
	if cycles := treeCycles(up); len(cycles) > 0 {
		c := &Cycle{Problem: Invalid("to", w.label(cycles[0][0].From), "would stand below itself in its tree", "remove one of the links of the cycle")}
		for _, l := range cycles[0] {
			c.Nodes = append(c.Nodes, l.From)
		}
		return c
	}
	return nil
}
