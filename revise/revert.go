package revise

import (
	"cmp"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"reflect"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// Revert undoes a commit: it restores each record that the commit changed. Each record must still
// be as the commit left it. Otherwise Revert refuses, and names the later change. Derived links and
// their evidence are derived again.
func Revert(ctx context.Context, seq graph.Seq, reason, key string, dryRun bool) (*Result, error) {
	if err := may(ctx, Reviewer, "taking a change back"); err != nil {
		return nil, err
	}
	if reason == "" {
		return refused(fault(-1, coded(CodeNoSource, graph.Invalid("reason", "", "is missing", "say why something is taken back")))), nil
	}
	s := graph.From(ctx)
	act := graph.Act{Actor: ActorOf(ctx).Name, Verb: graph.VerbRevert, Reason: reason, Via: fmt.Sprintf("change/%d", seq)}
	op, input := act.Actor+"/"+cmp.Or(key, rand.Text()), graph.Digest(sha256.Sum256([]byte(act.Via+" "+reason)))
	if key != "" && !dryRun {
		done, err := s.Graph().Repeated(ctx, op, input)
		switch {
		case err == nil:
			return repeated(ctx, Input{}, op, done)
		case errors.Is(err, graph.ErrReused):
			return refused(fault(-1, err)), nil
		case !errors.Is(err, graph.ErrNotFound):
			return nil, err
		}
	}
	return retry(ctx, s, func() (*Result, error) {
		return revertOnce(ctx, s, seq, graph.Batch{Op: op, Input: input, Act: act}, dryRun)
	})
}

func revertOnce(ctx context.Context, s *graph.Session, seq graph.Seq, b graph.Batch, dryRun bool) (*Result, error) {
	act, m, err := readAct(ctx, s, seq)
	if err == nil && act == nil {
		err = forgotten(ctx, s, seq)
	}
	if err != nil {
		if f := fault(-1, err); f != nil {
			return refused(f), nil
		}
		return nil, err
	}
	if m == nil {
		return refused(fault(-1, coded(CodeTooLarge, graph.Invalid("seq", fmt.Sprint(seq), fmt.Sprintf("wrote %d records, which is too much to be taken back at once", act.Records), "take back smaller changes")))), nil
	}
	d := newDraft(s, b.Op)
	d.batch = b
	d.storedLinks = m.links
	for id, n := range m.nodes {
		d.nodes[id] = n
	}
	for _, id := range act.Nodes {
		d.undo(seq, m, id, d.undoNode)
	}
	for _, id := range act.Links {
		d.undo(seq, m, id, d.undoLink)
	}
	for _, id := range act.Evidence {
		d.undo(seq, m, id, d.undoEvidence)
	}
	if err := d.checkStillUsed(ctx, seq, act.Evidence); err != nil {
		return nil, err
	}
	if err := d.checkDependencies(ctx, seq); err != nil {
		return nil, err
	}
	if len(d.faults) > 0 {
		return refused(d.faults...), nil
	}
	whole, err := s.Graph().Preview(ctx, d.batch)
	if err != nil {
		return refusedOrError(err)
	}
	r := &Result{Outcome: Preview, Entity: d.first, Diff: d.diff(whole)}
	if dryRun {
		return r, nil
	}
	if r.Diff.empty() {
		r.Outcome = Unchanged
		return r, nil
	}
	done, err := s.Graph().Write(ctx, d.batch, nil)
	if err != nil {
		return refusedOrError(err)
	}
	r.Outcome, r.Seq, r.Repeated = Applied, done.Seq, done.Repeated
	_, err = s.Renew(ctx, false)
	return r, err
}

// undo undoes a commit for one record, if the record is derived or still as the commit left it. It
// calls the function do with the version before the commit and the current version; nil stands for none.
// If the record was changed since, undo adds a fault that names the later change.
func (d *draft) undo(seq graph.Seq, m *memory, id graph.ID, do func(before, now *graph.Version)) {
	before, after := m.around(id, seq)
	versions := m.versions[id]
	if len(versions) == 0 {
		return
	}
	last := &versions[len(versions)-1]
	var now *graph.Version
	if last.Until == 0 {
		now = last
	}
	if m.derived(before) { // the graph derives the record again, if its premises still hold
		before = nil
	}
	switch {
	case before == nil && m.derived(last):
		return
	case same(after, now) || m.derived(last):
		do(before, now)
		return
	}
	d.changedSince(seq, id, max(last.From, last.Until))
}

// changedSince adds the fault that a later change has touched a record.
func (d *draft) changedSince(seq graph.Seq, id graph.ID, later graph.Seq) {
	d.blocked(id, coded(CodeConflict, graph.Invalid("seq", fmt.Sprint(seq), fmt.Sprintf("was changed again by change %d", later), "take that one back first")))
}

// blocked adds a fault that names the record by which the revert is blocked. It adds at most maxFaults.
func (d *draft) blocked(by graph.ID, f *Fault) {
	if f.Operation, f.Conflicting = -1, by; len(d.faults) < maxFaults {
		d.faults = append(d.faults, f)
	}
}

// same tells whether two versions have the same content, ignoring stamps. nil stands for no
// version.
func same(a, b *graph.Version) bool {
	if a == nil || b == nil || a == b {
		return a == b
	}
	switch {
	case a.Node != nil && b.Node != nil:
		x, y := *a.Node, *b.Node
		x.Version, x.Written, x.CreatedAt, x.UpdatedAt = y.Version, y.Written, y.CreatedAt, y.UpdatedAt
		return reflect.DeepEqual(x, y)
	case a.Link != nil && b.Link != nil:
		return a.Link.Basis == b.Link.Basis // all other fields are part of the id
	case a.Evidence != nil && b.Evidence != nil:
		x, y := *a.Evidence, *b.Evidence
		x.Version = y.Version
		return reflect.DeepEqual(x, y)
	}
	return false
}

func (d *draft) undoNode(before, after *graph.Version) {
	switch {
	case before == nil && after == nil:
	case after == nil:
		n := copyOf(before.Node)
		d.put(n, true)
		d.batch.Nodes = append(d.batch.Nodes, n)
		d.about(n.ID)
	case before == nil:
		d.nodes[after.Node.ID], d.deleted[after.Node.ID] = after.Node, true
		d.batch.DeleteNodes = append(d.batch.DeleteNodes, after.Node.ID)
		d.batch.Premises = append(d.batch.Premises, graph.Premise{ID: after.Node.ID, Written: after.From})
	default:
		d.nodes[after.Node.ID] = after.Node
		n := copyOf(before.Node)
		d.put(n, false)
		d.batch.Nodes = append(d.batch.Nodes, n)
		d.batch.Premises = append(d.batch.Premises, graph.Premise{ID: n.ID, Written: after.From})
		d.about(n.ID)
	}
}

func (d *draft) undoLink(before, after *graph.Version) {
	switch {
	case before == nil && after == nil:
	case before == nil:
		d.remove(after.Link.ID)
	default:
		l := *before.Link
		d.links[l.ID] = true
		d.batch.Links = append(d.batch.Links, &l)
		d.about(l.From)
	}
}

func (d *draft) undoEvidence(before, after *graph.Version) {
	switch {
	case before == nil && after == nil:
	case before == nil:
		if e := after.Evidence; !d.deleted[e.Subject] { // otherwise it is deleted with its subject
			d.takeBack(e)
		}
	default:
		e := *before.Evidence
		d.batch.Evidence = append(d.batch.Evidence, &e)
	}
}

// checkStillUsed adds a fault for each node to be deleted that others have linked or cited since.
// Evidence about a node or link to be deleted would be deleted too, so a fault is also added for each
// such evidence that others have given since. own is the evidence that the reverted commit wrote.
func (d *draft) checkStillUsed(ctx context.Context, seq graph.Seq, own []graph.ID) error {
	taken := map[graph.ID]bool{}
	for _, e := range d.batch.DeleteEvidence {
		taken[e] = true
	}
	for _, e := range own {
		taken[e] = true
	}
	lists, err := d.linksOf(ctx, d.batch.DeleteNodes)
	if err != nil {
		return err
	}
	for i, id := range d.batch.DeleteNodes {
		for _, l := range lists[i] {
			if !derivedLink(l, d.nodeOf) && !d.deleted[l.ID] {
				d.blocked(id, coded(CodeStillLinked, graph.Invalid("seq", d.nodes[id].Name, "was linked by somebody since: "+l.Relation.String(), "delete that link first")))
				break
			}
		}
		if d.nodes[id].Kind != graph.Document {
			continue
		}
		for e, err := range citing(ctx, d.session, id) {
			if err != nil {
				return err
			}
			if !taken[e.ID] && !d.deleted[e.Subject] {
				d.blocked(e.Subject, coded(CodeStillCited, graph.Invalid("seq", d.nodes[id].Name, "was cited by somebody since", "retract that evidence first")))
				break
			}
		}
	}
	stated, err := evidenceOf(ctx, d.session, slices.Concat(d.batch.DeleteNodes, d.batch.DeleteLinks))
	for _, e := range stated {
		if !taken[e.ID] && !(e.Basis == graph.BasisInferred && e.Document.IsZero()) {
			d.changedSince(seq, e.ID, e.Version)
		}
	}
	return err
}

// checkDependencies adds a fault for each record that the restored ones need and that a later change has
// deleted. These are the ends of links, the subjects and documents of evidence, and the documents of
// aliases. It also adds a fault for evidence of a link that is derived by now, because no document
// states such a link.
func (d *draft) checkDependencies(ctx context.Context, seq graph.Seq) error {
	restored := map[graph.ID]bool{{}: true} // aliases and evidence may have no document
	for _, n := range d.batch.Nodes {
		restored[n.ID] = true
	}
	for _, l := range d.batch.Links {
		restored[l.ID] = true
	}
	var nodes, links []graph.ID
	need := func(list *[]graph.ID, id graph.ID) {
		if !restored[id] && !slices.Contains(*list, id) {
			*list = append(*list, id)
		}
	}
	for _, n := range d.batch.Nodes {
		for _, a := range n.Aliases {
			need(&nodes, a.Scope)
		}
	}
	for _, l := range d.batch.Links {
		need(&nodes, l.From)
		need(&nodes, l.To)
	}
	for _, e := range d.batch.Evidence {
		need(&nodes, e.Document)
		if e.OfLink {
			need(&links, e.Subject)
		} else {
			need(&nodes, e.Subject)
		}
	}
	standing, err := d.session.Nodes(ctx, nodes)
	if err != nil {
		return err
	}
	var lost []graph.ID
	for i, n := range standing {
		if n == nil {
			lost = append(lost, nodes[i])
		}
	}
	stated, ends, err := linksByID(ctx, d.session, links)
	if err != nil {
		return err
	}
	for _, id := range links {
		if derivedLink(stated[id], func(id graph.ID) *graph.Node { return ends[id] }) {
			d.changedSince(seq, id, stated[id].Version)
		} else if stated[id] == nil {
			lost = append(lost, id)
		}
	}
	if len(lost) == 0 {
		return nil
	}
	deleted := map[graph.ID]graph.Seq{}
	for v, err := range d.session.Graph().Past(ctx, graph.PastQuery{IDs: lost}) {
		if err != nil {
			return err
		}
		deleted[v.ID()] = max(deleted[v.ID()], v.Until)
	}
	for _, id := range lost {
		d.changedSince(seq, id, deleted[id])
	}
	return nil
}
