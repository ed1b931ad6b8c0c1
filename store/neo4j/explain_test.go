package neo4j

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"testing"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// step is one operator of a plan, by its name without its runtime, with its child operators.
type step struct {
	name string
	from []*step
}

// explain gives the server's plan of a Cypher text, without running it. It parses the drawing of
// the plan, because the driver confuses the children of operators.
func explain(t *testing.T, s *Store, body string, params properties) *step {
	t.Helper()
	ctx, cancel := s.budget(context.Background())
	defer cancel()
	session := s.session(ctx, driver.AccessModeWrite)
	defer clean(ctx, session)
	result, err := session.Run(ctx, "EXPLAIN "+body, params)
	if err != nil {
		t.Fatalf("%v\n%s", err, body)
	}
	summary, err := result.Consume(ctx)
	if err != nil {
		t.Fatalf("%v\n%s", err, body)
	}
	picture, _ := summary.Plan().Arguments()["string-representation"].(string)
	return drawn(t, picture)
}

var drawnStep = regexp.MustCompile(`^\| ((?:\| )*)\+([^\s|@]+)`)

// drawn parses the drawing of a plan. An operator stands below its parent; a second branch is one
// column further to the right.
func drawn(t *testing.T, picture string) *step {
	t.Helper()
	root := &step{name: "Plan"}
	last, depth := []*step{root}, 0
	for line := range strings.Lines(picture) {
		m := drawnStep.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		at, to := len(m[1])/2, &step{name: m[2]}
		parent := last[min(at, len(last)-1)]
		if at > depth {
			parent = last[at-1]
		}
		parent.from = append(parent.from, to)
		last, depth = append(last[:at], to), at
	}
	if len(root.from) != 1 {
		t.Fatalf("this is no plan:\n%s", picture)
	}
	return root.from[0]
}

// names lists the operators, children before their parents.
func (p *step) names() (all []string) {
	for i := range p.from {
		all = append(all, p.from[len(p.from)-1-i].names()...)
	}
	return append(all, p.name)
}

// faults lists the operators in the plan that cost too much in a Cypher text that reads.
func (p *step) faults() (all []string) {
	for _, from := range p.from {
		all = append(all, from.faults()...)
	}
	switch p.name {
	case "AllNodesScan", "DirectedAllRelationshipsScan", "UndirectedAllRelationshipsScan", "Eager":
		all = append(all, p.name)
	case "CartesianProduct":
		if !slices.ContainsFunc(p.from, (*step).oneRow) {
			all = append(all, p.name)
		}
	}
	return all
}

// oneRow tells whether a plan gives at most one row.
func (p *step) oneRow() bool {
	switch p.name {
	case "Argument", "NodeUniqueIndexSeek", "NodeUniqueIndexSeek(Locking)", "NodeCountFromCountStore", "RelationshipCountFromCountStore", "EagerAggregation":
		return true // the aggregations in these texts have no grouping key, so they give one row
	case "Filter", "Projection", "CacheProperties", "Optional", "Limit", "CartesianProduct":
		return !slices.ContainsFunc(p.from, func(from *step) bool { return !from.oneRow() })
	}
	return false
}

// scans tells whether the plan scans all nodes of a label, all links of a type, or a whole index.
func (p *step) scans() bool {
	return slices.ContainsFunc(p.names(), func(o string) bool {
		return strings.Contains(o, "ByLabelScan") || strings.Contains(o, "ByLabelsScan") || strings.Contains(o, "IndexScan") || strings.Contains(o, "TypeScan")
	})
}

// filledForPlans gives a store with a graph that is large enough for plans to matter.
func filledForPlans(t *testing.T) *Store {
	t.Helper()
	s := openNew(t, Options{})
	t.Cleanup(func() { shut(t, s) })
	fillForPlans(t, s)
	call(t, s, "db.prepareForReplanning(60)")
	return s
}

