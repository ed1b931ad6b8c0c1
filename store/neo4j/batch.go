package neo4j

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// storedState is the state of a stored record. contentHash is the hash of its content, or the basis
// of a link. firstStamp is the property createdAt, or recorded of an evidence.
type storedState struct {
	contentHash, label string
	subject            string // the subject of an evidence
	firstStamp         any
	version            graph.Seq
	written            graph.Seq // for a node: the commit that last wrote the node itself
}

// effect tells what happens to a record of a batch.
type effect uint8

const (
	unchanged effect = iota // it equals the stored record, so it is not written
	created
	changed
)

// decide sets the effect of writing a record. known tells whether a record with the same id is stored;
// old is its state. same tells whether both records have equal content.
func (p *piece) decide(e *encoded, old storedState, known, same bool) {
	e.stored = old
	switch {
	case !known:
		e.effect = created
		p.applied.Added++
	case same:
		e.effect = unchanged
	default:
		e.effect = changed
		p.applied.Changed++
	}
}

// readStored reads the states of the stored records with the given ids. The keys of the map are ids.
// name is the name of a Cypher text. contentColumn and stampColumn are its columns for the content
// and the first stamp.
func (w *writer) readStored(name, contentColumn, stampColumn string, ids []string) (map[string]storedState, error) {
	stored := make(map[string]storedState, len(ids))
	var bad error
	err := w.columns(name, "ids", ids, func(row properties) {
		r := &record{properties: row}
		found, saids, firsts, labels, versions := r.texts("id"), r.texts(contentColumn), r.list(stampColumn), r.texts("kind"), r.list("version")
		written, subjects := r.list("written"), r.texts("subject")
		if r.fault != "" || len(saids) != len(found) || len(firsts) != len(found) || labels != nil && len(labels) != len(found) {
			bad = fmt.Errorf("%w: %s: a record lacks %s or %s; another program changed it: check the store", graph.ErrConflict, name, contentColumn, stampColumn)
			return
		}
		for i, id := range found {
			s := storedState{contentHash: saids[i], firstStamp: firsts[i]}
			if labels != nil {
				s.label = labels[i]
			}
			if i < len(subjects) {
				s.subject = subjects[i]
			}
			if i < len(written) {
				seq, _ := written[i].(int64)
				s.written = graph.Seq(seq)
			}
			if i < len(versions) {
				version, _ := versions[i].(int64)
				s.version = graph.Seq(version)
			}
			stored[id] = s
		}
	})
	if err == nil {
		err = bad
	}
	return stored, err
}

// stamp adds the stamps to the properties of a record, and gives its image for the change log. key
// and first are the name and the value of its first stamp. updated tells whether the record has the
// property updatedAt.
func (w *writer) stamp(p *piece, e *encoded, key string, first any, updated bool) []byte {
	e.props[key], e.props["version"] = first, int64(p.seq)
	s := stamps{Version: p.seq, First: w.at}
	if t, ok := getTime(first); ok {
		s.First = t.UnixMilli()
	}
	if updated {
		e.props["updatedAt"] = w.atText
		s.Updated = w.at
	}
	return stamped(e.image, s)
}

// stampNode is like stamp, for a node. It also sets the property "written" to the Seq of this commit,
// which writes the node itself and not only one of its links.
func (w *writer) stampNode(p *piece, n *encodedNode, first any) []byte {
	n.props["written"] = int64(p.seq)
	return w.stamp(p, &n.encoded, "createdAt", first, true)
}

// compareNodes finds the nodes that are new or differ from the stored ones, and refuses pieces with
// stale premises about nodes.
func (w *writer) compareNodes() error {
	var ids []string
	for _, p := range w.live() {
		for i := range p.nodes {
			ids = append(ids, p.nodes[i].id)
		}
		for _, premise := range p.premises {
			if premise.Code == "" && premise.Out == nil {
				ids = append(ids, premise.ID.String())
			}
		}
	}
	stands, err := w.readStored("nodes_stand", "hash", "createdAt", ids)
	if err != nil {
		return err
	}
	for _, p := range w.live() {
		if p.checkVersions(stands); p.finished {
			continue
		}
		for i := range p.nodes {
			n := &p.nodes[i]
			old, known := stands[n.id]
			if p.decide(&n.encoded, old, known, old.contentHash == n.hash); !known {
				w.newNodes[n.id] = true
			}
		}
	}
	return nil
}

