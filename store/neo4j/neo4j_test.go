package neo4j

import (
	"context"
	"testing"
	"time"

	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// open opens the ledger on the server.
func open(t testing.TB, o Options) *Store {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	s, err := Open(ctx, graphtest.SharedServer(t), o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// openNew opens a new ledger in the server's only database, after emptying it.
func openNew(t testing.TB, o Options) *Store {
	t.Helper()
	empty(t)
	return open(t, o)
}

// empty deletes everything except constraints and indexes.
func empty(t testing.TB) {
	t.Helper()
	s, err := newStore(graphtest.SharedServer(t), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer shut(t, s)
	for _, clear := range []string{"MATCH ()-[r]->() WITH r LIMIT 20000 DELETE r RETURN count(*) AS n", "MATCH (n) WITH n LIMIT 5000 DETACH DELETE n RETURN count(*) AS n"} {
		for left := int64(1); left > 0; {
			rows, err := s.writeOne(context.Background(), &text{name: "clear", body: clear}, nil)
			if err != nil {
				t.Fatal(err)
			}
			left = integer(rows[0], "n")
		}
	}
}

func shut(t testing.TB, s *Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}
