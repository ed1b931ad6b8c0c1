package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/loaders"
)

// libraryComparison is a question in our schema and in the schema that Neo4j's GraphQL library makes for
// the same database.
type libraryComparison struct {
	name                 string
	fromOurs, fromTheirs []byte
	rows                 func(data json.RawMessage, own bool) ([]string, error) // the content of a reply in order; nil if the replies are not comparable
}

// actualOrOngoing is the library's condition for our default statuses.
const actualOrOngoing = `{ status: { in: ["ACTUAL", "ONGOING"] } }`

func rivals(f *facts) []libraryComparison {
	expert := f.ofKind(graph.Expert)[0]
	industry, province := f.selective()
	list := fmt.Sprintf(`{ programs(where: %[1]s, limit: 20, sort: [{ pinyin: ASC }, { id: ASC }]) { id engagements(where: %[1]s, limit: 20, sort: [{ begin: ASC }, { id: ASC }]) { id name status category by(limit: 4) { id name } } } }`, actualOrOngoing)
	flagship := fmt.Sprintf(`{ engagements(where: { status: { in: ["ACTUAL", "ONGOING"] }, industries: { some: { id: { in: %s } } }, regions: { some: { id: { in: %s } } } }, limit: 200) { id by { name } industries { name } through { name } serves { name } } }`, f.descendantsList(industry), f.descendantsList(province))
	return []libraryComparison{
		{"node", request(`query Node($id: ID!) { node(id: $id) { id ... on Expert { code displayName status } } }`, map[string]any{"id": expert.ID}),
			request(`query Node($id: ID!) { experts(where: { id: { eq: $id } }) { id code name status } }`, map[string]any{"id": expert.ID}), rivalNode},
		{"list 20 × 20 × 4", request(fmt.Sprintf(listText, "by(first: 4) { nodes { id displayName } }"), nil), request(list, nil), rivalList},
		{"served, one industry and province, for them 200 engagements ungrouped", request(fmt.Sprintf(`{ served(where: { industry: %q, region: %q }, first: 200) { nodes { actor { displayName } industry { displayName } program { displayName } served { displayName } year engagementCount } } }`, industry, province), nil), request(flagship, nil), nil},
	}
}

// descendantsList lists an entity and its descendants as a GraphQL list of ids.
func (f *facts) descendantsList(top graph.ID) string {
	ids := []string{}
	for id := range f.Nodes {
		if f.under(id, top) {
			ids = append(ids, id.String())
		}
	}
	slices.Sort(ids)
	text, _ := json.Marshal(ids) // a list of texts always has a JSON form
	return string(text)
}

// named is an entity in either schema.
type named struct {
	ID                      graph.ID
	DisplayName, Name, Code string
	Status, Category        string
}

func (n *named) text() string {
	return fmt.Sprint(n.ID, n.DisplayName+n.Name, n.Code, n.Status, n.Category)
}

func rivalNode(data json.RawMessage, own bool) ([]string, error) {
	var reply struct {
		Node    named
		Experts []named
	}
	err := json.Unmarshal(data, &reply)
	if !own && len(reply.Experts) == 1 {
		reply.Node = reply.Experts[0]
	}
	return []string{reply.Node.text()}, err
}

func rivalList(data json.RawMessage, own bool) (rows []string, err error) {
	type engagement[L any] struct {
		named
		By L
	}
	type list[T any] struct{ Nodes []T }
	type program struct {
		ID          graph.ID
		Engagements list[engagement[list[named]]]
	}
	var reply struct{ Programs list[program] }
	if own {
		err = json.Unmarshal(data, &reply)
	} else {
		var plain struct {
			Programs []struct {
				ID          graph.ID
				Engagements []engagement[[]named]
			}
		}
		err = json.Unmarshal(data, &plain)
		for _, p := range plain.Programs {
			one := program{ID: p.ID}
			for _, e := range p.Engagements {
				one.Engagements.Nodes = append(one.Engagements.Nodes, engagement[list[named]]{e.named, list[named]{e.By}})
			}
			reply.Programs.Nodes = append(reply.Programs.Nodes, one)
		}
	}
	for _, p := range reply.Programs.Nodes {
		for _, e := range p.Engagements.Nodes {
			row := []string{}
			for _, by := range e.By.Nodes {
				row = append(row, by.text())
			}
			slices.Sort(row) // the library's rows have no order across kinds
			rows = append(rows, fmt.Sprint(p.ID, e.text(), row))
		}
	}
	return rows, err
}

// neo4jGraphQL times Neo4j's GraphQL library and our servers on the same database, after comparing
// their rows. Without Node.js it does nothing.
func (w *world) neo4jGraphQL(ctx context.Context, uri string, each time.Duration, fs *figures) (err error) {
	dir, err := nodeFolder(ctx, "neo4jgraphql")
	if errors.Is(err, errNoNode) {
		fmt.Println("@neo4j/graphql is left out of the comparison:", err)
		return nil
	}
	if err != nil {
		return err
	}
	var ours [2]*site // the first reads by Cypher, the second from memory
	for i := range ours {
		g, err := openNeo4j(ctx, uri, i == 1)
		if err != nil {
			return err
		}
		defer g.Close()
		if ours[i], err = serve(ctx, g, loaders.Options{}); err != nil {
			return err
		}
		defer ours[i].close()
	}
	theirs, err := nodeSite(ctx, dir, uri)
	if err != nil {
		return err
	}
	defer theirs.close()
	for _, r := range rivals(w.facts) {
		if err := r.run(ctx, ours, theirs, each, fs); err != nil {
			return fmt.Errorf("%s: %w", r.name, err)
		}
	}
	return nil
}

func (r libraryComparison) run(ctx context.Context, ours [2]*site, theirs *site, each time.Duration, fs *figures) error {
	var data [2]json.RawMessage
	known, err := ours[0].ask(ctx, r.fromOurs, &data[0])
	if err != nil {
		return err
	}
	reply, err := theirs.ask(ctx, r.fromTheirs, &data[1])
	if err != nil {
		return err
	}
	checked := uncompared
	if r.rows != nil {
		one, err1 := r.rows(data[0], true)
		two, err2 := r.rows(data[1], false)
		if err := errors.Join(err1, err2, want("rows", strings.Join(two, "\n"), strings.Join(one, "\n"))); err != nil {
			return err
		}
		checked = len(one)
	}
	base := "@neo4j/graphql: " + r.name
	again := func(name, to string, s *site, body, reply []byte) workload {
		return always(name, to, checked, func(ctx context.Context, _ int) error { return s.postKnown(ctx, body, reply) })
	}
	return timeAlternately(ctx, []workload{
		again(base, "", theirs, r.fromTheirs, reply),
		again("neo4j + cypher beside it: "+r.name, base, ours[0], r.fromOurs, known),
		again("neo4j + snapshot beside it: "+r.name, base, ours[1], r.fromOurs, known),
	}, each, fs)
}