func (w *writer) putNodes() error {
	creates, unlabelled, labelled := map[string][]any{}, map[string][]string{}, map[string][]string{}
	var updates []any
	for _, p := range w.live() {
		for i := range p.nodes {
			n := &p.nodes[i]
			switch n.effect {
			case unchanged:
				continue
			case changed:
				w.sum.flip(n.stored.contentHash)
				p.log.Nodes = append(p.log.Nodes, w.stampNode(p, n, n.stored.firstStamp))
				updates = append(updates, n.props)
				if n.stored.label != n.kind {
					unlabelled[n.stored.label] = append(unlabelled[n.stored.label], n.id)
					labelled[n.kind] = append(labelled[n.kind], n.id)
				}
			default:
				p.log.Nodes = append(p.log.Nodes, w.stampNode(p, n, w.atText))
				creates[n.kind] = append(creates[n.kind], n.props)
			}
			w.sum.flip(n.hash)
		}
	}
	for _, kind := range slices.Sorted(maps.Keys(creates)) {
		if err := w.put("nodes_create."+kind, creates[kind]); err != nil {
			return err
		}
	}
	if err := w.put("nodes_update", updates); err != nil {
		return err
	}
	for kind, ids := range unlabelled {
		if err := w.putIDs("nodes_unlabel."+kind, ids); err != nil {
			return err
		}
	}
	for kind, ids := range labelled {
		if err := w.putIDs("nodes_label."+kind, ids); err != nil {
			return err
		}
	}
	return nil
}

// compareLinks finds the links that are new or differ from the stored ones.
func (w *writer) compareLinks() error {
	ids := map[string][]string{}
	for _, p := range w.live() {
		for i := range p.links {
			if l := &p.links[i]; w.newLinks[l.id] || !w.newNodes[l.from] && !w.newNodes[l.to] { // a new node had no links before
				ids[l.relation] = append(ids[l.relation], l.id)
			}
		}
	}
	stored := map[string]storedState{}
	for _, relation := range slices.Sorted(maps.Keys(ids)) {
		some, err := w.readStored("links_stand."+relation, "basis", "createdAt", ids[relation])
		if err != nil {
			return err
		}
		maps.Copy(stored, some)
	}
	for _, p := range w.live() {
		for i := range p.links {
			l := &p.links[i]
			old, known := stored[l.id]
			if p.decide(&l.encoded, old, known, old.contentHash == l.basis); !known {
				w.newLinks[l.id] = true
			}
		}
	}
	return nil
}

// putLinks writes the new and the changed links. touchEnds has checked that their ends exist.
func (w *writer) putLinks() error {
	creates, updates := map[string][]any{}, map[string][]any{}
	for _, p := range w.live() {
		for i := range p.links {
			l := &p.links[i]
			switch l.effect {
			case unchanged:
				continue
			case changed:
				w.sum.flip(linkHash(l.id, l.stored.contentHash))
				p.log.Links = append(p.log.Links, w.stamp(p, &l.encoded, "createdAt", l.stored.firstStamp, true))
				updates[l.relation] = append(updates[l.relation], map[string]any{"id": l.id, "basis": l.basis, "version": int64(p.seq), "updatedAt": w.atText})
			default:
				p.log.Links = append(p.log.Links, w.stamp(p, &l.encoded, "createdAt", w.atText, true))
				creates[l.relation] = append(creates[l.relation], map[string]any{"from": l.from, "to": l.to, "props": l.props})
			}
			w.sum.flip(linkHash(l.id, l.basis))
		}
	}
	for _, relation := range slices.Sorted(maps.Keys(creates)) {
		if err := w.put("links_create."+relation, creates[relation]); err != nil {
			return err
		}
	}
	for _, relation := range slices.Sorted(maps.Keys(updates)) {
		if err := w.put("links_update."+relation, updates[relation]); err != nil {
			return err
		}
	}
	return nil
}

// compareEvidence finds the evidence that is new or differs from the stored one, and the nodes and
// links that must exist for it.
func (w *writer) compareEvidence() error {
	var ids []string
	for _, p := range w.live() {
		for i := range p.evidence {
			if e := &p.evidence[i]; w.newEvidence[e.id] || !w.newNodes[e.subject] && !w.newLinks[e.subject] { // a new subject had no evidence before
				ids = append(ids, e.id)
			}
		}
	}
	stands, err := w.readStored("evidence_stand", "hash", "recorded", ids)
	if err != nil {
		return err
	}
	for _, p := range w.live() {
		for i := range p.evidence {
			e := &p.evidence[i]
			old, known := stands[e.id]
			e.recorded = w.atText
			switch {
			case e.first != unset:
				e.recorded = putTime(e.first)
			case known:
				e.recorded = old.firstStamp
			}
			p.decide(&e.encoded, old, known, old.contentHash == e.hash && old.firstStamp == e.recorded)
			if known {
				continue // the id covers the subject, so the subject existed before
			}
			w.newEvidence[e.id] = true
			switch {
			case e.ofLink && !w.newLinks[e.subject]:
				w.needLinks[e.subject] = true
			case !e.ofLink && !w.newNodes[e.subject]:
				w.needNodes[e.subject] = true
			}
			if e.document != "" && !w.newNodes[e.document] {
				w.needNodes[e.document] = true
			}
		}
	}
	return nil
}

