package neo4j

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// maxRounds is the highest number of rounds of one repair. A round repairs the differences that remain
// after the previous round, and those that only became visible by its repairs.
const maxRounds = 100

// Repair accepts what was written to the database without the ledger. It writes ordinary commits,
// which every reader follows. It returns how many records it accepted, and a finding for each
// record that breaks the rules of the graph, with a remedy.
//
// A deleted record is first restored from the change log, and then deleted by a commit. An
// interrupted repair may leave such a record restored. If the change log does not show what was
// deleted, Repair makes every reader load the graph again.
//
// ErrConflict: other writes happen so often that no comparison of the database can end.
func (s *Store) Repair(ctx context.Context) (taken int, left []graph.Finding, err error) {
	if err := s.enter(ctx); err != nil {
		return 0, nil, fmt.Errorf("repair: %w", err)
	}
	defer s.running.Done()
	refused := map[string]error{}
	var standing []graph.Finding // records that were restored and could not be deleted
	for round := 0; ; round++ {
		c, err := s.compare(ctx)
		if err != nil {
			return taken, nil, fmt.Errorf("repair: %w", err)
		}
		m := &repairRound{comparison: c, refused: refused, mended: map[graph.ID]*foreign{}}
		if round < maxRounds {
			if err := m.run(ctx); err != nil {
				return taken, nil, fmt.Errorf("repair: %w", err)
			}
		}
		standing = append(standing, m.storedFindings...)
		if taken += m.batchCount; m.batchCount > 0 || m.idsOnly {
			continue
		}
		if err := m.settle(ctx); err != nil {
			return taken, nil, fmt.Errorf("repair: %w", err)
		}
		return taken, append(standing, c.findings()...), nil
	}
}

func (f *foreign) key() string { return f.element + f.id().String() }

// repairRound is one round of a repair.
type repairRound struct {
	*comparison
	refused        map[string]error // by the key of a record: why it cannot be written
	batchCount     int              // how many records this round has repaired
	idsOnly        bool             // whether this round only gives ids to records without one, so that another round must follow
	batch          graph.Batch
	storedFindings []graph.Finding       // records that were restored and could not be deleted
	mended         map[graph.ID]*foreign // the records in the batch
}

// run brings all records into the form of the ledger, restores deleted ones, and commits the
// differences from the last commit.
//
// If a link ends at a node without an id, the round only gives ids. A write reads the links of the
// nodes that it changes, and it cannot read such a link.
func (m *repairRound) run(ctx context.Context) error {
	unnamed := func(f *foreign) bool { return f.unnamed && f.refusal == nil && m.refused[f.key()] == nil }
	m.idsOnly = slices.ContainsFunc(m.found, (*foreign).waits) && slices.ContainsFunc(m.found, unnamed)
	for _, f := range m.found {
		if f.refusal != nil || m.refused[f.key()] != nil || f.waits() || m.idsOnly && !f.unnamed {
			continue
		}
		before := m.batch
		var err error
		switch {
		case f.code == FindingDeleted:
			err = m.restoreRecord(ctx, f)
		case f.basis != "":
			err = m.restoreBasis(ctx, f)
		default:
			err = m.shape(ctx, f)
		}
		if err != nil {
			m.batch = before
		}
		if err = m.refuse(ctx, f, err); err != nil {
			return err
		}
	}
	if m.idsOnly {
		m.batchCount = 0 // the next round finds these records again and counts them
		return nil
	}
	return m.write(ctx)
}

// waits tells whether an end of a link has no id yet.
func (f *foreign) waits() bool {
	return f.link != nil && (f.link.From.IsZero() || f.link.To.IsZero())
}

// refuse records the result of repairing a record: success if err is nil, otherwise the reason. It
// returns only errors that end the repair, such as a lost connection.
func (m *repairRound) refuse(ctx context.Context, f *foreign, err error) error {
	switch {
	case err == nil:
		m.batchCount++
		m.mended[f.id()] = f
		return nil
	case ctx.Err() != nil || errors.Is(err, graph.ErrUnavailable) || errors.Is(err, graph.ErrClosed):
		return err
	}
	m.refused[f.key()] = err
	return nil
}

