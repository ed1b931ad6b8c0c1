package neo4j

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"expertgraph/graph"
)

// stood is a record that stands already: what it says, by its hash or its basis,
// its first stamp, and the label of a node.
type stood struct {
	said, label string
	first       any
}

// standing asks which records stand: name is a text, said and first are the
// columns of it that stood has.
func (w *writer) standing(name, said, first string, ids []string) (map[string]stood, error) {
	stands := make(map[string]stood, len(ids))
	var bad error
	err := w.columns(name, "ids", ids, func(row properties) {
		r := &record{properties: row}
		found, saids, firsts, labels := r.texts("id"), r.texts(said), r.list(first), r.texts("kind")
		if r.fault != "" || len(saids) != len(found) || len(firsts) != len(found) || labels != nil && len(labels) != len(found) {
			bad = fmt.Errorf("%w: %s: a record lacks %s or %s; another program changed it: check the store", graph.ErrConflict, name, said, first)
			return
		}
		for i, id := range found {
			s := stood{said: saids[i], first: firsts[i]}
			if labels != nil {
				s.label = labels[i]
			}
			stands[id] = s
		}
	})
	if err == nil {
		err = bad
	}
	return stands, err
}

// stamp completes the properties of a record that is written, and the image that
// the change log gets of it. first is nil where the record has no updatedAt.
func (w *writer) stamp(e *encoded, key string, first any, updated bool) []byte {
	e.props[key], e.props["version"] = first, int64(w.seq)
	s := stamps{Version: w.seq, First: w.at}
	if t, ok := getTime(first); ok {
		s.First = t.UnixMilli()
	}
	if updated {
		e.props["updatedAt"] = w.atText
		s.Updated = w.at
	}
	return stamped(e.image, s)
}

func (w *writer) putNodes() error {
	if len(w.nodes) == 0 {
		return nil
	}
	ids := make([]string, len(w.nodes))
	for i := range w.nodes {
		ids[i] = w.nodes[i].id
	}
	stands, err := w.standing("nodes_stand", "hash", "createdAt", ids)
	if err != nil {
		return err
	}
	created, unlabelled, labelled := map[string][]any{}, map[string][]string{}, map[string][]string{}
	var changed []any
	for i := range w.nodes {
		n := &w.nodes[i]
		old, known := stands[n.id]
		switch {
		case known && old.said == n.hash:
			continue
		case known:
			w.sum.flip(old.said)
			w.applied.Changed++
			w.log.nodes = append(w.log.nodes, w.stamp(&n.encoded, "createdAt", old.first, true))
			changed = append(changed, n.props)
			if old.label != n.kind {
				unlabelled[old.label] = append(unlabelled[old.label], n.id)
				labelled[n.kind] = append(labelled[n.kind], n.id)
			}
		default:
			w.applied.Added++
			w.born[n.id] = true
			w.log.nodes = append(w.log.nodes, w.stamp(&n.encoded, "createdAt", w.atText, true))
			created[n.kind] = append(created[n.kind], n.props)
		}
		w.sum.flip(n.hash)
		w.fresh[n.id] = true
	}
	for _, kind := range slices.Sorted(maps.Keys(created)) {
		if err := w.put("nodes_create."+kind, "rows", created[kind], nil); err != nil {
			return err
		}
	}
	if err := w.put("nodes_update", "rows", changed, nil); err != nil {
		return err
	}
	for kind, ids := range unlabelled {
		if err := w.put("nodes_unlabel."+kind, "ids", anys(ids), nil); err != nil {
			return err
		}
	}
	for kind, ids := range labelled {
		if err := w.put("nodes_label."+kind, "ids", anys(ids), nil); err != nil {
			return err
		}
	}
	return nil
}

func anys(ids []string) []any {
	list := make([]any, len(ids))
	for i, id := range ids {
		list[i] = id
	}
	return list
}

// linkChanges are what a batch does to links, by relation.
type linkChanges struct {
	created, changed map[string][]any
	found            []properties // those to delete that exist, as they stand
}

// compareLinks finds the links that are new or differ from what stands.
func (w *writer) compareLinks() error {
	w.changes = linkChanges{created: map[string][]any{}, changed: map[string][]any{}}
	ids := map[string][]string{}
	for i := range w.links {
		if l := &w.links[i]; !w.born[l.from] && !w.born[l.to] { // nothing joined a node before it was
			ids[l.relation] = append(ids[l.relation], l.id)
		}
	}
	stands := map[string]stood{}
	for _, relation := range slices.Sorted(maps.Keys(ids)) {
		some, err := w.standing("links_stand."+relation, "basis", "createdAt", ids[relation])
		if err != nil {
			return err
		}
		maps.Copy(stands, some)
	}
	for i := range w.links {
		l := &w.links[i]
		old, known := stands[l.id]
		switch {
		case known && old.said == l.basis:
			continue
		case known:
			w.sum.flip(sayingOf(l.id, old.said))
			w.applied.Changed++
			w.log.links = append(w.log.links, w.stamp(&l.encoded, "createdAt", old.first, true))
			w.changes.changed[l.relation] = append(w.changes.changed[l.relation], map[string]any{"id": l.id, "basis": l.basis})
		default:
			w.applied.Added++
			w.born[l.id] = true
			w.log.links = append(w.log.links, w.stamp(&l.encoded, "createdAt", w.atText, true))
			w.changes.created[l.relation] = append(w.changes.created[l.relation], map[string]any{"from": l.from, "to": l.to, "props": l.props})
		}
		w.sum.flip(sayingOf(l.id, l.basis))
		w.ends[l.from], w.ends[l.to] = true, true
	}
	return nil
}

