package sqlite

import (
	"database/sql"
	"encoding/binary"
	"fmt"
	"slices"
	"strconv"

	"github.com/expertgraph/expertgraph/graph"
)

// bodyForm is the version of the format of a change log row. A body has the version, then six
// sections: nodes, links, evidence, deleted links, deleted nodes and deleted evidence. A section is
// a count and its items. A written record has its id (16 bytes), the age of its first stamp at the
// commit in milliseconds, and its columns, each preceded by its length. A deleted link has version,
// created and updated before its columns. Deleted nodes and evidence have only the id. Numbers are
// varints.
//
// Layouts before 3 use version 1. Its nodes have one column more and older name keys, which decode
// computes again.
const bodyForm = 2

type body struct {
	nodes, links, evidence, deletedLinks, deletedNodes, deletedEvidence section
}

type section struct {
	n    int
	data []byte
}

// grow reserves memory for rows that addWritten will add.
func (s *section) grow(rows []row) {
	n := 0
	for _, r := range rows {
		n += len(r.number) + binary.MaxVarintLen64 + len(r.blob)
	}
	s.data = slices.Grow(s.data, n)
}

// addWritten adds a written record. age is the time of the commit minus the first stamp, in
// milliseconds.
func (s *section) addWritten(r row, age int64) {
	s.n++
	s.data = append(s.data, r.number[:]...)
	s.data = binary.AppendVarint(s.data, age)
	s.data = append(s.data, r.blob...)
}

// addDeletedLink adds a deleted link in its last state.
func (s *section) addDeletedLink(f *scanned) error {
	id, err := graph.ParseID(f.id)
	if err != nil {
		return unreadable(&linkTable, f.id, errForm)
	}
	s.n++
	s.data = append(s.data, id[:]...)
	for _, n := range []int64{int64(f.version), f.first, f.updated} {
		s.data = binary.AppendVarint(s.data, n)
	}
	for _, column := range f.columns {
		s.data = binary.AppendUvarint(s.data, uint64(len(column)))
		s.data = append(s.data, column...)
	}
	return nil
}

// ids adds the ids of deleted nodes or evidence.
func (s *section) ids(ids []string) {
	for _, text := range ids {
		id, _ := graph.ParseID(text)
		s.data = append(s.data, id[:]...)
	}
	s.n += len(ids)
}

func (b *body) sections() []*section {
	return []*section{&b.nodes, &b.links, &b.evidence, &b.deletedLinks, &b.deletedNodes, &b.deletedEvidence}
}

func (b *body) encode() (data []byte, records int64) {
	size := 1
	for _, s := range b.sections() {
		size += len(s.data) + binary.MaxVarintLen32
	}
	data = append(make([]byte, 0, size), bodyForm)
	for _, s := range b.sections() {
		data = binary.AppendUvarint(data, uint64(s.n))
		data = append(data, s.data...)
		records += int64(s.n)
	}
	return data, records
}

// logCommit writes the commit to the change log, updates the table ledger, and drops the oldest
// commits beyond Options.LogKeep.
func (w *writer) logCommit(c *commit) error {
	data, records := c.log.encode()
	w.state.seq, w.state.at = c.seq, c.at
	w.state.logged += records
	if err := w.exec("INSERT INTO change (seq, at_ms, total, body, sum) VALUES (?, ?, ?, ?, ?)",
		int64(c.seq), c.at, w.state.logged, data, commitSum(c.seq, c.at, w.state.logged, data)); err != nil {
		return err
	}
	if w.state.oldest == c.seq {
		w.state.oldestTotal = w.state.logged
	}
	for w.state.oldest < c.seq && w.state.oldestTotal <= w.state.logged-w.logKeep {
		if err := w.exec("DELETE FROM change WHERE seq = ?", int64(w.state.oldest)); err != nil {
			return err
		}
		if err := w.readOldest(w.state); err != nil {
			return err
		}
	}
	return nil
}

const changeColumns = "seq, at_ms, total, body, sum"

// change is a row of the table change.
type change struct {
	seq       graph.Seq
	at, total int64
	body      sql.RawBytes // valid until the next row is read
}

