package neo4j

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/expertgraph/expertgraph/graph"
)

// layout is the version of the database layout. A newer program upgrades an older database when it
// opens it. An older program refuses a newer database.
const layout = 9

// migrate creates the ledger in an empty database, or upgrades an older one. Two processes may do
// so at once: every step recognizes what the other did.
func (s *Store) migrate(ctx context.Context) error {
	found, err := s.readOne(ctx, "found", nil)
	if err != nil {
		return err
	}
	version, known := found["layout"].(int64)
	switch {
	case version > layout:
		return fmt.Errorf("%w: a newer expertgraph wrote it (layout %d; this one knows %d); use that version", graph.ErrInvalid, version, layout)
	case known && integer(found, "keys") > graph.NameKeysVersion:
		return fmt.Errorf("%w: a newer expertgraph wrote its name keys (version %v; this one knows %d); use that version", graph.ErrInvalid, found["keys"], graph.NameKeysVersion)
	case known && version == layout && integer(found, "keys") == graph.NameKeysVersion:
		return nil
	case !known && found["nodes"] != int64(0):
		if err := s.refuseForeign(ctx); err != nil {
			return err
		}
	}
	if err := s.makeSchema(ctx); err != nil {
		return err
	}
	if known {
		if err := s.upgrade(ctx, version); err != nil {
			return fmt.Errorf("bring layout %d up to date: %w", version, err)
		}
		if err := s.rekey(ctx); err != nil {
			return fmt.Errorf("bring the name keys up to date: %w", err)
		}
	}
	_, err = s.writeOne(ctx, s.texts.get("create"), map[string]any{
		"id": newName(), "layout": int64(layout), "keys": int64(graph.NameKeysVersion), "sum": graph.ID{}.String(),
	})
	return err
}

// upgradeSize is how many nodes one statement of upgrade changes, and upgradeLog how many commits
// of the change log it deletes.
const (
	upgradeSize = 10_000
	upgradeLog  = 10
)

// upgrade changes an older layout to this one. It may be interrupted and run again. Layout 7 adds
// memos, and layout 8 the hash chain of acts, which begins with the next act. For both, makeSchema
// suffices. Layout 9 stores the change log in another form, so upgrade deletes the old log, and
// followers load the graph again.
func (s *Store) upgrade(ctx context.Context, from int64) error {
	if from < 6 {
		if err := s.upgradeMemory(ctx); err != nil {
			return err
		}
	}
	if from == layout {
		return nil
	}
	for more := true; more; {
		rows, err := s.writeOne(ctx, s.texts.get("upgrade_log"), map[string]any{"size": int64(upgradeLog)})
		if err != nil {
			return err
		}
		more = len(rows) == 1 && integer(rows[0], "n") > 0
	}
	_, err := s.writeOne(ctx, s.texts.get("upgrade_packed"), map[string]any{"layout": int64(layout)})
	return err
}

// upgradeMemory changes a layout before 6 to layout 6.
func (s *Store) upgradeMemory(ctx context.Context) error {
	for after := ""; ; {
		rows, err := s.writeOne(ctx, s.texts.get("upgrade_written"), map[string]any{"after": after, "size": int64(upgradeSize)})
		if err != nil {
			return err
		}
		if len(rows) != 1 || integer(rows[0], "n") == 0 {
			break
		}
		after, _ = rows[0]["last"].(string)
	}
	found, err := s.readOne(ctx, "upgrade_last", nil)
	if err != nil {
		return err
	}
	at := int64(0)
	if t, ok := getTime(cmp.Or(found["stated"], found["at"])); ok {
		at = t.UnixMilli()
	}
	_, err = s.writeOne(ctx, s.texts.get("upgrade"), map[string]any{"layout": int64(6), "at": at, "when": putTime(at)})
	return err
}

// refuseForeign returns an error if the database belongs to another program. It reads the database again,
// because another process may have just created the ledger.
func (s *Store) refuseForeign(ctx context.Context) error {
	found, err := s.readOne(ctx, "found", nil)
	if err == nil && found["layout"] == nil {
		err = fmt.Errorf("%w: it is a database of another program, with %v nodes; name an empty one", graph.ErrInvalid, found["nodes"])
	}
	return err
}

// makeSchema creates missing constraints and indexes, and waits until they can be used.
func (s *Store) makeSchema(ctx context.Context) error {
	statements, err := schemaStatements()
	if err != nil {
		return err
	}
	for _, show := range []string{"SHOW CONSTRAINTS YIELD name RETURN name", "SHOW INDEXES YIELD name RETURN name"} {
		rows, err := s.writeOne(ctx, &text{name: "show", body: show}, nil)
		if err != nil {
			return err
		}
		for _, row := range rows {
			name, _ := row["name"].(string)
			delete(statements, name)
		}
	}
	missing := make([]string, 0, len(statements))
	for _, statement := range statements {
		missing = append(missing, statement)
	}
	slices.Sort(missing)
	for _, statement := range missing {
		if _, err := s.writeOne(ctx, &text{name: "schema", body: statement}, nil); err != nil && !createdMeanwhile(err) {
			return fmt.Errorf("%s: %w", statement, err)
		}
	}
	return s.awaitIndexes(ctx)
}

// awaitIndexes waits until all indexes can be used. It polls, because building an index of a large
// graph takes longer than a statement may.
func (s *Store) awaitIndexes(ctx context.Context) error {
	for {
		rows, err := s.writeOne(ctx, &text{name: "show", body: "SHOW INDEXES YIELD name, state WHERE state <> 'ONLINE' RETURN name, state"}, nil)
		if err != nil || len(rows) == 0 {
			return err
		}
		if rows[0]["state"] == "FAILED" {
			return fmt.Errorf("%w: the server could not make the index %v", graph.ErrConflict, rows[0]["name"])
		}
		if err := s.wait(ctx, nil); err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
}

// createdMeanwhile tells whether the server refused a constraint or index because another process has
// just created it.
func createdMeanwhile(err error) bool {
	var fault *driver.Neo4jError
	return errors.As(err, &fault) && strings.HasPrefix(fault.Code, "Neo.ClientError.Schema.") && strings.HasSuffix(fault.Code, "AlreadyExists")
}
