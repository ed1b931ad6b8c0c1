package sqlite

import (
	"database/sql"
	"fmt"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// commit is the state of writing one batch to the tables and the change log.
type commit struct {
	*job
	seq      graph.Seq
	at       int64 // Unix milliseconds
	applied  graph.Applied
	log      body
	past     []pastRow
	touched  [len(tables)][]graph.ID // the written and deleted records, by table
	subjects []graph.ID              // the subjects of the written and deleted evidence
	content  graph.Digest            // the sum of the content digests of the written records

	newEvidence map[string]graph.Digest // the content digests of written evidence

	memoKeys []graph.MemoKey // the keys of the written and deleted memos

	writtenNodes  map[string]bool   // the nodes of the batch that were written
	ends          map[string]bool   // both ends of the written and deleted links
	nodesToDelete map[string]string // the existing nodes to delete, with their names
	leavingSum    int64             // the total of the checksums of these nodes
	needNodes     map[string]bool   // the nodes that new evidence names as subject or document; they must exist
	needLinks     map[string]bool   // the links that new evidence names as subject; they must exist
}

// apply writes one batch in the open transaction. ErrConflict and ErrReused refuse the batch; any
// other error is a fault of the file.
func (w *writer) apply(j *job) (graph.Applied, error) {
	if len(j.texts) > 0 {
		return graph.Applied{Seq: w.state.seq}, w.putTexts(j.texts)
	}
	if j.op != "" {
		done, err := w.repeated(j.op)
		if err == nil && done.Repeated {
			err = done.Check(j.op, j.input)
		}
		if done.Repeated || err != nil {
			return done.Applied, err
		}
	}
	if err := w.checkPremises(j); err != nil {
		return graph.Applied{}, err
	}
	if len(j.gone.nodes)+len(j.gone.links) > 0 {
		w.made.forget()
	}
	c := &commit{job: j, seq: w.state.seq + 1, at: max(w.now(), w.state.at), writtenNodes: map[string]bool{}, ends: map[string]bool{},
		nodesToDelete: map[string]string{}, newEvidence: map[string]graph.Digest{}, needNodes: map[string]bool{}, needLinks: map[string]bool{}}
	for _, step := range []func(*commit) error{w.putAll, w.checkEvidence, w.deleteLinks, w.touchEnds, w.deleteEvidence, w.deleteNodes, w.writeMemos} {
		if err := step(c); err != nil {
			return graph.Applied{}, err
		}
	}
	c.applied.Seq = w.state.seq
	if c.applied.Added+c.applied.Changed+c.applied.Deleted > 0 {
		c.applied.Seq = c.seq
		keepPast := func(c *commit) error { return w.keepPast(c.past) }
		for _, step := range []func(*commit) error{w.logCommit, keepPast, w.keepAct} {
			if err := step(c); err != nil {
				return graph.Applied{}, err
			}
		}
	}
	if j.op != "" {
		a := c.applied
		return a, w.exec("INSERT INTO operation ("+operationColumns+") VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
			j.op, int64(a.Seq), a.Added, a.Changed, a.Deleted, c.at, digestColumn(j.input), operationSum(j.op, graph.Done{Applied: a, Input: j.input}, c.at))
	}
	return c.applied, nil
}

// repeated gives the stored result of an operation id. If there is none, it gives the zero Done, in
// which Repeated is false.
func (w *writer) repeated(op string) (done graph.Done, err error) {
	err = w.query(operationText, []any{op}, func(r *sql.Rows) error {
		done, err = scanOperation(r)
		return err
	})
	return done, err
}

// putAll writes the records that differ from the stored ones.
func (w *writer) putAll(c *commit) error {
	added, err := w.writeRows(c, nodeSum, c.nodes, &c.log.nodes, func(r row, _ bool) { c.writtenNodes[r.id] = true })
	w.state.nodes += added
	if err != nil {
		return err
	}
	added, err = w.writeRows(c, linkSum, c.links, &c.log.links, func(r row, _ bool) { c.ends[r.columns[linkFrom]], c.ends[r.columns[linkTo]] = true, true })
	w.state.links += added
	if err != nil {
		return err
	}
	added, err = w.writeRows(c, evidenceSum, c.evidence, &c.log.evidence, func(r row, isNew bool) {
		c.addSubject(r.columns[evidenceSubject])
		c.newEvidence[r.id] = r.digest
		if !isNew {
			return // the id covers the subject, so the subject existed before as well
		}
		subject, document, ofLink := r.columns[evidenceSubject], r.columns[evidenceDocument], r.columns[evidenceOfLink] == "1"
		switch {
		case w.made.has(ofLink, subject):
		case ofLink:
			c.needLinks[subject] = true
		default:
			c.needNodes[subject] = true
		}
		if document != "" && !w.made.has(false, document) {
			c.needNodes[document] = true
		}
	})
	w.state.evidence += added
	return err
}

// writeRows writes the rows that differ from the stored ones, and calls wrote with each of them. number
// is the index of the table in tables. added is the number of new rows.
func (w *writer) writeRows(c *commit, number int, rows []row, log *section, wrote func(r row, isNew bool)) (added int64, err error) {
	if len(rows) == 0 {
		return 0, nil
	}
	t, total := tables[number], &w.state.sums[number]
	stands, err := w.readStored(c, number, rows)
	if err != nil {
		return 0, err
	}
	todo := make([]int, 0, len(rows))
	for i, s := range stands {
		switch {
		case s.equal:
			continue
		case s.known:
			c.applied.Changed++
		default:
			c.applied.Added++
			added++
			w.made.note(number, rows[i].number)
		}
		todo = append(todo, i)
		c.touched[number] = append(c.touched[number], rows[i].number)
		c.content.Add(rows[i].digest)
		wrote(rows[i], !s.known)
	}
	// Rows are written in the order of ids, because neighbouring rows of the table share pages.
	slices.SortFunc(todo, func(a, b int) int { return rows[a].number.Compare(rows[b].number) })
	log.grow(rows)
	var args []any
	one := "(?" + questions(t.width()-1) + ")"
	err = w.chunks(len(todo), "REPLACE INTO "+t.name+" ("+t.all()+") VALUES @", one, func(text string, lo, hi int) error {
		args = args[:0]
		for _, i := range todo[lo:hi] {
			r, first := rows[i], stands[i].first(rows[i], c.at)
			args = append(args, r.id)
			for _, column := range r.columns {
				args = append(args, column)
			}
			args = append(args, int64(c.seq))
			args = append(args, []any{first, c.at, int64(c.seq)}[:len(t.stamps)]...)
			given := stamps{version: c.seq, first: first}
			if len(t.stamps) > 1 {
				given.updated = c.at
			}
			if len(t.stamps) > 2 {
				given.written = c.seq
			}
			w.content = r.contentOf(w.content, t)
			sum := recordSum(w.content, given)
			args = append(args, sum)
			*total = plus(minus(*total, stands[i].sum), sum)
			log.addWritten(r, c.at-first)
		}
		return w.exec(text, args...)
	})
	return added, err
}

func questions(n int) string { return string(slices.Repeat([]byte(", ?"), n)) }

// storedState is the stored state of a row that is to be written. known tells whether a row with the same
// id is stored, and equal whether it equals the row to write.
type storedState struct {
	known, equal bool
	stamp        int64 // the first stamp (creation or recording)
	sum          int64
}

// first is the first stamp of the row after the write.
func (s storedState) first(r row, now int64) int64 {
	switch {
	case r.first != unset:
		return r.first
	case s.known:
		return s.stamp
	default:
		return now
	}
}

// readStored reads the stored state of the rows, in their order. It adds the stored versions that
// the rows will replace to c.past.
func (w *writer) readStored(c *commit, number int, rows []row) ([]storedState, error) {
	t := tables[number]
	stands := make([]storedState, len(rows))
	place := make(map[string]int, len(rows))
	ids := make([]string, len(rows))
	for i := range rows {
		ids[i], place[rows[i].id] = rows[i].id, i
	}
	found := t.scanner()
	err := w.queryIDs("SELECT "+t.all()+" FROM "+t.name+" WHERE id IN (@)", ids, func(r *sql.Rows) error {
		if err := r.Scan(found.targets...); err != nil {
			return err
		}
		if !found.hasRightSum(t) {
			return found.damage(t, 0, notAsWritten)
		}
		i := place[found.id]
		given := rows[i]
		stands[i] = storedState{known: true, stamp: found.first, sum: found.sum,
			equal: slices.Equal(found.columns, given.columns) && (given.first == unset || given.first == found.first)}
		if !stands[i].equal {
			c.addPast(number, found)
		}
		return nil
	})
	return stands, err
}

// checkEvidence refuses evidence whose subject or document does not exist.
func (w *writer) checkEvidence(c *commit) error {
	for _, r := range c.nodes {
		delete(c.needNodes, r.id)
	}
	for _, r := range c.links {
		delete(c.needLinks, r.id)
	}
	if err := w.need("node", c.needNodes, "speaks of or cites"); err != nil {
		return err
	}
	return w.need("link", c.needLinks, "speaks of")
}

func (w *writer) need(table string, ids map[string]bool, does string) error {
	if len(ids) == 0 {
		return nil
	}
	err := w.queryIDs("SELECT id FROM "+table+" WHERE id IN (@)", sorted(ids), func(r *sql.Rows) error {
		var id string
		err := r.Scan(&id)
		delete(ids, id)
		return err
	})
	if err == nil && len(ids) > 0 {
		err = fmt.Errorf("%w: an evidence %s the %s %s, which does not exist; write it first, or in the same batch",
			graph.ErrConflict, does, table, sorted(ids)[0])
	}
	return err
}

// sorted lists the ids in a set in ascending order, in which the tables store their rows.
func sorted[V any](set map[string]V) []string {
	list := make([]string, 0, len(set))
	for id := range set {
		list = append(list, id)
	}
	slices.Sort(list)
	return list
}
