package revise

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// draft compiles an input into a batch. It reads from the view of one session.
type draft struct {
	session       *graph.Session
	op            string // the operation id of the call; the ids of new records are made from it
	batch         graph.Batch
	nodes         map[graph.ID]*graph.Node // nodes that are written or were read, in their new state
	storedNodes   map[graph.ID]*graph.Node // the stored versions of written nodes; nil for new ones
	links         map[graph.ID]bool        // links that are written
	storedLinks   map[graph.ID]*graph.Link // stored links that operations name
	deleted       map[graph.ID]bool        // nodes and links that are deleted
	retracted     []*graph.Evidence        // evidence that is retracted
	named         map[string]graph.ID      // the ids of new entities by their names without "@"
	declaredNames map[string]bool          // names that create operations define
	first         graph.ID                 // the entity of the first operation
	faults        []*Fault
}

// compile reads the operations in order into a draft. Mistakes that the caller can mend are
// collected in draft.faults, up to maxFaults. An error is a failure of the store.
func compile(ctx context.Context, s *graph.Session, in Input, op string) (*draft, error) {
	d := newDraft(s, op)
	for _, o := range in.Operations {
		if o.Create != nil && o.Create.As != "" {
			d.declaredNames[o.Create.As] = true
		}
	}
	for i := range in.Operations {
		err := d.operation(ctx, &in.Operations[i], i)
		if err == nil {
			continue
		}
		f := fault(i, err)
		if f == nil {
			return nil, err
		}
		if d.faults = append(d.faults, f); len(d.faults) == maxFaults {
			break
		}
	}
	for _, id := range slices.SortedFunc(keys(d.storedNodes), graph.ID.Compare) {
		d.batch.Nodes = append(d.batch.Nodes, d.nodes[id])
		if was := d.storedNodes[id]; was != nil {
			d.batch.Premises = append(d.batch.Premises, graph.Premise{ID: id, Written: was.Written})
		}
	}
	return d, nil
}

func newDraft(s *graph.Session, op string) *draft {
	return &draft{session: s, op: op, nodes: map[graph.ID]*graph.Node{}, storedNodes: map[graph.ID]*graph.Node{}, links: map[graph.ID]bool{},
		storedLinks: map[graph.ID]*graph.Link{}, deleted: map[graph.ID]bool{}, named: map[string]graph.ID{}, declaredNames: map[string]bool{}}
}

