package neo4j

import (
	"fmt"
	"maps"
	"slices"

	"expertgraph/graph"
)

func set(ids []string) map[string]bool {
	m := make(map[string]bool, len(ids))
	for _, id := range ids {
		m[id] = true
	}
	return m
}

// findGone finds the links and nodes to delete that exist.
func (w *writer) findGone() error {
	err := w.columns("links_find", "ids", w.gone.links, func(row properties) {
		w.changes.found = append(w.changes.found, row)
		from, _ := row["from"].(string)
		to, _ := row["to"].(string)
		w.ends[from], w.ends[to] = true, true
	})
	if err != nil {
		return err
	}
	return w.existing("nodes_exist", set(w.gone.nodes), func(id string) { w.leaving[id] = true })
}

// deleteLinks deletes the links that are to go, and logs how they stood.
func (w *writer) deleteLinks() error {
	gone := map[string][]any{}
	for _, row := range w.changes.found {
		r := &record{properties: row}
		relation := get[string](r, "relation")
		l, err := w.decoder.linkOf(relation, get[string](r, "from"), get[string](r, "to"), get[properties](r, "props"))
		if err != nil {
			return err
		}
		i := imageOfLink(l)
		i.Stamps = &stamps{l.Version, l.CreatedAt.UnixMilli(), l.UpdatedAt.UnixMilli()}
		w.log.deletedLinks = append(w.log.deletedLinks, encode(i))
		gone[relation] = append(gone[relation], l.ID.String())
		w.sum.flip(sayingOf(l.ID.String(), l.Basis.String()))
	}
	for _, relation := range slices.Sorted(maps.Keys(gone)) {
		if err := w.put("links_delete."+relation, "ids", gone[relation], nil); err != nil {
			return err
		}
	}
	w.applied.Deleted += len(w.changes.found)
	return nil
}

// deleteEvidence deletes the evidence that is to go, and all of the links and
// nodes that go.
func (w *writer) deleteEvidence() error {
	going := map[string]bool{}
	note := func(id string) { going[id] = true }
	if err := w.existing("evidence_exist", set(w.gone.evidence), note); err != nil {
		return err
	}
	subjects := maps.Clone(w.leaving)
	for _, row := range w.changes.found {
		id, _ := row["id"].(string)
		subjects[id] = true
	}
	err := w.columns("evidence_of", "subjects", slices.Sorted(maps.Keys(subjects)), func(row properties) {
		found, _ := row["id"].([]any)
		for _, v := range found {
			if id, ok := v.(string); ok {
				note(id)
			}
		}
	})
	if err != nil {
		return err
	}
	w.log.deletedEvidence = slices.Sorted(maps.Keys(going))
	if err := w.forget("evidence_stand", "recorded", w.log.deletedEvidence); err != nil {
		return err
	}
	w.applied.Deleted += len(going)
	return w.put("evidence_delete", "ids", anys(w.log.deletedEvidence), nil)
}

// deleteNodes deletes the nodes that are to go and refuses one that something
// still holds on to.
func (w *writer) deleteNodes() error {
	ids := slices.Sorted(maps.Keys(w.leaving))
	for lo := 0; lo < len(ids); lo += chunkSize {
		held, err := w.run("nodes_held", map[string]any{"ids": ids[lo:min(lo+chunkSize, len(ids))]})
		if err != nil {
			return err
		}
		if len(held) == 0 {
			continue
		}
		why := "is still cited by evidence; delete that first, or in the same batch"
		if integer(held[0], "links") > 0 {
			why = "still has links; delete them first, or in the same batch"
		}
		return fmt.Errorf("%w: node %v (%q) %s", graph.ErrConflict, held[0]["id"], held[0]["name"], why)
	}
	if err := w.forget("nodes_stand", "createdAt", ids); err != nil {
		return err
	}
	w.log.deletedNodes = ids
	w.applied.Deleted += len(ids)
	return w.put("nodes_delete", "ids", anys(ids), nil)
}

// forget takes what goes out of the sum of the graph.
func (w *writer) forget(name, first string, ids []string) error {
	stands, err := w.standing(name, "hash", first, ids)
	for _, s := range stands {
		w.sum.flip(s.said)
	}
	return err
}
