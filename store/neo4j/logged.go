package neo4j

import (
	"fmt"

	"expertgraph/graph"
)

// changeLog is what a commit puts into the change log: images with stamps, and ids.
type changeLog struct {
	nodes, links, evidence, deletedLinks [][]byte
	deletedNodes, deletedEvidence        []string
}

// size is how many records it holds.
func (l *changeLog) size() int {
	return len(l.nodes) + len(l.links) + len(l.evidence) + len(l.deletedLinks) + len(l.deletedNodes) + len(l.deletedEvidence)
}

// stamped adds the stamps to an image that has none.
func stamped(image []byte, s stamps) []byte {
	b := append(make([]byte, 0, len(image)+80), image[:len(image)-1]...)
	b = append(b, `,"stamps":`...)
	return append(append(b, encode(s)...), '}')
}

// logCommit writes the commit into the change log and drops the oldest commits
// beyond what is to be kept.
func (w *writer) logCommit() error {
	w.state.logged += int64(w.log.size())
	change := properties{"seq": int64(w.seq), "at": w.atText, "total": w.state.logged, "records": int64(w.log.size()), "call": w.call,
		"added": int64(w.applied.Added), "changed": int64(w.applied.Changed), "deleted": int64(w.applied.Deleted)}
	for key, images := range map[string][][]byte{"nodes": w.log.nodes, "links": w.log.links, "evidence": w.log.evidence, "deletedLinks": w.log.deletedLinks} {
		putTexts(change, key, images, func(b []byte) string { return string(b) })
	}
	putTexts(change, "deletedNodes", w.log.deletedNodes, itself)
	putTexts(change, "deletedEvidence", w.log.deletedEvidence, itself)
	if _, err := w.run("change_create", map[string]any{"change": change}); err != nil {
		return err
	}
	if w.state.oldestTotal == 0 { // the log was empty
		w.state.oldestTotal = w.state.logged
	}
	limit := w.state.logged - int64(w.options.LogKeep)
	if w.state.oldestTotal > limit {
		return nil
	}
	rows, err := w.run("change_trim", map[string]any{"total": limit, "seq": int64(w.seq)})
	if err != nil || len(rows) != 1 {
		return fmt.Errorf("trim the change log: %v, %w", rows, err)
	}
	// Changes accepts the seq before the first commit that is left.
	w.state.oldest, w.state.oldestTotal = max(w.state.oldest, integer(rows[0], "oldest")-1), integer(rows[0], "oldestTotal")
	return nil
}

// commit reads a commit back.
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
