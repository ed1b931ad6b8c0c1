package main

import (
	"bufio"
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"expertgraph/graph"
)

// The Node server that answers the same questions.
var (
	//go:embed mercurius/package.json
	nodePackage []byte
	//go:embed mercurius/package-lock.json
	nodeLock []byte
	//go:embed mercurius/server.js
	nodeServer []byte
)

// errNoNode: Node, npm or the packages cannot be had, so that nothing is compared with it.
var errNoNode = errors.New("no Node server")

// nodeFolder gives a folder with the server and its packages, which are fetched once.
// It lies in the cache of the user, outside the tree.
func nodeFolder(ctx context.Context) (string, error) {
	for _, program := range []string{"node", "npm"} {
		if _, err := exec.LookPath(program); err != nil {
			return "", fmt.Errorf("%w: %s is missing", errNoNode, program)
		}
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	dir := filepath.Join(cache, "expertgraph", "mercurius")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	installed, _ := os.ReadFile(filepath.Join(dir, "installed.json")) // missing: nothing is installed
	if err := os.WriteFile(filepath.Join(dir, "server.js"), nodeServer, 0o644); err != nil {
		return "", err
	}
	if bytes.Equal(installed, nodeLock) {
		return dir, nil
	}
	for name, text := range map[string][]byte{"package.json": nodePackage, "package-lock.json": nodeLock} {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o644); err != nil {
			return "", err
		}
	}
	install := exec.CommandContext(ctx, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
	install.Dir = dir
	if out, err := install.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w: npm ci: %w\n%s", errNoNode, err, out)
	}
	return dir, os.WriteFile(filepath.Join(dir, "installed.json"), nodeLock, 0o644)
}

// nodeSite starts the server on what the questions need of a graph.
func nodeSite(ctx context.Context, dir string, needs nodeData) (*site, error) {
	file, err := os.CreateTemp(dir, "data-*.json")
	if err != nil {
		return nil, err
	}
	defer os.Remove(file.Name())
	if err := errors.Join(json.NewEncoder(file).Encode(needs), file.Close()); err != nil {
		return nil, err
	}
	ctx, stop := context.WithCancel(ctx)
	node := exec.CommandContext(ctx, "node", filepath.Join(dir, "server.js"), file.Name())
	node.Env = append(os.Environ(), "NODE_ENV=production")
	var failure bytes.Buffer
	node.Stderr = &failure
	out, err := node.StdoutPipe()
	if err == nil {
		err = node.Start()
	}
	if err != nil {
		stop()
		return nil, err
	}
	port, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		stop()
		return nil, fmt.Errorf("the Node server does not start: %w\n%s", errors.Join(err, node.Wait()), failure.String())
	}
	web := &site{
		url:    "http://127.0.0.1:" + strings.TrimSpace(port) + "/graphql",
		client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: parallel}}, stop: stop, ended: make(chan error, 1),
	}
	go func() {
		_ = node.Wait() // it is killed
		web.ended <- nil
	}()
	return web, nil
}

// nodeData is what the Node server holds: objects by id, and lists of ids in the order
// of our replies.
type nodeData struct {
	Entities []map[string]any `json:"entities"`
	Programs []graph.ID       `json:"programs"`
	Served   []map[string]any `json:"served"`
}

// nodeNeeds reads from our replies what the questions need, and adds all experts.
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
	all := contests(f)
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

// mercurius starts the Node server with what the questions need of the graph.
func (w *world) mercurius(ctx context.Context, dir string, ours *site) (*site, error) {
	needs, err := nodeNeeds(ctx, ours, w.facts)
	if err != nil {
		return nil, err
	}
	return nodeSite(ctx, dir, needs)
}