// scanChange reads a row of the table change.
func scanChange(r *sql.Rows) (c change, err error) {
	var sum int64
	err = r.Scan(&c.seq, &c.at, &c.total, &c.body, &sum)
	if err == nil && sum != commitSum(c.seq, c.at, c.total, c.body) {
		err = &graph.Damage{Table: "change", ID: strconv.FormatInt(int64(c.seq), 10), Fault: notAsWritten}
	}
	return c, err
}

// bodyReader reads the body of a change log row. After the first fault every read gives the zero
// value.
type bodyReader struct {
	data []byte
	bad  bool
}

var errBody = fmt.Errorf("a row of the table change cannot be read: %w", errForm)

func (r *bodyReader) next(n uint64) []byte {
	if n > uint64(len(r.data)) {
		r.bad, r.data = true, nil
		return nil
	}
	b := r.data[:n]
	r.data = r.data[n:]
	return b
}

func (r *bodyReader) id() (id graph.ID) {
	copy(id[:], r.next(uint64(len(id))))
	return id
}

func (r *bodyReader) uvarint() uint64 {
	n, size := binary.Uvarint(r.data)
	if size <= 0 {
		r.bad, r.data = true, nil
		return 0
	}
	r.data = r.data[size:]
	return n
}

func (r *bodyReader) varint() int64 {
	n, size := binary.Varint(r.data)
	if size <= 0 {
		r.bad, r.data = true, nil
		return 0
	}
	r.data = r.data[size:]
	return n
}

// columns reads len(c) columns into c.
func (r *bodyReader) columns(c []string) []string {
	for i := range c {
		c[i] = string(r.next(r.uvarint()))
	}
	return c
}

// decode decodes a commit from the change log.
func (ns *names) decode(seq graph.Seq, at int64, data []byte) (graph.Commit, error) {
	c := graph.Commit{Seq: seq, At: milli(at)}
	r := &bodyReader{data: data}
	form := r.uvarint()
	if form != 1 && form != bodyForm {
		return c, fmt.Errorf("change %d: %w: its form is %d", seq, errBody, form)
	}
	written := func() stamps { return stamps{seq, at - r.varint(), at, seq} }
	var err error
	columns := make([]string, len(nodeTable.columns)+1)
	width := len(columns) - int(form-1)
	for n := r.uvarint(); n > 0 && !r.bad && err == nil; n-- {
		id, s := r.id().String(), written()
		c.Nodes, err = appendRecord(c.Nodes, ns.node, id, r.columns(columns[:width]), s)
	}
	if form == 1 && err == nil {
		for _, n := range c.Nodes {
			n.Keys = graph.NewNameKeys(n.Name, n.Aliases, n.Kind.IsPerson())
		}
	}
	columns = columns[:len(linkTable.columns)]
	for n := r.uvarint(); n > 0 && !r.bad && err == nil; n-- {
		id, s := r.id().String(), written()
		c.Links, err = appendRecord(c.Links, ns.link, id, r.columns(columns), s)
	}
	columns = columns[:len(evidenceTable.columns)]
	for n := r.uvarint(); n > 0 && !r.bad && err == nil; n-- {
		id, s := r.id().String(), written()
		c.Evidence, err = appendRecord(c.Evidence, ns.evidence, id, r.columns(columns), s)
	}
	columns = columns[:len(linkTable.columns)]
	for n := r.uvarint(); n > 0 && !r.bad && err == nil; n-- {
		id, s := r.id().String(), stamps{version: graph.Seq(r.varint()), first: r.varint(), updated: r.varint()}
		c.DeletedLinks, err = appendRecord(c.DeletedLinks, ns.link, id, r.columns(columns), s)
	}
	for n := r.uvarint(); n > 0 && !r.bad; n-- {
		c.DeletedNodes = append(c.DeletedNodes, r.id())
	}
	for n := r.uvarint(); n > 0 && !r.bad; n-- {
		c.DeletedEvidence = append(c.DeletedEvidence, r.id())
	}
	if r.bad || len(r.data) > 0 {
		return c, fmt.Errorf("change %d: %w", seq, errBody)
	}
	return c, err
}

func appendRecord[T any](list []*T, read func(string, []string, stamps) (*T, error), id string, columns []string, s stamps) ([]*T, error) {
	v, err := read(id, columns, s)
	return append(list, v), err
}
