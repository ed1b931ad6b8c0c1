package neo4j

import (
	"fmt"
	"maps"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

func set(ids []string) map[string]bool {
	m := make(map[string]bool, len(ids))
	for _, id := range ids {
		m[id] = true
	}
	return m
}

// findGone finds which of the links and nodes to delete exist.
func (w *writer) findGone() error {
	for _, p := range w.live() {
		err := w.columns("links_find", "ids", p.gone.links, func(row properties) { p.linksToDelete = append(p.linksToDelete, row) })
		if err != nil {
			return err
		}
		p.nodesToDelete = map[string]bool{}
		if err := w.existing("nodes_exist", set(p.gone.nodes), func(id string) { p.nodesToDelete[id] = true }); err != nil {
			return err
		}
	}
	return nil
}

// deleteGone deletes records. Links are deleted before the nodes at their ends.
func (w *writer) deleteGone() error {
	for _, p := range w.live() {
		for _, step := range []func(*piece) error{w.deleteLinks, w.deleteEvidence, w.deleteNodes} {
			if err := step(p); err != nil {
				return err
			}
		}
	}
	return nil
}

// deleteLinks deletes the links of a piece, and puts their last state into the change log.
func (w *writer) deleteLinks(p *piece) error {
	gone := map[string][]string{}
	for _, row := range p.linksToDelete {
		r := &record{properties: row}
		relation := get[string](r, "relation")
		l, err := w.decoder.linkOf(relation, get[string](r, "from"), get[string](r, "to"), get[properties](r, "props"))
		if err != nil {
			return err
		}
		i := imageOfLink(l)
		i.Stamps = &stamps{Version: l.Version, First: l.CreatedAt.UnixMilli(), Updated: l.UpdatedAt.UnixMilli()}
		p.log.DeletedLinks = append(p.log.DeletedLinks, encode(i))
		gone[relation] = append(gone[relation], l.ID.String())
		delete(w.newLinks, l.ID.String())
		w.sum.flip(linkHash(l.ID.String(), l.Basis.String()))
	}
	for _, relation := range slices.Sorted(maps.Keys(gone)) {
		if err := w.end(p, "links_delete."+relation, gone[relation]); err != nil {
			return err
		}
	}
	p.applied.Deleted += len(p.linksToDelete)
	return nil
}

// deleteEvidence deletes the evidence of a piece, and all evidence of deleted links and nodes.
func (w *writer) deleteEvidence(p *piece) error {
	going := map[string]bool{}
	note := func(id string) { going[id] = true }
	if err := w.existing("evidence_exist", set(p.gone.evidence), note); err != nil {
		return err
	}
	subjects := maps.Clone(p.nodesToDelete)
	for _, row := range p.linksToDelete {
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
	p.log.DeletedEvidence = slices.Sorted(maps.Keys(going))
	if err := w.forget(p, "evidence_stand", "recorded", p.log.DeletedEvidence); err != nil {
		return err
	}
	p.applied.Deleted += len(going)
	return w.end(p, "evidence_delete", p.log.DeletedEvidence)
}

// deleteNodes deletes the nodes of a piece. It refuses a node that a link or an evidence still
// refers to.
func (w *writer) deleteNodes(p *piece) error {
	ids := slices.Sorted(maps.Keys(p.nodesToDelete))
	for _, id := range ids {
		delete(w.newNodes, id)
	}
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
	if err := w.forget(p, "nodes_stand", "createdAt", ids); err != nil {
		return err
	}
	p.log.DeletedNodes = ids
	p.applied.Deleted += len(ids)
	return w.end(p, "nodes_delete", ids)
}

// forget removes the records with some ids from the checksum of the graph before they are deleted.
// name is the Cypher text that reads their hashes, and first its column for the first stamp. forget
// adds the subjects of evidence to p.evidenceSubjects.
func (w *writer) forget(p *piece, name, first string, ids []string) error {
	stands, err := w.readStored(name, "hash", first, ids)
	for _, s := range stands {
		w.sum.flip(s.contentHash)
		if s.subject != "" {
			p.evidenceSubjects = append(p.evidenceSubjects, s.subject)
		}
	}
	return err
}
