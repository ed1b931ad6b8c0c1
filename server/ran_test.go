package server_test

import (
	"context"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/loaders"
	"github.com/expertgraph/expertgraph/server"
)

func TestRepliesTellTheExecutor(t *testing.T) {
	s := contract(t)
	for query, want := range map[string]string{
		`{ experts { nodes { displayName } } }`:          "levels",
		`{ __typename }`:                                 "levels",
		`{ __schema { queryType { name } } }`:            "levels",
		`{ __type(name: "Expert") { name } __typename }`: "levels",
		`{ wizards }`:                                    "", // the document is invalid, so nothing executes it
	} {
		if got := s.ask(t, query, nil).header.Get("X-Executor"); got != want {
			t.Errorf("%s ran on %q, want %q", query, got, want)
		}
	}
	if want := `expertgraph_operations_total{executor="levels",reason=""} 4`; !strings.Contains(s.metricsText(t), want) {
		t.Errorf("the metrics lack %s", want)
	}
	stock := contractOn(t, loaders.Options{Stock: true, RecordExecutor: server.RecordExecutor})
	if got := stock.ask(t, `{ __typename }`, nil).header.Get("X-Executor"); got != "gqlgen: no plan" {
		t.Errorf("without levels it ran on %q", got)
	}
	if want := `expertgraph_operations_total{executor="gqlgen",reason="no plan"} 1`; !strings.Contains(stock.metricsText(t), want) {
		t.Errorf("the metrics lack %s", want)
	}
	server.RecordExecutor(context.Background(), "no request") // a context without a request must not cause a panic
}

// Every reply has the role of the caller, so that a page can offer the allowed actions.
func TestRepliesTellTheRole(t *testing.T) {
	s := contractOn(t, loaders.Options{})
	got := s.ask(t, `{ viewer { role } }`, nil)
	if role := got.header.Get("Graph-Role"); role == "" || !strings.Contains(got.body, `"role":"`+strings.ToUpper(role)+`"`) {
		t.Errorf("the header tells %q of %s", role, got.body)
	}
}

// Every reply has its commit, so that a page can show it even without asking for it.
func TestRepliesTellTheCommit(t *testing.T) {
	for name, stock := range map[string]bool{"levels": false, "stock gqlgen": true} {
		s := contractOn(t, loaders.Options{Stock: stock, Shown: server.RecordCommit})
		got := s.ask(t, `{ graph { commit } }`, nil)
		if commit := got.header.Get("Graph-Commit"); commit == "" || !strings.Contains(got.body, `"commit":`+commit+`}`) {
			t.Errorf("%s: the header tells %q of %s", name, commit, got.body)
		}
		if got := s.ask(t, `{ wizards }`, nil).header.Get("Graph-Commit"); got != "" {
			t.Errorf("%s: a refused question shows commit %s", name, got)
		}
	}
	server.RecordCommit(context.Background(), 1) // a context without a request must not cause a panic
}
