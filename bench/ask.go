package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// workload is one question. check runs it once, compares the answer with the expected one, and
// returns the number of rows and a function that repeats it.
type workload struct {
	name, to string // to is the workload that it is compared with
	check    func(ctx context.Context) (rows int, run func(ctx context.Context, i int) error, err error)
}

// uncompared is the number of rows for an answer that cannot be compared.
const uncompared = -1

// chosen gives the questions to measure: all, or those whose names match the flag.
func (o *options) chosen(list []workload) []workload {
	return slices.DeleteFunc(list, func(w workload) bool { return o.only != nil && !o.only.MatchString(w.name) })
}

// ask checks and times the questions, one after another.
func ask(ctx context.Context, list []workload, each time.Duration, fs *figures) error {
	for i := range list {
		if err := timeAlternately(ctx, list[i:i+1], each, fs); err != nil {
			return err
		}
	}
	return nil
}

// timeAlternately checks the questions, then times them in turns, so that their times can be
// compared.
func timeAlternately(ctx context.Context, list []workload, each time.Duration, fs *figures) error {
	rows, runs := make([]int, len(list)), make([]func(context.Context, int) error, len(list))
	for i, l := range list {
		n, run, err := l.check(ctx)
		if err != nil {
			return fmt.Errorf("%s: %w", l.name, err)
		}
		if n == 0 {
			return fmt.Errorf("%s: the generated graph has no rows for it, so that its time says nothing", l.name)
		}
		rows[i], runs[i] = n, func(ctx context.Context, i int) error {
			if err := run(ctx, i); err != nil {
				return fmt.Errorf("%s: %w", l.name, err)
			}
			return nil
		}
	}
	timings, err := alternate(ctx, each, runs...)
	for i, t := range timings {
		fs.timed(list[i].name, max(rows[i], 0), t, list[i].to)
	}
	return err
}

// always is a workload that checks the answer in every run.
func always(name, to string, rows int, run func(context.Context, int) error) workload {
	return workload{name, to, func(ctx context.Context) (int, func(context.Context, int) error, error) {
		return rows, run, nil
	}}
}

// dimensions are the default dimensions of the query "served" in the schema.
func dimensions() []analysis.Dimension {
	return []analysis.Dimension{analysis.DimActor, analysis.DimIndustry, analysis.DimProgram, analysis.DimServed, analysis.DimYear}
}

// questions are all workloads that read.
func questions(g *graph.Graph, web *site, f *facts) []workload {
	industry, province := f.selective()
	narrow := analysis.ServedWhere{Industries: []graph.ID{industry}, Regions: []graph.ID{province}}
	list := []workload{
		servedAtStore("served, one industry and province, store", g, narrow, f.served(industry, province)),
		servedOverHTTP("served, one industry and province, HTTP", "served, one industry and province, store", web, narrow, f.served(industry, province)),
		servedAtStore("served, everything, store", g, analysis.ServedWhere{}, f.served(graph.ID{}, graph.ID{})),
		servedOverHTTP("served, everything, HTTP", "served, everything, store", web, analysis.ServedWhere{}, f.served(graph.ID{}, graph.ID{})),
		nodeOverHTTP(web, f),
		listOverHTTP("list 20 × 20, 4 fields, HTTP", web, f, 0),
		listOverHTTP("list 20 × 20 × 4, HTTP", web, f, 4),
	}
	list = append(append(append(list, lists(g, web, f)...), cubes(g, web, f)...), pathWorkloads(g, f)...)
	naive := graphtest.NewNaive(f.Graph)
	han, name, surname := f.searchTexts()
	for _, s := range []struct{ name, text string }{{"two characters", han}, {"pinyin of a name", name}, {"pinyin of a surname", surname}} {
		at := "search, " + s.name + ", store"
		list = append(list, searchAtStore(at, g, naive, s.text), searchOverHTTP("search, "+s.name+", HTTP", at, web, naive, s.text))
	}
	return list
}

