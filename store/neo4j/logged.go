package neo4j

import (
	"fmt"

	"github.com/expertgraph/expertgraph/graph"
)

// changeLog is the entry of a commit in the change log: images with stamps, and ids.
type changeLog struct {
	nodes, links, evidence, deletedLinks [][]byte
	deletedNodes, deletedEvidence        []string
}

// size is the number of records in the entry.
func (l *changeLog) size() int {
	return len(l.nodes) + len(l.links) + len(l.evidence) + len(l.deletedLinks) + len(l.deletedNodes) + len(l.deletedEvidence)
}

// stamped adds stamps to an image.
func stamped(image []byte, s stamps) []byte {
	b := append(make([]byte, 0, len(image)+80), image[:len(image)-1]...)
	b = append(b, `,"stamps":`...)
	return append(append(b, encode(s)...), '}')
}

// change gives the change log node for the commit of a piece.
func (w *writer) change(p *piece) properties {
	w.state.logged += int64(p.log.size())
	if w.state.oldestTotal == 0 { // the log was empty
		w.state.oldestTotal = w.state.logged
	}
	change := properties{"seq": int64(p.seq), "at": w.atText, "total": w.state.logged, "records": int64(p.log.size()), "call": p.call,
		"added": int64(p.applied.Added), "changed": int64(p.applied.Changed), "deleted": int64(p.applied.Deleted)}
	for key, images := range map[string][][]byte{"nodes": p.log.nodes, "links": p.log.links, "evidence": p.log.evidence, "deletedLinks": p.log.deletedLinks} {
		putTexts(change, key, images, func(b []byte) string { return string(b) })
	}
	putTexts(change, "deletedNodes", p.log.deletedNodes, sameText)
	putTexts(change, "deletedEvidence", p.log.deletedEvidence, sameText)
	return change
}

// trim drops the oldest commits beyond Options.LogKeep.
func (w *writer) trim() error {
	limit := w.state.logged - int64(w.options.LogKeep)
	if w.state.oldestTotal > limit {
		return nil
	}
	rows, err := w.run("change_trim", map[string]any{"total": limit, "seq": int64(w.last)})
	if err == nil && len(rows) != 1 {
		err = fmt.Errorf("%w: the change log holds nothing that is as old as %d; check the store", graph.ErrConflict, w.last)
	}
	return err
}

// commit decodes a commit.
func (d *decoder) commit(m properties) (c graph.Commit, err error) {
	r := &record{properties: m}
	c.Seq = graph.Seq(get[int64](r, "seq"))
	at, ok := getTime(m["at"])
	if !ok {
		r.fail("at")
	}
	c.At = at
	c.DeletedNodes, c.DeletedEvidence = r.ids("deletedNodes"), r.ids("deletedEvidence")
	c.Nodes = images(r, "nodes", (*nodeImage).node)
	c.Links = images(r, "links", (*linkImage).link)
	c.Evidence = images(r, "evidence", (*evidenceImage).evidence)
	c.DeletedLinks = images(r, "deletedLinks", (*linkImage).link)
	records := len(c.Nodes) + len(c.Links) + len(c.Evidence) + len(c.DeletedNodes) + len(c.DeletedLinks) + len(c.DeletedEvidence)
	if int64(records) != get[int64](r, "records") {
		r.fail("records")
	}
	if r.fault != "" {
		return c, fmt.Errorf("change %d: its property %s cannot be read", c.Seq, r.fault)
	}
	return c, nil
}

func images[I, T any](r *record, key string, decode func(*I) *T) []*T {
	texts := r.texts(key)
	list := make([]*T, 0, len(texts))
	for _, text := range texts {
		i, err := readImage[I](text)
		if err != nil {
			r.fail(key)
			return nil
		}
		list = append(list, decode(i))
	}
	return list
}