// one runs a statement with the parameters in row. The statement must match one record.
func (m *repairRound) one(ctx context.Context, name string, row properties) error {
	got, err := m.writeOne(ctx, m.texts.get(name), map[string]any{"rows": []any{row}})
	if err == nil && (len(got) != 1 || got[0]["n"] != int64(1)) {
		err = fmt.Errorf("%w: it stands no more, or what it joins does not", graph.ErrConflict)
	}
	return err
}

// shape writes the labels and properties of a record in the form of the ledger. The record
// keeps the hash and version of its last commit, if it has them, until the batch is
// written.
func (m *repairRound) shape(ctx context.Context, f *foreign) error {
	var e encoded
	row := properties{"element": f.element}
	stamps := []string{"version", "createdAt", "updatedAt"}
	switch {
	case f.link != nil:
		e = encodeLink(f.link)
		if e.id != f.stored["id"] || f.stored["version"] == nil {
			stamps = stamps[1:]
			m.batch.Links = append(m.batch.Links, f.link)
		}
	case f.evidence != nil:
		e = encodeEvidence(f.evidence)
		row["labels"], stamps = []string{evidenceLabel}, []string{"version", "recorded", "hash"}
		if e.id != f.stored["id"] {
			stamps = stamps[1:2]
		}
		if e.hash != f.stored["hash"] || e.id != f.stored["id"] {
			m.batch.Evidence = append(m.batch.Evidence, f.evidence)
		}
	default:
		e = encodeNode(f.node)
		row["labels"], stamps = nodeLabels(f.node), append(stamps, "written", "hash")
		if e.hash != f.stored["hash"] {
			m.batch.Nodes = append(m.batch.Nodes, f.node)
		}
	}
	delete(e.props, "hash")
	for _, key := range stamps {
		if v := f.stored[key]; v != nil {
			e.props[key] = v
		}
	}
	row["props"] = e.props
	if f.link != nil {
		return m.one(ctx, "mend_link", row)
	}
	return m.one(ctx, "mend_node", row)
}

// restoreRecord restores a record that somebody deleted, and adds its deletion to the batch.
func (m *repairRound) restoreRecord(ctx context.Context, f *foreign) error {
	switch {
	case f.node != nil:
		e := encodeNode(f.node)
		e.stamped(f.node.Version, "createdAt", f.node.CreatedAt.UnixMilli())
		e.props["written"] = int64(f.node.Written)
		e.props["updatedAt"] = putTime(f.node.UpdatedAt.UnixMilli())
		m.batch.DeleteNodes = append(m.batch.DeleteNodes, f.node.ID)
		return m.one(ctx, "nodes_create."+labelOf(f.node.Kind), e.props)
	case f.link != nil:
		e := encodeLink(f.link)
		e.stamped(f.link.Version, "createdAt", f.link.CreatedAt.UnixMilli())
		e.props["updatedAt"] = putTime(f.link.UpdatedAt.UnixMilli())
		m.batch.DeleteLinks = append(m.batch.DeleteLinks, f.link.ID)
		return m.one(ctx, "links_create."+typeOf(f.link.Relation), properties{"from": f.link.From.String(), "to": f.link.To.String(), "props": e.props})
	default:
		e := encodeEvidence(f.evidence)
		e.stamped(f.evidence.Version, "recorded", f.evidence.Recorded.UnixMilli())
		m.batch.DeleteEvidence = append(m.batch.DeleteEvidence, f.evidence.ID)
		return m.one(ctx, "evidence_create", e.props)
	}
}

func (e *encoded) stamped(version graph.Seq, key string, first int64) {
	e.props["version"], e.props[key] = int64(version), putTime(first)
}

// restoreBasis restores the basis of a link from the change log, and adds the current basis to the batch.
func (m *repairRound) restoreBasis(ctx context.Context, f *foreign) error {
	basis, err := graph.Parse[graph.Basis](f.basis)
	if err == nil {
		l := *f.link
		l.Basis = basis
		m.batch.Links = append(m.batch.Links, &l)
	}
	return m.one(ctx, "mend_basis."+typeOf(f.link.Relation), properties{"id": f.link.ID.String(), "basis": f.link.Basis.String()})
}