// laterQuestions are questions that the store answers. They are measured while the snapshot's
// overlay has records.
func laterQuestions(g *graph.Graph, f *facts) []workload {
	industry, province := f.selective()
	narrow := analysis.ServedWhere{Industries: []graph.ID{industry}, Regions: []graph.ID{province}}
	han, name, _ := f.searchTexts()
	naive, since := graphtest.NewNaive(f.Graph), fmt.Sprintf(", %d nodes since", laterNodes)
	list := []workload{
		servedAtStore("served, one industry and province, store", g, narrow, f.served(industry, province)),
		servedAtStore("served, everything, store", g, analysis.ServedWhere{}, f.served(graph.ID{}, graph.ID{})),
		searchAtStore("search, two characters, store", g, naive, han),
		searchAtStore("search, pinyin of a name, store", g, naive, name),
	}
	for i := range list {
		list[i].to = list[i].name
		list[i].name += since
	}
	return list
}

func servedAtStore(name string, g *graph.Graph, w analysis.ServedWhere, counts map[combination]int) workload {
	return workload{name, "", func(ctx context.Context) (int, func(context.Context, int) error, error) {
		q, err := analysis.ServedQuery(w, dimensions())
		if err != nil {
			return 0, nil, err
		}
		q.Page = graph.Page{First: pageRows}
		match := func(ctx context.Context, q graph.Query) (graph.Pages[graph.Row], error) {
			ctx, err := g.Begin(ctx)
			if err != nil {
				return graph.Pages[graph.Row]{}, err
			}
			return graph.From(ctx).Match(ctx, q)
		}
		whole := q
		whole.Page.Total = true
		lists, err := match(ctx, whole)
		if err != nil {
			return 0, nil, err
		}
		if err := want("rows in all", int(lists.Total[0]), len(counts)); err != nil {
			return 0, nil, err
		}
		if lists, err = match(ctx, q); err != nil {
			return 0, nil, err
		}
		rows := rowsOf(lists)
		return len(rows), func(ctx context.Context, _ int) error {
			lists, err := match(ctx, q)
			if err == nil {
				err = want("rows", len(lists.Rows), len(rows))
			}
			return err
		}, checkServed(rows, counts)
	}}
}

// rowsOf reads the rows of the query "served".
func rowsOf(lists graph.Pages[graph.Row]) []servedRow {
	var rows []servedRow
	for _, r := range lists.Rows {
		year := int(r.Keys[4].Int / graph.DecimalScale)
		rows = append(rows, servedRow{combination{r.Keys[0].ID, r.Keys[1].ID, r.Keys[2].ID, r.Keys[3].ID, year}, int(r.Get[analysis.ServedCount].Int / graph.DecimalScale)})
	}
	return rows
}

const servedText = `query Served($industry: [Ref!], $region: [Ref!]) {
	served(where: {industry: $industry, region: $region}, first: 20) {
		%s nodes { actor { id displayName } industry { id displayName } program { id displayName } served { id displayName } year engagementCount }
	}
}`

// ref is the id of an entity in a reply; nil for null.
type ref struct{ ID graph.ID }

func (r *ref) id() graph.ID {
	if r == nil {
		return graph.ID{}
	}
	return r.ID
}

func servedOverHTTP(name, to string, web *site, w analysis.ServedWhere, counts map[combination]int) workload {
	return workload{name, to, func(ctx context.Context) (int, func(context.Context, int) error, error) {
		var reply struct {
			Served struct {
				TotalCount int
				Nodes      []struct {
					Actor, Industry, Program, Served *ref
					Year, EngagementCount            int
				}
			}
		}
		variables := map[string]any{}
		if len(w.Industries) > 0 {
			variables["industry"], variables["region"] = w.Industries, w.Regions
		}
		if _, err := web.ask(ctx, request(fmt.Sprintf(servedText, "totalCount"), variables), &reply); err != nil {
			return 0, nil, err
		}
		if err := want("totalCount", reply.Served.TotalCount, len(counts)); err != nil {
			return 0, nil, err
		}
		reply.Served.Nodes = nil
		body := request(fmt.Sprintf(servedText, ""), variables)
		known, err := web.ask(ctx, body, &reply)
		var rows []servedRow
		for _, n := range reply.Served.Nodes {
			rows = append(rows, servedRow{combination{n.Actor.id(), n.Industry.id(), n.Program.id(), n.Served.id(), n.Year}, n.EngagementCount})
		}
		if err == nil {
			err = checkServed(rows, counts)
		}
		return len(rows), func(ctx context.Context, _ int) error { return web.postKnown(ctx, body, known) }, err
	}}
}

