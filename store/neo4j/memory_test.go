package neo4j

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/graph/graphtest/boltstub"
)

// memory is an in-memory ledger of nodes. It executes the Cypher texts of this package behind a
// stub. As in the database, writers wait for each other, readers see committed data, and an
// uncommitted transaction has no effect.
type memory struct {
	texts map[string]*text // the Cypher texts, by their statements
	lock  chan struct{}    // holds one token while a transaction writes

	mu         sync.Mutex
	meta       properties
	nodes      map[string]properties
	changes    []properties // the change log, from Seq 1
	operations map[string]properties
}

func newMemory(t testing.TB) *memory {
	t.Helper()
	all, err := loadTexts()
	if err != nil {
		t.Fatal(err)
	}
	m := &memory{texts: map[string]*text{}, lock: make(chan struct{}, 1), nodes: map[string]properties{}, operations: map[string]properties{}}
	m.meta = properties{"id": "memory", "seq": int64(0), "oldest": int64(0), "logged": int64(0), "oldestTotal": int64(0), "sum": graph.ID{}.String(), "layout": int64(layout), "keys": int64(graph.NameKeysVersion)}
	for _, one := range all {
		m.texts[one.body] = one
	}
	return m
}

// memoryTx is one transaction: the changes that it makes when it commits.
type memoryTx struct {
	*memory
	locked bool
	staged []func()
}

// Begin implements boltstub.Backend.
func (m *memory) Begin(map[string]any) (boltstub.Tx, error) { return &memoryTx{memory: m}, nil }

// Rollback implements boltstub.Tx.
func (tx *memoryTx) Rollback() {
	if tx.locked {
		<-tx.lock
		tx.locked = false
	}
}

// Commit implements boltstub.Tx.
func (tx *memoryTx) Commit() (string, error) {
	tx.mu.Lock()
	for _, do := range tx.staged {
		do()
	}
	bookmark := fmt.Sprintf("bookmark-%d", tx.meta["seq"])
	tx.mu.Unlock()
	tx.Rollback()
	return bookmark, nil
}

func (tx *memoryTx) stage(do func()) { tx.staged = append(tx.staged, do) }

// Run implements boltstub.Tx.
func (tx *memoryTx) Run(ctx context.Context, cypher string, params map[string]any) (boltstub.Rows, error) {
	body, guarded := strings.CutPrefix(cypher, guardBegin)
	if guarded {
		body = strings.TrimSuffix(body, guardEnd)
	}
	t := tx.texts[body]
	if t == nil {
		return boltstub.Rows{}, &boltstub.Failure{Code: "Neo.ClientError.Statement.SyntaxError", Message: cypher}
	}
	if t.mode == "write" && !tx.locked {
		select {
		case tx.memory.lock <- struct{}{}:
			tx.locked = true
		case <-ctx.Done():
			return boltstub.Rows{}, ctx.Err()
		}
	}
	tx.mu.Lock()
	defer tx.mu.Unlock()
	row, err := tx.answer(t, params)
	rows := boltstub.Rows{Keys: t.columns}
	if guarded && (tx.meta["id"] != params["guardLedger"] || tx.meta["seq"].(int64) < params["guardSeq"].(int64)) {
		row = nil // the database holds another ledger, or an earlier state
	}
	if row == nil || err != nil {
		return rows, err
	}
	values := make([]any, len(t.columns))
	for i, column := range t.columns {
		values[i] = row[column]
	}
	rows.Values = [][]any{values}
	return rows, nil
}

