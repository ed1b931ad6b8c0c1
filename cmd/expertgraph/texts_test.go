package main

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest/boltstub"
	"github.com/expertgraph/expertgraph/loaders"
	"github.com/expertgraph/expertgraph/store/neo4j"
)

// oneTextALevel runs queries with up to three nested lists on the Cypher reader, through a proxy that
// records the Cypher statements. Each relation field of each level must send one statement, not one for
// each parent node.
func oneTextALevel(t *testing.T, address string) {
	p, err := boltstub.NewProxy(address)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	ledger, err := neo4j.Open(context.Background(), "bolt://"+p.Address(), neo4j.Options{})
	if err != nil {
		t.Fatal(err)
	}
	g := graph.New(ledger, neo4j.NewReader(ledger), graph.Options{})
	defer g.Close()
	if _, err := g.Info(t.Context()); err != nil { // the first call of a reader sends one more statement, to learn the last commit
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, fields string
		texts        int
	}{
		{"one level", "id displayName", 1},
		{"two levels", "engagements(first: 20) { nodes { id displayName } }", 2},
		{"three levels", "engagements(first: 20) { nodes { id by(first: 4) { nodes { id displayName } } } }", 3},
		{"two fields of a level", "engagements(first: 20) { nodes { id by(first: 4) { nodes { id } } served(first: 4) { nodes { id } } } }", 4},
	} {
		p.Texts()
		reply := loaders.Execute(t.Context(), g, loaders.Request{Query: "{ programs(where: { engagements: { some: {} } }, first: 20) { nodes { id " + c.fields + " } } }"})
		texts := p.Texts()
		if len(reply.Errors) > 0 {
			t.Fatalf("%s: %v", c.name, reply.Errors)
		}
		if len(texts) != c.texts {
			t.Errorf("%s: %d texts, want %d:\n%s", c.name, len(texts), c.texts, strings.Join(texts, "\n\n"))
		}
		if widest := widths(t, reply.Data); len(widest) != strings.Count(c.fields, "nodes")-strings.Count(c.fields, "served")+1 || widest[len(widest)-1] < 2 {
			t.Errorf("%s: a reply with %v nodes by level shows nothing", c.name, widest)
		}
	}
}

// widths counts the nodes of a reply, level by level.
func widths(t *testing.T, data []byte) (all []int) {
	t.Helper()
	var reply any
	if err := json.Unmarshal(data, &reply); err != nil {
		t.Fatal(err)
	}
	var count func(v any, level int)
	count = func(v any, level int) {
		switch v := v.(type) {
		case map[string]any:
			for _, field := range v {
				count(field, level)
			}
		case []any:
			for len(all) <= level {
				all = append(all, 0)
			}
			all[level] += len(v)
			for _, one := range v {
				count(one, level+1)
			}
		}
	}
	count(reply, 0)
	return all
}