// manyNodes is the number of different nodes that the workload reads in turn.
const manyNodes = 200

func nodeOverHTTP(web *site, f *facts) workload {
	return workload{"node(id), HTTP", "", func(ctx context.Context) (int, func(context.Context, int) error, error) {
		experts := f.ofKind(graph.Expert)
		experts = experts[:min(manyNodes, len(experts))]
		var bodies, replies [][]byte
		for _, e := range experts {
			var reply struct {
				Node struct {
					ID                        graph.ID
					Code, DisplayName, Status string
				}
			}
			body := request(`query Node($id: ID!) { node(id: $id) { id ... on Expert { code displayName status } } }`, map[string]any{"id": e.ID})
			known, err := web.ask(ctx, body, &reply)
			if err != nil {
				return 0, nil, err
			}
			got := [4]string{reply.Node.ID.String(), reply.Node.Code, reply.Node.DisplayName, reply.Node.Status}
			if err := want("node", got, [4]string{e.ID.String(), e.Code, e.Name, e.Status.String()}); err != nil {
				return 0, nil, err
			}
			bodies, replies = append(bodies, body), append(replies, known)
		}
		return len(experts), func(ctx context.Context, i int) error {
			return web.postKnown(ctx, bodies[i%len(bodies)], replies[i%len(bodies)])
		}, nil
	}}
}

const listText = `query List { programs(first: 20) { nodes { id engagements(first: 20) { nodes { id displayName status category %s } } } } }`

// listOverHTTP queries programmes with their engagements. The parameter deeper is the highest number of
// actors to query for each engagement; 0 means that the query does not ask for actors.
func listOverHTTP(name string, web *site, f *facts, deeper int) workload {
	return workload{name, "", func(ctx context.Context) (int, func(context.Context, int) error, error) {
		var reply struct {
			Programs struct {
				Nodes []struct {
					ID          graph.ID
					Engagements struct {
						Nodes []struct {
							ID                            graph.ID
							DisplayName, Status, Category string
							By                            struct{ Nodes []ref }
						}
					}
				}
			}
		}
		by := ""
		if deeper > 0 {
			by = fmt.Sprintf("by(first: %d) { nodes { id displayName } }", deeper)
		}
		body := request(fmt.Sprintf(listText, by), nil)
		known, err := web.ask(ctx, body, &reply)
		if err != nil {
			return 0, nil, err
		}
		programs, through, rows := f.programs(), f.engagementsByProgram(), 0
		if err := want("programmes", len(reply.Programs.Nodes), len(programs)); err != nil {
			return 0, nil, err
		}
		for i, p := range reply.Programs.Nodes {
			all := through[programs[i].ID]
			if err := want("programme", p.ID, programs[i].ID); err != nil {
				return 0, nil, err
			}
			if err := want("engagements of "+programs[i].Name, len(p.Engagements.Nodes), min(pageRows, len(all))); err != nil {
				return 0, nil, err
			}
			for _, e := range p.Engagements.Nodes {
				n := f.Nodes[e.ID]
				if n == nil || !all[e.ID] || e.DisplayName != n.Name || e.Status != n.Status.String() || e.Category != string(n.Category) {
					return 0, nil, fmt.Errorf("engagement %+v is not as it was written, or came twice", e)
				}
				delete(all, e.ID)
				if err := want("actors of "+n.Name, len(e.By.Nodes), min(deeper, len(f.targets(e.ID, graph.By)))); err != nil {
					return 0, nil, err
				}
				rows += 1 + len(e.By.Nodes)
			}
		}
		return rows, func(ctx context.Context, _ int) error { return web.postKnown(ctx, body, known) }, nil
	}}
}
