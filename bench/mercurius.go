package main

import (
	"context"
	"encoding/json"
	"errors"
	"os"

	"github.com/expertgraph/expertgraph/graph"
)

// nodeData is the data of the Node.js server: entities with their ids, and lists of ids in the
// order of our replies.
type nodeData struct {
	Entities []map[string]any `json:"entities"`
	Programs []graph.ID       `json:"programs"`
	Served   []map[string]any `json:"served"`
}

// nodeNeeds collects the data for the questions from our replies, and adds all experts.
func nodeNeeds(ctx context.Context, ours *site, f *facts) (d nodeData, err error) {
	known := map[string]bool{}
	add := func(e map[string]any) {
		if id, _ := e["id"].(string); !known[id] {
			known[id] = true
			if n, err := graph.ParseID(id); err == nil {
				e["type"] = f.Nodes[n].Kind.String()
			}
			d.Entities = append(d.Entities, e)
		}
	}
	for _, n := range f.ofKind(graph.Expert) {
		add(map[string]any{"id": n.ID.String(), "code": n.Code, "displayName": n.Name, "status": n.Status.String()})
	}
	var list struct {
		Programs struct {
			Nodes []struct {
				ID          graph.ID
				Engagements struct{ Nodes []map[string]any }
			}
		}
	}
	all := comparisons(f)
	if _, err := ours.ask(ctx, all[1].body, &list); err != nil {
		return d, err
	}
	for _, p := range list.Programs.Nodes {
		ids := make([]any, len(p.Engagements.Nodes))
		for i, e := range p.Engagements.Nodes {
			var by []any
			nodes, _ := e["by"].(map[string]any)["nodes"].([]any)
			for _, n := range nodes {
				actor, _ := n.(map[string]any)
				by = append(by, actor["id"])
				add(actor)
			}
			ids[i], e["by"] = e["id"], by
			add(e)
		}
		d.Programs = append(d.Programs, p.ID)
		add(map[string]any{"id": p.ID.String(), "displayName": f.Nodes[p.ID].Name, "engagements": ids})
	}
	var served struct {
		Served struct{ Nodes []map[string]any }
	}
	if _, err := ours.ask(ctx, all[2].body, &served); err != nil {
		return d, err
	}
	for _, row := range served.Served.Nodes {
		for name, v := range row {
			if end, ok := v.(map[string]any); ok {
				add(end)
				row[name] = end["id"]
			}
		}
		d.Served = append(d.Served, row)
	}
	return d, nil
}

// mercurius starts the Node.js server with the data for the questions.
func (w *world) mercurius(ctx context.Context, dir string, ours *site) (*site, error) {
	needs, err := nodeNeeds(ctx, ours, w.facts)
	if err != nil {
		return nil, err
	}
	file, err := os.CreateTemp(dir, "data-*.json")
	if err != nil {
		return nil, err
	}
	defer os.Remove(file.Name())
	if err := errors.Join(json.NewEncoder(file).Encode(needs), file.Close()); err != nil {
		return nil, err
	}
	return nodeSite(ctx, dir, file.Name())
}