// answer executes a Cypher text and gives its only row; nil if the text gives no row.
func (tx *memoryTx) answer(t *text, params properties) (properties, error) {
	name, _, _ := strings.Cut(t.name, ".")
	switch name {
	case "found", "info":
		row := maps.Clone(tx.meta)
		row["nodes"], row["links"], row["evidence"] = int64(len(tx.nodes)), int64(0), int64(0)
		return row, nil
	case "lock":
		row := maps.Clone(tx.meta)
		row["seq"] = row["seq"].(int64) + 1
		var operations []any
		for _, o := range params["operations"].([]any) {
			o := o.(properties)
			id := o["id"].(string)
			if known := tx.operations[id]; known != nil {
				operations = append(operations, known)
				continue
			}
			operations = append(operations, o)
			tx.stage(func() { tx.operations[id] = maps.Clone(o) })
		}
		row["operations"] = operations
		return row, nil
	case "calls_done":
		calls := []any{}
		for _, seq := range params["seqs"].([]any) {
			calls = append(calls, tx.changes[seq.(int64)-1])
		}
		return properties{"calls": calls}, nil
	case "nodes_stand":
		row := properties{}
		var ids, hashes, kinds, firsts, versions []any
		for _, id := range params["ids"].([]any) {
			if n := tx.nodes[id.(string)]; n != nil {
				ids, hashes, kinds, firsts = append(ids, id), append(hashes, n["hash"]), append(kinds, n["kind"]), append(firsts, n["createdAt"])
				versions = append(versions, n["version"])
			}
		}
		row["id"], row["hash"], row["kind"], row["createdAt"] = ids, hashes, kinds, firsts
		row["version"], row["written"] = versions, versions // this ledger has no links, so both are equal
		return row, nil
	case "premises_stand":
		coded := []any{}
		for _, code := range params["codes"].([]any) {
			for id, n := range tx.nodes {
				if n["code"] == code {
					coded = append(coded, []any{id, code})
				}
			}
		}
		return properties{"out": []any{}, "coded": coded}, nil // this ledger has no links
	case "operation_done":
		if o := tx.operations[params["op"].(string)]; o["seq"] != nil {
			return o, nil
		}
		return nil, nil
	case "nodes_create", "nodes_update":
		rows := params["rows"].([]any)
		tx.stage(func() {
			for _, r := range rows {
				n := r.(properties)
				tx.nodes[n["id"].(string)] = n
			}
		})
		return properties{"n": int64(len(rows))}, nil
	case "finish":
		tx.stage(func() {
			for _, key := range []string{"seq", "at", "logged", "oldestTotal", "sum"} {
				tx.meta[key] = params[key]
			}
			for _, c := range params["changes"].([]any) {
				tx.changes = append(tx.changes, c.(properties))
			}
			for _, o := range params["operations"].([]any) {
				o := o.(properties)
				maps.Copy(tx.operations[o["id"].(string)], o)
			}
		})
		return properties{"seq": params["seq"]}, nil
	case "read_nodes":
		var found []any
		for _, id := range params["ids"].([]any) {
			if n := tx.nodes[id.(string)]; n != nil {
				found = append(found, n)
			}
		}
		return properties{"nodes": found}, nil
	case "export_nodes":
		var page, numbers []any
		var last any
		for number, id := range slices.Sorted(maps.Keys(tx.nodes)) {
			if id > params["after"].(string) && id <= params["upto"].(string) && len(page) < int(params["size"].(int64)) {
				page, numbers, last = append(page, tx.nodes[id]), append(numbers, int64(number)), id
			}
		}
		return properties{"props": page, "numbers": numbers, "last": last, "n": int64(len(page))}, nil
	case "export_evidence":
		return properties{"props": []any{}, "last": nil, "n": int64(0)}, nil
	case "export_relations":
		return nil, nil
	case "changes":
		row := maps.Clone(tx.meta)
		var page []any
		if after := int(params["after"].(int64)); after < len(tx.changes) {
			for _, c := range tx.changes[after:min(after+50, len(tx.changes))] {
				page = append(page, c)
			}
		}
		row["changes"] = page
		return row, nil
	}
	return nil, &boltstub.Failure{Code: "Neo.ClientError.Statement.SyntaxError", Message: t.name}
}

// commits is the number of commits so far.
func (m *memory) commits() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return len(m.changes)
}

// stub is a Bolt server with a memory as its backend.
type stub struct {
	*boltstub.Server
	memory *memory
}

func newStub(t testing.TB, o boltstub.Options) *stub {
	t.Helper()
	s := &stub{memory: newMemory(t)}
	var err error
	if s.Server, err = boltstub.Start(s.memory, o); err != nil {
		t.Fatal(err)
	}
	return s
}

// person makes an expert whose name is short enough to be its id.
func person(name string) *graph.Node {
	return &graph.Node{ID: graphtest.SketchID(name), Kind: graph.Expert, Code: name, Name: name}
}
