package neo4j

import (
	"context"
	"encoding/hex"
	"fmt"

	"github.com/expertgraph/expertgraph/graph"
)

// checkVersions refuses a piece if a node among its premises has another version now.
func (p *piece) checkVersions(stored map[string]storedState) {
	for _, premise := range p.premises {
		if premise.Code != "" || premise.Out != nil || premise.Memo != (graph.MemoKey{}) {
			continue
		}
		if now := stored[premise.ID.String()]; !premise.Holds(now.version, now.written) {
			p.refuse(premise.Stale(now.version))
			return
		}
	}
}

// checkReads refuses the jobs of this attempt whose premises about links or codes no longer hold.
func (w *writer) checkReads() error {
	var ids, codes []string
	for _, p := range w.live() {
		for _, premise := range p.premises {
			switch {
			case premise.Code != "":
				codes = append(codes, premise.Code)
			case premise.Out != nil:
				ids = append(ids, premise.ID.String())
			}
		}
	}
	links, holders := map[string]graph.OutLinks{}, map[string][]string{}
	for lo := 0; lo < max(len(ids), len(codes)); lo += chunkSize {
		rows, err := w.run("premises_stand", map[string]any{"out": chunkAt(ids, lo), "codes": chunkAt(codes, lo)})
		if err != nil {
			return err
		}
		for _, row := range rows {
			eachList(row, "out", func(one []any) {
				id, _ := one[0].(string)
				count, _ := one[1].(int64)
				newest, _ := one[2].(int64)
				links[id] = graph.OutLinks{Count: int(count), Newest: graph.Seq(newest)}
			})
			eachList(row, "coded", func(one []any) {
				id, _ := one[0].(string)
				code, _ := one[1].(string)
				holders[code] = append(holders[code], id)
			})
		}
	}
	for _, p := range w.live() {
		if err := p.checkPremises(links, holders); err != nil {
			p.refuse(err)
		}
	}
	return nil
}

// checkPremises returns an error of class ErrConflict if a premise about links or codes does not hold.
func (p *piece) checkPremises(links map[string]graph.OutLinks, holders map[string][]string) error {
	inBatch := set(p.gone.nodes)
	for i := range p.nodes {
		inBatch[p.nodes[i].id] = true
	}
	for _, premise := range p.premises {
		if premise.Out != nil && links[premise.ID.String()] != *premise.Out {
			return premise.StaleOut()
		}
		for _, id := range holders[premise.Code] {
			if id != premise.ID.String() && !inBatch[id] {
				return graph.CodeTaken(premise.Code, id)
			}
		}
	}
	return nil
}

// chunkAt is the chunk of a list that starts at lo; empty after the end.
func chunkAt(list []string, lo int) []string {
	return list[min(lo, len(list)):min(lo+chunkSize, len(list))]
}

// eachList calls each for every inner list in a column.
func eachList(row properties, key string, each func([]any)) {
	for _, v := range (&record{properties: row}).list(key) {
		if one, ok := v.([]any); ok {
			each(one)
		}
	}
}

// Done gives the result of an operation id, see graph.Ledger.
func (s *Store) Done(ctx context.Context, op string) (graph.Done, error) {
	if err := s.enter(ctx); err != nil {
		return graph.Done{}, fmt.Errorf("operation: %w", err)
	}
	defer s.running.Done()
	rows, err := s.read(withChain(ctx, nil), "operation_done", map[string]any{"op": op})
	switch {
	case err != nil:
		return graph.Done{}, fmt.Errorf("operation: %w", err)
	case len(rows) == 0:
		return graph.Done{}, graph.NotDone(op)
	}
	return doneOf(rows[0]), nil
}

// doneOf decodes the stored result of an operation id.
func doneOf(row properties) graph.Done {
	d := graph.Done{Applied: result(row)}
	d.Seq, d.Repeated = graph.Seq(integer(row, "seq")), true
	text, _ := row["input"].(string)
	if b, err := hex.DecodeString(text); err == nil {
		copy(d.Input[:], b)
	}
	return d
}

// digestText is the stored form of a digest; the zero Digest is "".
func digestText(d graph.Digest) string {
	if d == (graph.Digest{}) {
		return ""
	}
	return hex.EncodeToString(d[:])
}