// putLinks writes them; their ends exist.
func (w *writer) putLinks() error {
	for _, relation := range slices.Sorted(maps.Keys(w.changes.created)) {
		if err := w.put("links_create."+relation, "rows", w.changes.created[relation], nil); err != nil {
			return err
		}
	}
	for _, relation := range slices.Sorted(maps.Keys(w.changes.changed)) {
		if err := w.put("links_update."+relation, "rows", w.changes.changed[relation], map[string]any{"seq": int64(w.seq), "at": w.atText}); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) putEvidence() error {
	if len(w.evidence) == 0 {
		return nil
	}
	ids := make([]string, 0, len(w.evidence))
	for i := range w.evidence {
		if e := &w.evidence[i]; !w.born[e.subject] { // nothing was said of a subject before it was
			ids = append(ids, e.id)
		}
	}
	stands, err := w.standing("evidence_stand", "hash", "recorded", ids)
	if err != nil {
		return err
	}
	var created, changed []any
	for i := range w.evidence {
		e := &w.evidence[i]
		old, known := stands[e.id]
		recorded := w.atText
		switch {
		case e.first != unset:
			recorded = putTime(e.first)
		case known:
			recorded = old.first
		}
		switch {
		case known && old.said == e.hash && old.first == recorded:
			continue
		case known:
			w.sum.flip(old.said)
			w.sum.flip(e.hash)
			w.applied.Changed++
			w.log.evidence = append(w.log.evidence, w.stamp(&e.encoded, "recorded", recorded, false))
			changed = append(changed, e.props)
			continue // its id holds what it speaks of, which has been there since
		}
		w.sum.flip(e.hash)
		w.applied.Added++
		w.log.evidence = append(w.log.evidence, w.stamp(&e.encoded, "recorded", recorded, false))
		created = append(created, e.props)
		if e.ofLink {
			w.needLinks[e.subject] = true
		} else {
			w.needNodes[e.subject] = true
		}
		if e.document != "" {
			w.needNodes[e.document] = true
		}
	}
	if err := w.put("evidence_create", "rows", created, nil); err != nil {
		return err
	}
	return w.put("evidence_update", "rows", changed, nil)
}

// checkEvidence refuses evidence that speaks of, or cites, what does not exist.
func (w *writer) checkEvidence() error {
	for i := range w.nodes {
		delete(w.needNodes, w.nodes[i].id)
	}
	for i := range w.links {
		delete(w.needLinks, w.links[i].id)
	}
	if err := w.existing("nodes_exist", w.needNodes, func(id string) { delete(w.needNodes, id) }); err != nil {
		return err
	}
	if err := w.findLinks(w.needLinks); err != nil {
		return err
	}
	for what, ids := range map[string]map[string]bool{"node": w.needNodes, "link": w.needLinks} {
		if len(ids) > 0 {
			return fmt.Errorf("%w: an evidence speaks of or cites the %s %s, which does not exist; write it first, or in the same batch",
				graph.ErrConflict, what, slices.Min(slices.Collect(maps.Keys(ids))))
		}
	}
	return nil
}

// findLinks takes from a set the ids of links that exist. Every relation has an
// index of its own; those that have most links are asked first.
func (w *writer) findLinks(ids map[string]bool) error {
	if len(ids) == 0 {
		return nil
	}
	relations, err := w.run("export_relations", nil)
	if err != nil {
		return err
	}
	slices.SortStableFunc(relations, func(a, b properties) int { return cmp.Compare(integer(b, "links"), integer(a, "links")) })
	for _, row := range relations {
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

// existing calls each for every id of a set that a text finds.
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

// touchEnds gives the ends of the written and deleted links the commit's version
// and refuses a link whose end does not exist.
func (w *writer) touchEnds() error {
	for id := range w.leaving {
		delete(w.ends, id)
	}
	for id := range w.fresh {
		delete(w.ends, id)
	}
	ids := slices.Sorted(maps.Keys(w.ends))
	for lo := 0; lo < len(ids); lo += chunkSize {
		rows, err := w.run("nodes_touch", map[string]any{"ids": ids[lo:min(lo+chunkSize, len(ids))], "seq": int64(w.seq)})
		if err != nil {
			return err
		}
		for _, row := range rows {
			touched, _ := row["id"].([]any)
			for _, v := range touched {
				id, _ := v.(string)
				delete(w.ends, id)
			}
		}
	}
	if len(w.ends) > 0 {
		return fmt.Errorf("%w: a link has the end %s, which does not exist; write that node first, or in the same batch",
			graph.ErrConflict, slices.Min(slices.Collect(maps.Keys(w.ends))))
	}
	return nil
}
