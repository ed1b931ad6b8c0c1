package neo4j

import (
	"bytes"
	"compress/flate"
	"encoding/json"
	"errors"
	"fmt"
	"sync"

	"github.com/expertgraph/expertgraph/graph"
)

// changeLog is the entry of a commit in the change log: images with stamps, and ids.
type changeLog struct {
	Nodes           []json.RawMessage `json:"nodes,omitempty"`
	Links           []json.RawMessage `json:"links,omitempty"`
	Evidence        []json.RawMessage `json:"evidence,omitempty"`
	DeletedLinks    []json.RawMessage `json:"deletedLinks,omitempty"`
	DeletedNodes    []string          `json:"deletedNodes,omitempty"`
	DeletedEvidence []string          `json:"deletedEvidence,omitempty"`
}

// size is the number of records in the entry.
func (l *changeLog) size() int {
	return len(l.Nodes) + len(l.Links) + len(l.Evidence) + len(l.DeletedLinks) + len(l.DeletedNodes) + len(l.DeletedEvidence)
}

// deflaters holds unused *flate.Writers for reuse, because a new one takes much memory.
var deflaters = sync.Pool{New: func() any {
	w, err := flate.NewWriter(nil, flate.BestSpeed)
	if err != nil {
		panic(err)
	}
	return w
}}

// pack gives the entry as deflated JSON. Uncompressed images took a quarter of the server's memory
// for a transaction.
func (l *changeLog) pack() []byte {
	var b bytes.Buffer
	w, _ := deflaters.Get().(*flate.Writer)
	defer deflaters.Put(w)
	w.Reset(&b)
	if err := errors.Join(json.NewEncoder(w).Encode(l), w.Close()); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// logged is a changeLog after decoding: it has images where changeLog has JSON.
type logged struct {
	Nodes           []nodeImage     `json:"nodes"`
	Links           []linkImage     `json:"links"`
	Evidence        []evidenceImage `json:"evidence"`
	DeletedLinks    []linkImage     `json:"deletedLinks"`
	DeletedNodes    []graph.ID      `json:"deletedNodes"`
	DeletedEvidence []graph.ID      `json:"deletedEvidence"`
}

// stamped adds stamps to an image.
func stamped(image []byte, s stamps) []byte {
	b := append(make([]byte, 0, len(image)+80), image[:len(image)-1]...)
	b = append(b, `,"stamps":`...)
	return append(append(b, encode(s)...), '}')
}

// change gives the properties of the change log node for the commit of a piece. It adds the records of
// the commit to w.state.logged.
func (w *writer) change(p *piece) properties {
	w.state.logged += int64(p.log.size())
	if w.state.oldestTotal == 0 { // the log was empty
		w.state.oldestTotal = w.state.logged
	}
	change := properties{"seq": int64(p.seq), "at": w.atText, "total": w.state.logged, "records": int64(p.log.size()), "call": p.call,
		"added": int64(p.applied.Added), "changed": int64(p.applied.Changed), "deleted": int64(p.applied.Deleted), "log": p.log.pack()}
	return change
}

// trim deletes the oldest commits from the change log, as long as at least Options.LogKeep records remain
// in it.
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

// commit decodes a commit from the properties of its node in the change log.
func (d *decoder) commit(m properties) (c graph.Commit, err error) {
	r := &record{properties: m}
	c.Seq = graph.Seq(get[int64](r, "seq"))
	at, ok := getTime(m["at"])
	if !ok {
		r.fail("at")
	}
	c.At = at
	var log logged
	if err := json.NewDecoder(flate.NewReader(bytes.NewReader(get[[]byte](r, "log")))).Decode(&log); err != nil {
		r.fail("log")
	}
	c.DeletedNodes, c.DeletedEvidence = log.DeletedNodes, log.DeletedEvidence
	c.Nodes = images(log.Nodes, (*nodeImage).node)
	c.Links = images(log.Links, (*linkImage).link)
	c.Evidence = images(log.Evidence, (*evidenceImage).evidence)
	c.DeletedLinks = images(log.DeletedLinks, (*linkImage).link)
	records := len(c.Nodes) + len(c.Links) + len(c.Evidence) + len(c.DeletedNodes) + len(c.DeletedLinks) + len(c.DeletedEvidence)
	if int64(records) != get[int64](r, "records") {
		r.fail("records")
	}
	if r.fault != "" {
		return c, fmt.Errorf("change %d: its property %s cannot be read", c.Seq, r.fault)
	}
	return c, nil
}

func images[I, T any](list []I, decode func(*I) *T) []*T {
	decoded := make([]*T, len(list))
	for i := range list {
		decoded[i] = decode(&list[i])
	}
	return decoded
}