func fillForPlans(t *testing.T, s *Store) {
	t.Helper()
	for b := range graphtest.Synthetic(graphtest.SyntheticOptions{Engagements: 2_000, Evidence: true, BatchSize: DefaultMaxBatch}) {
		if _, err := s.Apply(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
}

// call calls a procedure of the server. db.prepareForReplanning updates the index statistics, which
// the server otherwise does in the background.
func call(t *testing.T, s *Store, procedure string) {
	t.Helper()
	if _, err := s.writeOne(t.Context(), &text{name: "call", body: "CALL " + procedure}, nil); err != nil {
		t.Fatal(err)
	}
}

// sampledVariable is the environment variable with the number of sampled queries to explain.
const sampledVariable = "EXPERTGRAPH_TEST_SAMPLED"

// plansOfTexts compares the plans of the constant Cypher texts that "of" selects with their headers.
func plansOfTexts(t *testing.T, s *Store, of func(*text) bool) {
	for _, name := range constantTexts(s.texts) {
		at := s.texts.get(name)
		if !of(at) {
			continue
		}
		p := explain(t, s, at.body, paramsOf(at))
		t.Logf("%s: %s", name, strings.Join(p.names(), " > "))
		for _, promised := range promises(at.plan) {
			if !slices.ContainsFunc(p.names(), func(o string) bool { return strings.HasPrefix(o, promised) }) {
				t.Errorf("%s promises %s", name, promised)
			}
		}
		faults := slices.DeleteFunc(p.faults(), func(f string) bool { return slices.Contains(promises(at.plan), f) })
		if at.mode == "read" && len(faults) > 0 {
			t.Errorf("%s has %v", name, faults)
		}
		if p.scans() && !strings.Contains(at.plan, "Scan") {
			t.Errorf("%s scans", name)
		}
	}
}

// explainAll checks the plans of all Cypher texts of a query.
func explainAll(t *testing.T, s *Store, q *graph.Query) {
	t.Helper()
	texts, params := rendered(q)
	for i := range texts {
		p := explain(t, s, texts[i], withLists(q, params[i]))
		if len(p.faults()) > 0 || p.scans() && anchored(q) {
			t.Errorf("%v, %s:\n%s", p.faults(), strings.Join(p.names(), " > "), texts[i])
		}
	}
}

// constantTexts lists the names of the constant Cypher texts, sorted. Of the texts that exist for each
// kind or relation, it lists only one: that for Engagement or BY, the most frequent in generated graphs.
func constantTexts(all texts) []string {
	var names []string
	for name := range all {
		if _, of, many := strings.Cut(name, "."); !many || of == "BY" || of == "Engagement" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// promises lists the operators in a header: its words in camel case.
func promises(header string) []string {
	var all []string
	for _, w := range strings.FieldsFunc(header, func(r rune) bool { return r == ' ' || r == ';' || r == ',' }) {
		if strings.ToLower(w[1:]) != w[1:] {
			all = append(all, w)
		}
	}
	return all
}

// paramsOf gives the parameters of a text, each with the value nil, because plans do not depend on the
// values.
func paramsOf(t *text) properties {
	params := properties{}
	for _, name := range t.params {
		params[name] = nil
	}
	return params
}

// withLists adds the parameter "each", an empty list, if the query has lists (graph.Query.Each).
func withLists(q *graph.Query, params properties) properties {
	if q.Each != nil {
		params["each"] = []any{}
	}
	return params
}

// anchored tells whether a query names a node from which the server can start.
func anchored(q *graph.Query) bool {
	modes := q.Pattern.Steps
	if namesIDs(&q.Pattern.Where) || len(trees(&q.Pattern.Where)) > 0 {
		return true
	}
	for i := range modes {
		required := true
		for v := graph.Var(i + 1); v > 0; v = modes[v-1].From {
			required = required && modes[v-1].Mode == graph.Required
		}
		if required && (namesIDs(&modes[i].Where) || len(trees(&modes[i].Where)) > 0) {
			return true
		}
	}
	return false
}