func keys[K comparable, V any](m map[K]V) func(func(K) bool) {
	return func(yield func(K) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

func (d *draft) operation(ctx context.Context, o *Operation, i int) error {
	var did []func() error
	add := func(given bool, do func() error) {
		if given {
			did = append(did, do)
		}
	}
	add(o.Create != nil, func() error { return d.create(ctx, o.Create, i) })
	add(o.Update != nil, func() error { return d.update(ctx, o.Update) })
	add(o.Delete != nil, func() error { return d.delete(ctx, o.Delete) })
	add(o.Link != nil, func() error { return d.link(ctx, o.Link) })
	add(o.Relink != nil, func() error { return d.relink(ctx, o.Relink) })
	add(o.Unlink != nil, func() error { return d.unlink(ctx, o.Unlink) })
	add(o.Cite != nil, func() error { return d.cite(ctx, o.Cite) })
	add(o.Retract != nil, func() error { return d.retract(ctx, o.Retract) })
	add(o.Confirm != nil, func() error { return d.confirm(ctx, o.Confirm) })
	if len(did) != 1 {
		return graph.Invalid("operations", fmt.Sprint(len(did)), "things are asked for in one operation", "give each operation one of create, update, delete, link, relink, unlink, cite, retract and confirm")
	}
	return did[0]()
}

// about keeps the id of the first operation's entity, for Result.Entity. Later calls have no effect.
func (d *draft) about(id graph.ID) {
	if d.first.IsZero() {
		d.first = id
	}
}

// resolve finds the node that a reference means. The reference is "@" and the name that an earlier
// create operation gave in its field As, or any reference that graph.Session.Resolve accepts.
func (d *draft) resolve(ctx context.Context, field, ref string, kinds graph.KindSet) (*graph.Node, error) {
	if as, ok := strings.CutPrefix(ref, "@"); ok {
		id, known := d.named[as]
		n := d.nodes[id]
		switch {
		case !known && d.declaredNames[as]:
			return nil, graph.Invalid(field, ref, "is made by a later operation, or by one with a fault", "make it first")
		case !known:
			return nil, graph.NotFound(field, ref, "is made by no operation of this call", "give a create operation this name with as, without @")
		case kinds != 0 && !kinds.Has(n.Kind):
			return nil, graph.Invalid(field, ref, "is of the kind "+n.Kind.String(), "name one of another kind")
		}
		return n, nil
	}
	n, err := d.session.Resolve(ctx, field, ref, graph.ID{}, kinds)
	if err != nil {
		return nil, err
	}
	if d.deleted[n.ID] {
		return nil, graph.Invalid(field, ref, "is deleted by an earlier operation", "leave one of the two out")
	}
	if at := d.nodes[n.ID]; at != nil {
		return at, nil
	}
	d.nodes[n.ID] = n
	return n, nil
}

// put adds a node to be written, and keeps its stored version in d.storedNodes; a new node has none.
func (d *draft) put(n *graph.Node, isNew bool) {
	if _, known := d.storedNodes[n.ID]; !known {
		d.storedNodes[n.ID] = nil
		if !isNew {
			d.storedNodes[n.ID] = d.nodes[n.ID]
		}
	}
	d.nodes[n.ID] = n
}

// nodeOf gives a node as it will be, or as it was read; nil if it was not read.
func (d *draft) nodeOf(id graph.ID) *graph.Node { return d.nodes[id] }

// copyOf copies a node, so that the copy may be changed.
func copyOf(n *graph.Node) *graph.Node {
	c := *n
	c.Aliases, c.Idents, c.Props = slices.Clone(n.Aliases), slices.Clone(n.Idents), slices.Clone(n.Props)
	return &c
}

// join checks a link and adds it to the batch, once.
func (d *draft) join(l *graph.Link, from, to *graph.Node) error {
	if l.From == l.To {
		return graph.Invalid("to", to.Name, "is where the link comes from: nothing is joined to itself", "name two entities")
	}
	if l.Basis == graph.BasisInferred {
		return graph.Invalid("basis", "INFERRED", "is kept for what the graph derives itself", "leave it out")
	}
	if err := graph.PrepareLink(l, from.Kind, to.Kind); err != nil {
		return err
	}
	if d.deleted[l.ID] {
		return graph.Invalid("to", to.Name, "is deleted by an earlier operation", "leave one of the two out")
	}
	if !d.links[l.ID] {
		d.links[l.ID] = true
		d.batch.Links = append(d.batch.Links, l)
	}
	return nil
}

func (d *draft) create(ctx context.Context, o *Create, i int) error {
	kind, values, err := o.Values.one()
	if err != nil {
		return err
	}
	n := &graph.Node{ID: graph.NewID("manual", fmt.Sprintf("%s/%d", d.op, i)), Kind: kind}
	w := valueReader{draft: d, node: n, creating: true}
	if err := w.read(ctx, values); err != nil {
		return err
	}
	if err := w.acts(); err != nil {
		return err
	}
	if n.Name == "" && !kind.Spec().Fact {
		return graph.Invalid("displayName", "", "is missing", "every entity has a name")
	}
	from, err := d.source(ctx, o.Source)
	if err != nil {
		return err
	}
	if n.Name == "" {
		n.Name = w.title()
	}
	n.Basis = from.Basis
	if err := graph.PrepareNode(n); err != nil {
		return err
	}
	if err := d.namesake(ctx, n); err != nil {
		return err
	}
	if o.As != "" {
		if _, twice := d.named[o.As]; twice {
			return graph.Invalid("as", o.As, "names two things of this call", "give each its own name")
		}
		d.named[o.As] = n.ID
	}
	d.put(n, true)
	d.about(n.ID)
	d.evidence(n.ID, false, graph.FieldNone, graph.Value{}, from)
	for _, p := range n.Props {
		d.evidence(n.ID, false, p.Field, p.Value, from)
	}
	for _, p := range w.parts {
		l := &graph.Link{From: n.ID, Relation: p.relation, To: p.to.ID, Status: n.Status, Basis: from.Basis}
		if !p.relation.Spec().Part {
			l.Period = n.Period
		}
		if kind.Spec().Fact {
			l.Period = graph.Period{}
		}
		if err := d.join(l, n, p.to); err != nil {
			return err
		}
		if !p.relation.Spec().Part {
			d.evidence(l.ID, true, graph.FieldNone, graph.Value{}, from)
		}
	}
	return nil
}

func (d *draft) update(ctx context.Context, o *Update) error {
	n, err := d.resolve(ctx, "id", o.ID, 0)
	if err != nil {
		return err
	}
	d.about(n.ID)
	kind, values, err := o.Values.one()
	if err != nil {
		return err
	}
	if kind != n.Kind {
		return graph.Invalid("values", kind.String(), "is not the kind of "+n.Name+", which is "+n.Kind.String(), "give the values under the name of its kind")
	}
	after := copyOf(n)
	w := valueReader{draft: d, node: after}
	if err := w.read(ctx, values); err != nil {
		return err
	}
	before := n // may include changes of earlier operations in this call
	if err := graph.PrepareNode(after); err != nil {
		return err
	}
	changes := changesOf(before, after)
	if err := d.checkVersion(n, o.ExpectedVersion); err != nil {
		return err
	}
	if o.ExpectedVersion != nil {
		if err := d.overtaken(ctx, n.ID, graph.Seq(*o.ExpectedVersion), changes); err != nil {
			return err
		}
	}
	stated := slices.ContainsFunc(changes, func(c change) bool { return c.stated() })
	var from *cited
	if stated || o.Source != nil {
		if from, err = d.source(ctx, o.Source); err != nil {
			return err
		}
	}
	d.put(after, false)
	for _, c := range changes {
		if o.Correct {
			if err := d.retractValue(ctx, n.ID, c); err != nil {
				return err
			}
		}
		if !c.stated() {
			continue
		}
		if c.field == graph.FieldNone { // aliases and identifiers
			d.evidence(n.ID, false, graph.FieldNone, graph.Value{}, from)
			continue
		}
		for _, v := range c.now {
			if !slices.Contains(c.was, v) {
				d.evidence(n.ID, false, c.field, v, from)
			}
		}
	}
	if len(changes) == 0 && from != nil {
		d.evidence(n.ID, false, graph.FieldNone, graph.Value{}, from)
	}
	return nil
}

// retractValue deletes the evidence of the values that a correction replaces.
func (d *draft) retractValue(ctx context.Context, id graph.ID, c change) error {
	stated, err := evidenceOf(ctx, d.session, []graph.ID{id})
	if err != nil {
		return err
	}
	for _, e := range stated {
		if e.Field == c.field && slices.Contains(c.was, e.Value) && !slices.Contains(c.now, e.Value) {
			d.takeBack(e)
		}
	}
	return nil
}

// checkVersion refuses a version that an entity never had: a negative one, or one after the latest. nil
// means that no version was given.
func (d *draft) checkVersion(n *graph.Node, version *int64) error {
	if version == nil {
		return nil
	}
	stood := n
	if was := d.storedNodes[n.ID]; was != nil {
		stood = was
	}
	if *version < 0 || graph.Seq(*version) > stood.Version {
		return graph.Invalid("expectedVersion", fmt.Sprint(*version), "is no such version: the last is "+fmt.Sprint(stood.Version), "read it again, and give the version that the reply names")
	}
	return nil
}

// overtaken refuses an update of a field that somebody else has changed to another value since the
// version that the caller read.
func (d *draft) overtaken(ctx context.Context, id graph.ID, read graph.Seq, mine []change) error {
	now := d.storedNodes[id]
	if now == nil {
		now = d.nodes[id]
	}
	if now.Written <= read {
		return nil
	}
	base, err := d.versionOf(ctx, id, read)
	if err == nil && base == nil {
		// If another process wrote the newer version, a Neo4j server may show that commit before it
		// shows the earlier version that the commit put into the history. After a call of Info, reads
		// wait for everything that the commit wrote. So the earlier version is looked up once more.
		if _, err = d.session.Graph().Info(ctx); err == nil {
			base, err = d.versionOf(ctx, id, read)
		}
	}
	if err != nil {
		return err
	}
	if base == nil {
		f := coded(CodeConflict, graph.Invalid("expectedVersion", fmt.Sprint(read), "is older than what is remembered of it", "read it again"))
		f.Conflicting = id
		return f
	}
	theirs := changesOf(base, now)
	for _, m := range mine {
		for _, t := range theirs {
			if m.field == t.field && !slices.Equal(m.now, t.now) {
				f := coded(CodeConflict, graph.Invalid(nameOf(m.field), joined(m.now), "was changed by somebody else meanwhile", "read it again, and give expectedVersion anew"))
				f.Conflicting, f.Base, f.Theirs, f.Mine = id, joined(t.was), joined(t.now), joined(m.now)
				return f
			}
		}
	}
	return nil
}

// versionOf gives the earlier version of a node that was valid at a commit; nil if the history has
// none.
func (d *draft) versionOf(ctx context.Context, id graph.ID, at graph.Seq) (*graph.Node, error) {
	for v, err := range d.session.Graph().Past(ctx, graph.PastQuery{IDs: []graph.ID{id}, After: at}) {
		if err != nil {
			return nil, err
		}
		if v.From <= at {
			return v.Node, nil
		}
	}
	return nil, nil
}

func (d *draft) delete(ctx context.Context, o *Delete) error {
	n, err := d.resolve(ctx, "id", o.ID, 0)
	if err != nil {
		return err
	}
	if err := d.checkVersion(n, o.ExpectedVersion); err != nil {
		return err
	}
	if o.ExpectedVersion != nil && n.Written > graph.Seq(*o.ExpectedVersion) {
		f := coded(CodeConflict, graph.Invalid("expectedVersion", fmt.Sprint(*o.ExpectedVersion), "is not the last: somebody else changed it meanwhile", "read it again, and give expectedVersion anew"))
		f.Conflicting = n.ID
		return f
	}
	links, err := d.linksAt(ctx, n.ID)
	if err != nil {
		return err
	}
	for _, l := range d.batch.Links { // links of earlier operations in this call
		if l.From == n.ID || l.To == n.ID {
			links = append(links, l)
		}
	}
	for _, l := range links {
		mine := l.From == n.ID && n.Kind.Spec().Fact
		if !o.Links && !mine && !derivedLink(l, d.nodeOf) && !d.deleted[l.ID] {
			other := l.From
			if other == n.ID {
				other = l.To
			}
			f := coded(CodeStillLinked, graph.Invalid("id", n.Name, fmt.Sprintf("still has links, such as %s", l.Relation), "delete the links first, or say links: true"))
			f.Conflicting = other
			return f
		}
	}
	var own []*graph.Evidence // evidence about the node that cites the node itself
	cites := func(e *graph.Evidence) error {
		if e.Subject == n.ID {
			own = append(own, e)
		}
		if e.Subject != n.ID && !d.deleted[e.Subject] && !slices.Contains(d.batch.DeleteEvidence, e.ID) {
			f := coded(CodeStillCited, graph.Invalid("id", n.Name, "is still cited as a source", "retract what rests on it first"))
			f.Conflicting = e.Subject
			return f
		}
		return nil
	}
	for e, err := range citing(ctx, d.session, n.ID) {
		if err != nil {
			return err
		}
		if err := cites(e); err != nil {
			return err
		}
	}
	for _, l := range links {
		d.remove(l.ID)
	}
	d.dropEvidence(n.ID)
	for _, e := range d.batch.Evidence { // evidence of earlier operations in this call
		if e.Document == n.ID {
			if err := cites(e); err != nil {
				return err
			}
		}
	}
	d.deleted[n.ID] = true
	d.about(n.ID)
	was, written := d.storedNodes[n.ID]
	delete(d.storedNodes, n.ID)
	if written && was == nil {
		return nil // an earlier operation in this call created it: nothing is stored
	}
	d.batch.DeleteNodes = append(d.batch.DeleteNodes, n.ID)
	d.batch.Premises = append(d.batch.Premises, graph.Premise{ID: n.ID, Written: n.Written})
	for _, e := range own {
		d.takeBack(e)
	}
	return nil
}

// remove deletes a link, at most once. It also drops the link and its evidence from the batch, where
// earlier operations of the call added them.
func (d *draft) remove(link graph.ID) {
	if !d.deleted[link] {
		d.deleted[link] = true
		d.batch.DeleteLinks = append(d.batch.DeleteLinks, link)
		d.batch.Links = slices.DeleteFunc(d.batch.Links, func(l *graph.Link) bool { return l.ID == link })
		d.dropEvidence(link)
	}
}

// dropEvidence drops from the batch the evidence of a record that earlier operations of the call added.
func (d *draft) dropEvidence(subject graph.ID) {
	d.batch.Evidence = slices.DeleteFunc(d.batch.Evidence, func(e *graph.Evidence) bool { return e.Subject == subject })
}

// takeBack deletes a stored evidence, at most once.
func (d *draft) takeBack(e *graph.Evidence) {
	if !slices.Contains(d.batch.DeleteEvidence, e.ID) {
		d.batch.DeleteEvidence, d.retracted = append(d.batch.DeleteEvidence, e.ID), append(d.retracted, e)
	}
}
