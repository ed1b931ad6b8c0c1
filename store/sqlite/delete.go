package sqlite

import (
	"database/sql"
	"fmt"

	"github.com/expertgraph/expertgraph/graph"
)

// deleteLinks deletes the links that are to go and notes how they stood.
func (w *writer) deleteLinks(c *commit) error {
	var links []string
	found := linkTable.scanner()
	err := w.queryIDs("SELECT "+linkTable.all()+" FROM link WHERE id IN (@)", c.gone.links, func(r *sql.Rows) error {
		if err := r.Scan(found.targets...); err != nil {
			return err
		}
		links = append(links, found.id)
		c.ends[found.columns[linkFrom]], c.ends[found.columns[linkTo]] = true, true
		return c.log.deletedLinks.stood(found)
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
		return w.exec(text, anys(ids[lo:hi])...)
	})
}

// touchEnds gives the ends of the written and deleted links the commit's version
// and refuses a link whose end does not exist. It also finds the nodes to delete.
func (w *writer) touchEnds(c *commit) error {
	err := w.queryIDs("SELECT id, name FROM node WHERE id IN (@)", c.gone.nodes, func(r *sql.Rows) error {
		var id, name string
		err := r.Scan(&id, &name)
		c.leaving[id] = name
		return err
	})
	if err != nil {
		return err
	}
	for id := range c.leaving {
		delete(c.ends, id)
	}
	for id := range c.fresh {
		delete(c.ends, id)
	}
	ends, touched := sorted(c.ends), int64(0)
	err = w.chunks(len(ends), "UPDATE node SET version = ? WHERE id IN (@)", "?", func(text string, lo, hi int) error {
		n, err := w.change(text, append([]any{int64(c.seq)}, anys(ends[lo:hi])...))
		touched += n
		return err
	})
	if err != nil || touched == int64(len(ends)) {
		return err
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

// deleteEvidence deletes the evidence that is to go, and all of the links and
// nodes that go.
func (w *writer) deleteEvidence(c *commit) error {
	going := map[string]bool{}
	note := func(r *sql.Rows) error {
		var id string
		err := r.Scan(&id)
		going[id] = true
		return err
	}
	if err := w.queryIDs("SELECT id FROM evidence WHERE id IN (@)", c.gone.evidence, note); err != nil {
		return err
	}
	if err := w.queryIDs("SELECT id FROM evidence WHERE subject IN (@)", append(sorted(c.leaving), c.gone.links...), note); err != nil {
		return err
	}
	ids := sorted(going)
	w.state.evidence -= int64(len(ids))
	c.applied.Deleted += len(ids)
	c.log.deletedEvidence.ids(ids)
	return w.remove("evidence", ids)
}

// deleteNodes deletes the nodes that are to go and refuses one that something
// still holds on to.
func (w *writer) deleteNodes(c *commit) error {
	ids := sorted(c.leaving)
	refuse := func(why string) func(*sql.Rows) error {
		return func(r *sql.Rows) error {
			var id string
			if err := r.Scan(&id); err != nil {
				return err
			}
			return fmt.Errorf("%w: node %s (%q) %s", graph.ErrConflict, id, c.leaving[id], why)
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
	w.state.nodes -= int64(len(ids))
	c.applied.Deleted += len(ids)
	c.log.deletedNodes.ids(ids)
	return w.remove("node", ids)
}