// write commits the batch: as a whole if it keeps the rules, otherwise record by record.
func (m *repairRound) write(ctx context.Context) error {
	if m.batch.Size() == 0 {
		return nil
	}
	m.batch.Act = graph.Act{Verb: graph.VerbMend}
	g := graph.New(m.Store, NewReader(m.Store), graph.Options{})
	_, err := g.Write(ctx, m.batch, nil)
	if err == nil || ctx.Err() != nil || errors.Is(err, graph.ErrUnavailable) {
		return err
	}
	// A record may need another record of the batch: retry until no more can be written.
	parts := m.singles()
	for before := len(parts) + 1; len(parts) > 0 && len(parts) < before; {
		before = len(parts)
		parts = slices.DeleteFunc(parts, func(p *singleBatch) bool {
			p.Act = m.batch.Act
			_, p.err = g.Write(ctx, p.Batch, nil)
			return p.err == nil
		})
	}
	for _, p := range parts {
		f := m.mended[p.id]
		m.batchCount--
		if f.code == FindingDeleted {
			m.storedFindings = append(m.storedFindings, graph.Finding{Code: f.code, Subject: p.id, Text: f.label + " was deleted outside expertgraph and put back: " + p.err.Error()})
		}
		if err := m.refuse(ctx, f, p.err); err != nil {
			return err
		}
	}
	return nil
}

// singleBatch is a batch with one record.
type singleBatch struct {
	graph.Batch
	id  graph.ID
	err error // why it cannot be written
}

func (m *repairRound) singles() (all []*singleBatch) {
	for _, n := range m.batch.Nodes {
		all = append(all, &singleBatch{Batch: graph.Batch{Nodes: []*graph.Node{n}}, id: n.ID})
	}
	for _, l := range m.batch.Links {
		all = append(all, &singleBatch{Batch: graph.Batch{Links: []*graph.Link{l}}, id: l.ID})
	}
	for _, e := range m.batch.Evidence {
		all = append(all, &singleBatch{Batch: graph.Batch{Evidence: []*graph.Evidence{e}}, id: e.ID})
	}
	for _, id := range m.batch.DeleteEvidence {
		all = append(all, &singleBatch{Batch: graph.Batch{DeleteEvidence: []graph.ID{id}}, id: id})
	}
	for _, id := range m.batch.DeleteLinks {
		all = append(all, &singleBatch{Batch: graph.Batch{DeleteLinks: []graph.ID{id}}, id: id})
	}
	for _, id := range m.batch.DeleteNodes {
		all = append(all, &singleBatch{Batch: graph.Batch{DeleteNodes: []graph.ID{id}}, id: id})
	}
	return all
}

// settle ends a repair after a round that repaired nothing. If deleted records could not be
// restored, the ledger counts them as deleted too, and readers load the graph again.
func (m *repairRound) settle(ctx context.Context) error {
	lost := m.more == 0 && (m.differ.unknown || !m.differ.IsZero())
	m.found = slices.DeleteFunc(m.found, func(f *foreign) bool {
		if f.refusal == nil {
			f.refusal = cmp.Or(m.refused[f.key()], errors.New("something that it joins cannot be kept"))
		}
		lost = lost || f.code == FindingDeleted
		return f.code == FindingDeleted
	})
	if !lost {
		return nil
	}
	// This makes every reader that follows the change log load the graph again.
	rows, err := m.writeOne(ctx, m.texts.get("mend_forget"), map[string]any{"seq": int64(m.at), "sum": m.stored.ID.String(),
		"act": properties{"seq": int64(m.at) + 1, "at": putTime(m.options.Now().UnixMilli()), "actor": "", "verb": string(graph.VerbMend), "records": int64(0)}})
	if err == nil && len(rows) != 1 {
		err = fmt.Errorf("%w: there was a commit meanwhile; repair again", graph.ErrConflict)
	}
	m.differ = sum{}
	return err
}
