package sqlite

import (
	"database/sql"

	"github.com/expertgraph/expertgraph/graph"
)

// checkPremises refuses a batch if one of its premises no longer holds.
func (w *writer) checkPremises(j *job) error {
	var nodes, links, codes, memos []graph.Premise
	for _, p := range j.premises {
		switch {
		case p.Code != "":
			codes = append(codes, p)
		case p.Out != nil:
			links = append(links, p)
		case p.Memo != (graph.MemoKey{}):
			memos = append(memos, p)
		default:
			nodes = append(nodes, p)
		}
	}
	if err := w.checkVersions(nodes); err != nil {
		return err
	}
	if err := w.checkOut(links); err != nil {
		return err
	}
	if err := w.checkMemos(memos); err != nil {
		return err
	}
	return w.checkCodes(j, codes)
}

func idsOf(premises []graph.Premise) []string {
	ids := make([]string, len(premises))
	for i, p := range premises {
		ids[i] = p.ID.String()
	}
	return ids
}

func (w *writer) checkVersions(premises []graph.Premise) error {
	type seqs struct{ version, written graph.Seq }
	stands := make(map[string]seqs, len(premises))
	ids := idsOf(premises)
	err := w.queryIDs("SELECT id, version, written FROM node WHERE id IN (@)", ids, func(r *sql.Rows) error {
		var id string
		var now seqs
		err := r.Scan(&id, &now.version, &now.written)
		stands[id] = now
		return err
	})
	if err != nil {
		return err
	}
	for i, p := range premises {
		if now := stands[ids[i]]; !p.Holds(now.version, now.written) {
			return p.Stale(now.version)
		}
	}
	return nil
}

// checkOut refuses a batch if the outgoing links of a node differ from its premise.
func (w *writer) checkOut(premises []graph.Premise) error {
	stands := make(map[string]graph.OutLinks, len(premises))
	ids := idsOf(premises)
	err := w.queryIDs("SELECT from_id, count(*), max(version) FROM link WHERE from_id IN (@) GROUP BY from_id", ids, func(r *sql.Rows) error {
		var id string
		var now graph.OutLinks
		err := r.Scan(&id, &now.Count, &now.Newest)
		stands[id] = now
		return err
	})
	if err != nil {
		return err
	}
	for i, p := range premises {
		if stands[ids[i]] != *p.Out {
			return p.StaleOut()
		}
	}
	return nil
}

// checkCodes refuses a batch if another node already has the code of a premise. The node of the
// premise may have the code, and so may the nodes that the batch writes or deletes.
func (w *writer) checkCodes(j *job, premises []graph.Premise) error {
	if len(premises) == 0 {
		return nil
	}
	mayHave := make(map[string]string, len(premises))
	codes := make([]string, len(premises))
	for i, p := range premises {
		codes[i], mayHave[p.Code] = p.Code, p.ID.String()
	}
	inBatch := make(map[string]bool, len(j.nodes)+len(j.gone.nodes))
	for i := range j.nodes {
		inBatch[j.nodes[i].id] = true
	}
	for _, id := range j.gone.nodes {
		inBatch[id] = true
	}
	return w.queryIDs("SELECT id, code FROM node WHERE code IN (@) AND code <> ''", codes, func(r *sql.Rows) error {
		var id, code string
		if err := r.Scan(&id, &code); err != nil {
			return err
		}
		if id == mayHave[code] || inBatch[id] {
			return nil
		}
		return graph.CodeTaken(code, id)
	})
}
