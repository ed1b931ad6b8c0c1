package neo4j

import (
	"context"
	"fmt"

	"github.com/expertgraph/expertgraph/graph"
)

// rekeySize is how many nodes get new name keys in one transaction.
const rekeySize = 2_000

// rekey computes the name keys of all nodes again, page by page. After an interruption it starts
// again, and skips the nodes with new keys.
func (s *Store) rekey(ctx context.Context) error {
	for after := ""; ; {
		found, err := s.readOne(ctx, "export_nodes", map[string]any{"after": after, "upto": "\uffff", "size": rekeySize})
		if err != nil || integer(found, "n") == 0 {
			return err
		}
		list, _ := found["props"].([]any)
		rows, change := []any{}, sum{}
		for _, item := range list {
			props, _ := item.(properties)
			hash, _ := props["hash"].(string)
			n, err := s.decoder.node(props)
			if err != nil || hash == "" { // another program made the node: Compare reports it, and Repair corrects it
				continue
			}
			n.Keys = graph.NewNameKeys(n.Name, n.Aliases, n.Kind.IsPerson())
			e := encodeNode(n)
			for _, key := range []string{"version", "createdAt", "updatedAt"} {
				e.props[key] = props[key]
			}
			change.flip(hash)
			change.flip(e.hash)
			rows = append(rows, map[string]any{"id": e.id, "hash": hash, "props": e.props})
		}
		if err := s.rekeyPage(ctx, rows, change); err != nil {
			return err
		}
		after, _ = found["last"].(string)
	}
}

func (s *Store) rekeyPage(ctx context.Context, rows []any, change sum) error {
	if len(rows) == 0 {
		return nil
	}
	info, err := s.readOne(ctx, "info", nil)
	if err != nil {
		return err
	}
	was, _ := info["sum"].(string)
	now := readSum(info["sum"])
	now.flip(change.ID.String())
	got, err := s.writeOne(ctx, s.texts.get("nodes_rekey"), map[string]any{"rows": rows, "was": was, "sum": now.ID.String()})
	if err == nil && (len(got) != 1 || integer(got[0], "n") != int64(len(rows))) {
		err = fmt.Errorf("%w: another program wrote while the name keys were brought up to date; stop it, and open the database again", graph.ErrConflict)
	}
	return err
}
