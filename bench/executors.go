package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/loaders"
)

// parallel is the number of concurrent clients in workloads with several.
const parallel = 16

// comparison is one request that every executor answers.
type comparison struct {
	name string
	body []byte
}

func comparisons(f *facts) []comparison {
	expert := f.ofKind(graph.Expert)[0]
	return []comparison{
		{"node", request(`query Node($id: ID!) { node(id: $id) { id ... on Expert { code displayName status } } }`, map[string]any{"id": expert.ID})},
		{"list 20 × 20 × 4", request(fmt.Sprintf(listText, "by(first: 4) { nodes { id displayName } }"), nil)},
		{"served, 200 rows", request(`{ served(first: 200) { nodes { actor { id displayName } industry { id displayName } program { id displayName } served { id displayName } year engagementCount } } }`, nil)},
	}
}

// executors times the same requests on three servers: net/http with fixed bytes, the level
// executor, and stock gqlgen. All use the same real client, which adds the same time to each. If a
// folder is given, the Node server in it is a fourth server.
func (w *world) executors(ctx context.Context, g *graph.Graph, node string, each time.Duration, fs *figures) error {
	ours, err := serve(ctx, g, loaders.Options{})
	if err != nil {
		return err
	}
	stock, err := serve(ctx, g, loaders.Options{Stock: true})
	if err != nil {
		return errors.Join(err, ours.close())
	}
	others := []executorRun{{"level executor", ours}, {"stock gqlgen", stock}}
	if node != "" {
		var compiled *site
		if compiled, err = w.mercurius(ctx, node, ours); err != nil {
			return errors.Join(err, stock.close(), ours.close())
		}
		defer compiled.close()
		others = append(others, executorRun{"Mercurius, graphql-jit", compiled})
	}
	for _, c := range comparisons(w.facts) {
		if err = c.run(ctx, others, each, fs); err != nil {
			err = fmt.Errorf("%s: %w", c.name, err)
			break
		}
	}
	return errors.Join(err, stock.close(), ours.close())
}

// executorRun is one server with its executor.
type executorRun struct {
	name string
	site *site
}

// run checks that all executors reply with the same bytes, and times them.
func (c comparison) run(ctx context.Context, all []executorRun, each time.Duration, fs *figures) error {
	reply, err := all[0].site.post(ctx, c.body)
	if err != nil {
		return err
	}
	for _, other := range all[1:] {
		if err := other.site.postKnown(ctx, c.body, reply); err != nil {
			return fmt.Errorf("%s: %w", other.name, err)
		}
	}
	raw, err := fixed(ctx, reply)
	if err != nil {
		return err
	}
	for _, e := range all { // compilers and connection pools need a longer warm-up than one run
		if _, err := repeatConcurrently(ctx, parallel, each/2, func(ctx context.Context) error { return e.site.postKnown(ctx, c.body, reply) }); err != nil {
			return errors.Join(err, raw.close())
		}
	}
	for _, clients := range []int{1, parallel} {
		base := fmt.Sprintf("%s, %d clients: net/http with fixed bytes", c.name, clients)
		for _, e := range append([]executorRun{{"net/http with fixed bytes", raw}}, all...) {
			name, to := fmt.Sprintf("%s, %d clients: %s", c.name, clients, e.name), "rate of "+base
			if name == base {
				to = ""
			}
			t, err := repeatConcurrently(ctx, clients, each, func(ctx context.Context) error { return e.site.postKnown(ctx, c.body, reply) })
			if err != nil {
				return errors.Join(err, raw.close())
			}
			fs.timed(name, len(reply), t, to)
		}
	}
	return raw.close()
}

// repeatConcurrently repeats an operation from several goroutines.
func repeatConcurrently(ctx context.Context, clients int, long time.Duration, run func(context.Context) error) (timing, error) {
	for range warmUps {
		if err := run(ctx); err != nil {
			return timing{}, err
		}
	}
	var all []time.Duration
	var lock sync.Mutex
	var group sync.WaitGroup
	var failed atomic.Pointer[error]
	start := time.Now()
	for range clients {
		group.Go(func() {
			var took []time.Duration
			for i := 0; failed.Load() == nil && (i < minRuns || time.Since(start) < long); i++ {
				began := time.Now()
				if err := run(ctx); err != nil {
					failed.Store(&err)
					return
				}
				took = append(took, time.Since(began))
			}
			lock.Lock()
			defer lock.Unlock()
			all = append(all, took...)
		})
	}
	group.Wait()
	if err := failed.Load(); err != nil {
		return timing{}, *err
	}
	return summarize(all, time.Since(start)), nil
}

// fixed serves the same bytes for every request, to measure net/http and the client alone.
func fixed(ctx context.Context, reply []byte) (*site, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s := &http.Server{ReadHeaderTimeout: time.Minute, Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		_, _ = w.Write(reply)
	})}
	web := newSite(listener)
	stopped, stop := context.WithCancel(ctx)
	web.stop = stop
	go func() {
		<-stopped.Done()
		_ = s.Close()
	}()
	go func() {
		err := s.Serve(listener)
		if errors.Is(err, http.ErrServerClosed) {
			err = nil
		}
		web.ended <- err
	}()
	return web, nil
}
