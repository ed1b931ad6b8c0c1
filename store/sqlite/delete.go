package sqlite

import (
	"database/sql"
	"fmt"

	"github.com/expertgraph/expertgraph/graph"
)

// deleteLinks deletes the links of the batch and keeps their last state for the change log.
func (w *writer) deleteLinks(c *commit) error {
	var links []string
	found := linkTable.scanner()
	err := w.queryIDs("SELECT "+linkTable.all()+" FROM link WHERE id IN (@)", c.gone.links, func(r *sql.Rows) error {
		if err := r.Scan(found.targets...); err != nil {
			return err
		}
		if !found.hasRightSum(&linkTable) {
			return found.damage(&linkTable, 0, notAsWritten)
		}
		links = append(links, found.id)
		w.state.sums[linkSum] = minus(w.state.sums[linkSum], found.sum)
		c.ends[found.columns[linkFrom]], c.ends[found.columns[linkTo]] = true, true
		c.addPast(linkSum, found)
		c.addDeleted(linkSum, found.id)
		return c.log.deletedLinks.addDeletedLink(found)
	})
	if err != nil {
		return err
	}
	c.gone.links = links
	w.state.links -= int64(len(links))
	c.applied.Deleted += len(links)
	return w.remove("link", links)
}

func (w *writer) remove(table string, ids []string) error {
	return w.chunks(len(ids), "DELETE FROM "+table+" WHERE id IN (@)", "?", func(text string, lo, hi int) error {
		return w.exec(text, toAny(ids[lo:hi])...)
	})
}

// touchText gives nodes the version of a commit, and updates their checksums accordingly.
var touchText = fmt.Sprintf("UPDATE node SET version = ?, sum = (sum + (? - version) * %d) & %d WHERE id IN (@)", versionWeight, sumMask)

// touchEnds gives the ends of the written and deleted links the commit's version. It refuses a link
// whose end does not exist. It also finds the nodes to delete.
func (w *writer) touchEnds(c *commit) error {
	found := nodeTable.scanner()
	err := w.queryIDs("SELECT "+nodeTable.all()+" FROM node WHERE id IN (@)", c.gone.nodes, func(r *sql.Rows) error {
		if err := r.Scan(found.targets...); err != nil {
			return err
		}
		if !found.hasRightSum(&nodeTable) {
			return found.damage(&nodeTable, 0, notAsWritten)
		}
		c.nodesToDelete[found.id], c.leavingSum = found.columns[nodeName], plus(c.leavingSum, found.sum)
		c.addPast(nodeSum, found)
		return nil
	})
	if err != nil {
		return err
	}
	for id := range c.nodesToDelete {
		delete(c.ends, id)
	}
	for id := range c.writtenNodes {
		delete(c.ends, id)
	}
	ends, met, before := sorted(c.ends), int64(0), int64(0)
	err = w.queryIDs("SELECT count(*), coalesce(sum(version), 0) FROM node WHERE id IN (@)", ends, func(r *sql.Rows) error {
		var n, versions int64
		err := r.Scan(&n, &versions)
		met, before = met+n, before+versions
		return err
	})
	if err != nil {
		return err
	}
	if met == int64(len(ends)) {
		w.state.sums[nodeSum] = plus(w.state.sums[nodeSum], (met*int64(c.seq)-before)*versionWeight)
		return w.chunks(len(ends), touchText, "?", func(text string, lo, hi int) error {
			return w.exec(text, append([]any{int64(c.seq), int64(c.seq)}, toAny(ends[lo:hi])...)...)
		})
	}
	err = w.queryIDs("SELECT id FROM node WHERE id IN (@)", ends, func(r *sql.Rows) error {
		var id string
		err := r.Scan(&id)
		delete(c.ends, id)
		return err
	})
	if err == nil {
		err = fmt.Errorf("%w: a link has the end %s, which does not exist; write that node first, or in the same batch", graph.ErrConflict, sorted(c.ends)[0])
	}
	return err
}

// deleteEvidence deletes the evidence of the batch, and all evidence of deleted links and nodes.
func (w *writer) deleteEvidence(c *commit) error {
	going := map[string]int64{} // the evidence to delete: its id and checksum
	found := evidenceTable.scanner()
	note := func(r *sql.Rows) error {
		if err := r.Scan(found.targets...); err != nil {
			return err
		}
		if !found.hasRightSum(&evidenceTable) {
			return found.damage(&evidenceTable, 0, notAsWritten)
		}
		if _, known := going[found.id]; !known {
			c.addPast(evidenceSum, found)
			c.addSubject(found.columns[evidenceSubject])
		}
		going[found.id] = found.sum
		return nil
	}
	if err := w.queryIDs("SELECT "+evidenceTable.all()+" FROM evidence WHERE id IN (@)", c.gone.evidence, note); err != nil {
		return err
	}
	if err := w.queryIDs("SELECT "+evidenceTable.all()+" FROM evidence WHERE subject IN (@)", append(sorted(c.nodesToDelete), c.gone.links...), note); err != nil {
		return err
	}
	ids := sorted(going)
	for id, sum := range going {
		c.content.Subtract(c.newEvidence[id]) // evidence that the same commit wrote was never visible
		w.state.sums[evidenceSum] = minus(w.state.sums[evidenceSum], sum)
	}
	w.state.evidence -= int64(len(ids))
	c.applied.Deleted += len(ids)
	c.log.deletedEvidence.ids(ids)
	c.addDeleted(evidenceSum, ids...)
	return w.remove("evidence", ids)
}

// deleteNodes deletes the nodes of the batch. It refuses a node that a link or an evidence still
// refers to.
func (w *writer) deleteNodes(c *commit) error {
	ids := sorted(c.nodesToDelete)
	refuse := func(why string) func(*sql.Rows) error {
		return func(r *sql.Rows) error {
			var id string
			if err := r.Scan(&id); err != nil {
				return err
			}
			return fmt.Errorf("%w: node %s (%q) %s", graph.ErrConflict, id, c.nodesToDelete[id], why)
		}
	}
	err := w.queryIDs("SELECT from_id FROM link WHERE from_id IN (@) UNION ALL SELECT to_id FROM link WHERE to_id IN (@) LIMIT 1",
		ids, refuse("still has links; delete them first, or in the same batch"))
	if err != nil {
		return err
	}
	err = w.queryIDs("SELECT document FROM evidence WHERE document IN (@) AND document <> '' LIMIT 1",
		ids, refuse("is still cited by evidence; delete that first, or in the same batch"))
	if err != nil {
		return err
	}
	w.state.sums[nodeSum] = minus(w.state.sums[nodeSum], c.leavingSum)
	w.state.nodes -= int64(len(ids))
	c.applied.Deleted += len(ids)
	c.log.deletedNodes.ids(ids)
	c.addDeleted(nodeSum, ids...)
	return w.remove("node", ids)
}
