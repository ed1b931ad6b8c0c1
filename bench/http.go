package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/loaders"
	"github.com/expertgraph/expertgraph/resolvers"
	"github.com/expertgraph/expertgraph/server"
)

// site is a local server with a client that keeps its connection open.
type site struct {
	url    string
	client *http.Client
	stop   context.CancelFunc
	ended  chan error
}

// serve starts the same server as the command, on a free port.
func serve(ctx context.Context, g *graph.Graph, o loaders.Options) (*site, error) {
	// A high deadline: a slow store must be measured, not refused.
	return serveWith(ctx, g, o, server.Limits{ReadDeadline: time.Minute})
}

// serveWith is like serve, with limits.
func serveWith(ctx context.Context, g *graph.Graph, o loaders.Options, limits server.Limits) (*site, error) {
	s, err := server.New(server.Options{Schema: loaders.New(g, o), SchemaText: resolvers.SchemaText(), Limits: limits})
	if err != nil {
		return nil, err
	}
	listener, err := server.Listen("127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	web := newSite(listener)
	ctx, web.stop = context.WithCancel(ctx)
	go func() { web.ended <- s.Serve(ctx, listener) }()
	return web, nil
}

// newSite makes the client for a server that listens on l.
func newSite(l net.Listener) *site {
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: parallel}}
	return &site{url: "http://" + l.Addr().String() + "/graphql", client: client, ended: make(chan error, 1)}
}

// close stops the server and waits for it.
func (s *site) close() error {
	s.client.CloseIdleConnections()
	s.stop()
	return <-s.ended
}

// request is the body of one GraphQL request.
func request(query string, variables map[string]any) []byte {
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		panic(err) // cannot happen: the values are only texts and lists of texts
	}
	return body
}

// post sends one request and reads the whole reply.
func (s *site) post(ctx context.Context, body []byte) ([]byte, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, s.url, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	r.Header.Set("Content-Type", "application/json")
	res, err := s.client.Do(r)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	reply, err := io.ReadAll(res.Body)
	if err == nil && res.StatusCode != http.StatusOK {
		err = fmt.Errorf("status %s: %s", res.Status, reply)
	}
	return reply, err
}

// ask posts one request and decodes the data of its reply into data. It refuses a reply with
// errors, and returns the reply unchanged.
func (s *site) ask(ctx context.Context, body []byte, data any) ([]byte, error) {
	reply, err := s.post(ctx, body)
	if err != nil {
		return nil, err
	}
	var parsed struct {
		Data   json.RawMessage
		Errors []json.RawMessage
	}
	if err := json.Unmarshal(reply, &parsed); err != nil {
		return nil, err
	}
	if len(parsed.Errors) > 0 {
		return nil, fmt.Errorf("the server answered: %s", reply)
	}
	return reply, json.Unmarshal(parsed.Data, data)
}

// postKnown posts a request with a known reply, and refuses any other reply.
func (s *site) postKnown(ctx context.Context, body, known []byte) error {
	reply, err := s.post(ctx, body)
	if err == nil && !bytes.Equal(reply, known) {
		err = fmt.Errorf("the server answered %d bytes otherwise than before: %s", len(reply), reply[:min(len(reply), 200)])
	}
	return err
}
