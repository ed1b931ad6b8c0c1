package server_test

import (
	"context"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/server"
)

func TestRepliesTellTheExecutor(t *testing.T) {
	s := contract(t)
	for query, want := range map[string]string{
		`{ experts { nodes { displayName } } }`:          "levels",
		`{ __typename }`:                                 "levels",
		`{ __schema { queryType { name } } }`:            "gqlgen: introspection",
		`{ __type(name: "Expert") { name } __typename }`: "gqlgen: introspection",
		`{ wizards }`:                                    "", // it is not executed
	} {
		if got := s.ask(t, query, nil).header.Get("X-Executor"); got != want {
			t.Errorf("%s ran on %q, want %q", query, got, want)
		}
	}
	text := s.metricsText(t)
	for _, want := range []string{
		`expertgraph_operations_total{executor="levels",reason=""} 2`,
		`expertgraph_operations_total{executor="gqlgen",reason="introspection"} 2`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the metrics lack %s", want)
		}
	}
	server.Ran(context.Background(), "no request") // must not panic
}