func (w *writer) putEvidence() error {
	var creates, updates []any
	for _, p := range w.live() {
		for i := range p.evidence {
			e := &p.evidence[i]
			switch e.effect {
			case unchanged:
				continue
			case changed:
				w.sum.flip(e.stored.contentHash)
				updates = append(updates, e.props)
			default:
				creates = append(creates, e.props)
			}
			w.sum.flip(e.hash)
			p.log.Evidence = append(p.log.Evidence, w.stamp(p, &e.encoded, "recorded", e.recorded, false))
		}
	}
	if err := w.put("evidence_create", creates); err != nil {
		return err
	}
	return w.put("evidence_update", updates)
}

// checkEvidence refuses the pieces with new evidence whose subject or document does not exist.
func (w *writer) checkEvidence() error {
	for _, p := range w.live() {
		for i := range p.nodes {
			delete(w.needNodes, p.nodes[i].id)
		}
		for i := range p.links {
			delete(w.needLinks, p.links[i].id)
		}
	}
	if err := w.existing("nodes_exist", w.needNodes, func(id string) { delete(w.needNodes, id) }); err != nil {
		return err
	}
	if err := w.findLinks(w.needLinks); err != nil {
		return err
	}
	if len(w.needNodes)+len(w.needLinks) == 0 {
		return nil
	}
	for _, p := range w.live() {
		for i := range p.evidence {
			e := &p.evidence[i]
			what, id := "", e.subject
			switch {
			case e.effect != created:
			case e.ofLink && w.needLinks[id]:
				what = "link"
			case !e.ofLink && w.needNodes[id]:
				what = "node"
			case w.needNodes[e.document]:
				what, id = "node", e.document
			}
			if what != "" {
				p.refuse(fmt.Errorf("%w: an evidence speaks of or cites the %s %s, which does not exist; write it first, or in the same batch", graph.ErrConflict, what, id))
				break
			}
		}
	}
	return nil
}

// findLinks removes the ids of existing links from a set. It searches relation by relation, because
// each relation has its own index. The relation with the most links comes first.
func (w *writer) findLinks(ids map[string]bool) error {
	if len(ids) == 0 {
		return nil
	}
	if err := w.readRelations(); err != nil {
		return err
	}
	slices.SortStableFunc(w.relations, func(a, b properties) int { return cmp.Compare(integer(b, "links"), integer(a, "links")) })
	for _, row := range w.relations {
		relation, _ := row["relation"].(string)
		if len(ids) == 0 || integer(row, "links") == 0 {
			return nil
		}
		if err := w.existing("links_stand."+relation, ids, func(id string) { delete(ids, id) }); err != nil {
			return err
		}
	}
	return nil
}

// existing runs the Cypher text with the given name over a set of ids. It calls each for every id
// that the text finds.
func (w *writer) existing(name string, ids map[string]bool, each func(id string)) error {
	return w.columns(name, "ids", slices.Sorted(maps.Keys(ids)), func(row properties) {
		found, _ := row["id"].([]any)
		for _, v := range found {
			if id, ok := v.(string); ok {
				each(id)
			}
		}
	})
}

// touchEnds gives the ends of written and deleted links the version of their commit. It refuses a
// link whose end does not exist.
func (w *writer) touchEnds() error {
	ends := map[string]graph.Seq{}
	for _, p := range w.live() {
		for i := range p.links {
			if l := &p.links[i]; l.effect != unchanged {
				ends[l.from], ends[l.to] = p.seq, p.seq
			}
		}
		for _, row := range p.linksToDelete {
			from, _ := row["from"].(string)
			to, _ := row["to"].(string)
			ends[from], ends[to] = p.seq, p.seq
		}
	}
	for _, p := range w.live() {
		for i := range p.nodes {
			if n := &p.nodes[i]; n.effect != unchanged {
				delete(ends, n.id)
			}
		}
		for id := range p.nodesToDelete {
			delete(ends, id)
		}
	}
	var rows []any
	for _, id := range slices.Sorted(maps.Keys(ends)) {
		rows = append(rows, []any{id, int64(ends[id])})
	}
	for chunk := range slices.Chunk(rows, chunkSize) {
		touched, err := w.run("nodes_touch", map[string]any{"rows": chunk})
		if err != nil {
			return err
		}
		for _, row := range touched {
			for _, id := range (&record{properties: row}).texts("id") {
				delete(ends, id)
			}
		}
	}
	if len(ends) > 0 {
		return fmt.Errorf("%w: a link has the end %s, which does not exist; write that node first, or in the same batch",
			graph.ErrConflict, slices.Min(slices.Collect(maps.Keys(ends))))
	}
	return nil
}
