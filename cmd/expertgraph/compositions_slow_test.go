//go:build neo4j && slow

package main

import (
	"context"
	"encoding/json"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/data"
	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/loaders"
)

// TestEveryCompositionAnswersTheSame runs the acceptance questions on a file, and on a Neo4j server
// with both readers. The replies must have the same bytes. So must the replies to questions about
// paths, matches, rules, networks and continuity. Other questions run only on the in-memory readers,
// because a Neo4j server compiles so many Cypher statements slowly. EXPERTGRAPH_TEST_QUESTIONS=all runs
// them on the Cypher reader too.
func TestEveryCompositionAnswersTheSame(t *testing.T) {
	server := graphtest.NewServer(t)
	folder, uri := t.TempDir(), "neo4j://"+server.Address()
	file := filepath.Join(folder, "reports.db")
	for _, args := range [][]string{{"import", "--store", "reports.db", "../../data"}, {"copy", "--from", "reports.db", "--to", uri}} {
		if status, out, err := command(t, folder, "C", args...); status != exitOK {
			t.Fatalf("%v: %s%s", args, out, err)
		}
	}
	for _, args := range [][]string{{"check", "--store", uri}, {"check", "--repair", "--store", uri}} {
		if status, out, err := command(t, folder, "C", args...); status != exitOK || !strings.Contains(out, "no findings") {
			t.Errorf("%v: %s%s", args, out, err)
		}
	}
	open := func(store, reader string) *graph.Graph {
		flags := storeFlags{Store: store, Reader: reader}
		g, err := flags.openReading(context.Background(), env{err: io.Discard, words: &words{}, lookup: func(string) (string, bool) { return "", false }})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { g.Close() })
		return g
	}
	asked := map[string]*graph.Graph{"neo4j + snapshot": open(uri, "snapshot"), "neo4j + cypher": open(uri, "cypher")}
	plain := open(file, "")
	ways := []string{"compliance", "continuity", "excludedExperts", "funnel", "introductions", "load", "matchExperts", "matchNeeds", "network", "paths", "similarExperts"}
	names, err := fs.Glob(data.Questions, "questions/*.graphql")
	if err != nil || len(names) < 30 {
		t.Fatalf("%d questions, %v", len(names), err)
	}
	for _, name := range names {
		document, err := fs.ReadFile(data.Questions, name)
		if err != nil {
			t.Fatal(err)
		}
		want := answered(t, plain, name, string(document))
		for composition, g := range asked {
			if composition == "neo4j + cypher" && !strings.HasPrefix(name, "questions/Q") && !slices.Contains(ways, path.Base(strings.TrimSuffix(name, ".graphql"))) && os.Getenv("EXPERTGRAPH_TEST_QUESTIONS") == "" {
				continue
			}
			if d := cmp.Diff(want, answered(t, g, name, string(document))); d != "" {
				t.Errorf("%s: -sqlite + snapshot, +%s:\n%s", name, composition, d)
			}
		}
	}
	for name, document := range pictures(t, plain) {
		want := answered(t, plain, name, document)
		for composition, g := range asked {
			if d := cmp.Diff(want, answered(t, g, name, document)); d != "" {
				t.Errorf("%s: -sqlite + snapshot, +%s:\n%s", name, composition, d)
			}
		}
	}
	t.Run("one text a level", func(t *testing.T) { oneTextALevel(t, server.Address()) })
}

// pictures gives the replies to the questions of a page that draws the graph.
func pictures(t *testing.T, g *graph.Graph) map[string]string {
	t.Helper()
	var found struct{ Expert, Region, Firm struct{ ID string } }
	roots := answered(t, g, "roots", `{ expert: entity(ref: "吴有生") { id } region: entity(ref: "宁夏回族自治区") { id } firm: entity(ref: "吴忠仪表有限责任公司") { id } }`)
	if err := json.Unmarshal([]byte(roots), &found); err != nil {
		t.Fatal(err)
	}
	of := func(ids ...string) string { return `of: ["` + strings.Join(ids, `", "`) + `"]` }
	const shown = ` { nodes { id kind displayName linkCounts { relation direction kind count } } links { id relation role from { id } to { id } evidence(first: 1) { nodes { code paragraph } } } folds { record { displayName } from { id } to { id } links { id } } truncated } }`
	return map[string]string{
		"one link away":         `{ neighborhood(` + of(found.Expert.ID) + `)` + shown,
		"two, facts as edges":   `{ neighborhood(` + of(found.Expert.ID, found.Firm.ID) + `, depth: 2, perRelation: 3, limit: 40, collapse: [ENGAGEMENT, HONOR])` + shown,
		"a province, truncated": `{ neighborhood(` + of(found.Region.ID) + `, depth: 3, limit: 60, status: [ACTUAL, ONGOING])` + shown,
		"counts and words":      `{ searchCounts(text: "院士") { kind count } search(text: "院士", first: 40) { nodes { matchedBy entity { id } } } gapCounts(level: PROVINCE) { kind region { code } count } contradictionCounts(level: PROVINCE) { kind region { code } count } vocabulary { name words { chinese } } }`,
		"what is unknown":       `{ experts { nodes { id categoryChinese unknown { text } properties { valueChinese } } } engagements(first: 50) { nodes { id unknown { textChinese relations direction } } } }`,
		"a matrix":              `{ gapMatrix(industryLevel: SECTION) { matrix { rows { value } columns { value } at values reported beside(measure: PROGRAMS) } } cube(measure: ENGAGEMENTS, by: [{dimension: YEAR}, {dimension: ACTOR_KIND}]) { matrix { at values } } }`,
		"links among three":     `{ neighborhood(` + of(found.Expert.ID, found.Region.ID, found.Firm.ID) + `, depth: 0, collapse: [ENGAGEMENT])` + shown,
	}
}

// answered gives the reply to a document, which must have no errors.
func answered(t *testing.T, g *graph.Graph, name, document string) string {
	t.Helper()
	reply := loaders.Execute(t.Context(), g, loaders.Request{Query: document})
	if len(reply.Errors) > 0 {
		t.Fatalf("%s: %v", name, reply.Errors)
	}
	return string(reply.Data)
}
