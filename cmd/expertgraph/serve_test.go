package main

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// served serves a file until the test ends. It gives the address of the server, and the function await.
// await reads the output of the server up to a line that contains mark, and returns this line.
func served(t *testing.T, path string, more ...string) (address string, await func(mark string) string) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	read, write := io.Pipe()
	args := []string{"serve", "--store", path, "--listen", "127.0.0.1:0", "--grace", "1ms"}
	args = append(args, more...)
	lookup := func(string) (string, bool) { return "", false }
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, args, env{in: strings.NewReader(""), out: write, err: write, words: wordsOf(args, lookup, systemLocale), lookup: lookup, work: &work{}})
		write.Close()
	}()
	lines := make(chan string, 10_000)
	go func() {
		defer close(lines)
		for s := bufio.NewScanner(read); s.Scan(); {
			lines <- s.Text()
		}
	}()
	t.Cleanup(func() {
		stop()
		<-ended
	})
	await = func(mark string) string {
		t.Helper()
		for line := range lines {
			if strings.Contains(line, mark) {
				return line
			}
		}
		t.Fatalf("the server ended without a line of …%s…", mark)
		return ""
	}
	_, address, _ = strings.Cut(await("serving on "), "http://")
	address, _, _ = strings.Cut(address, "/")
	return address, await
}

// becomes polls /readyz until the reply has the status. The test fails if this takes longer than a
// minute.
func becomes(t *testing.T, address string, status int) {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	for {
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+address+"/readyz", nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Close = true // an open connection would delay the stop of the server
		reply, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatalf("/readyz does not reply with %d: %v", status, err)
		}
		text, err := io.ReadAll(reply.Body)
		if err = errors.Join(err, reply.Body.Close()); err != nil {
			t.Fatal(err)
		}
		if strings.ContainsRune(string(text), filepath.Separator) || strings.Contains(string(text), ".db") {
			t.Fatalf("/readyz tells a path: %s", text)
		}
		if reply.StatusCode == status {
			return
		}
	}
}

// TestServedFileGoesAway: if a served file is removed, this is logged and the server is no longer
// ready. Another process that only reads the file has no effect.
func TestServedFileGoesAway(t *testing.T) {
	for name, c := range map[string]struct {
		harm func(path string) error
		logs string
	}{
		"deleted":    {os.Remove, "was deleted"},
		"moved away": {func(path string) error { return os.Rename(path, path+".old") }, "was deleted"},
		"replaced": {func(path string) error {
			return errors.Join(os.WriteFile(path+".new", nil, 0o644), os.Rename(path+".new", path))
		}, "another file was put in its place"},
		"emptied":   {func(path string) error { return os.Truncate(path, 0) }, "another program has written"},
		"only read": {},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "g.db")
			if status, _, err := command(t, "", "C", "import", "--store", path, smallImport(t)); status != exitOK {
				t.Fatal(err)
			}
			address, await := served(t, path)
			becomes(t, address, http.StatusOK)
			if c.harm == nil { // the control, which does not damage the file
				if status, _, err := command(t, "", "C", "check", "--store", path); status != exitOK {
					t.Errorf("check beside the server: %s", err)
				}
				becomes(t, address, http.StatusOK)
				return
			}
			if err := c.harm(path); err != nil {
				t.Fatal(err)
			}
			await(c.logs)
			becomes(t, address, http.StatusServiceUnavailable)
		})
	}
}

// TestServedPages: the explorer is at / and the query page at its own path. Without the explorer
// the query page is at both.
func TestServedPages(t *testing.T) {
	path := filepath.Join(t.TempDir(), "g.db")
	if status, _, err := command(t, "", "C", "import", "--store", path, smallImport(t)); status != exitOK {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args []string
		has  map[string]string
	}{
		{nil, map[string]string{"/": `<div id="root">`, "/served": `<div id="root">`, "/graphiql": "GraphiQL", "/schema.graphql": "type Query"}},
		{[]string{"--no-explorer"}, map[string]string{"/": "GraphiQL", "/served": "404", "/graphiql": "GraphiQL", "/schema.graphql": "type Query"}},
	} {
		t.Run(strings.Join(c.args, " "), func(t *testing.T) {
			address, _ := served(t, path, c.args...)
			for at, mark := range c.has {
				r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://"+address+at, nil)
				if err != nil {
					t.Fatal(err)
				}
				r.Close = true
				r.Header.Set("Accept", "text/html")
				reply, err := http.DefaultClient.Do(r)
				if err != nil {
					t.Fatal(err)
				}
				text, err := io.ReadAll(reply.Body)
				if err = errors.Join(err, reply.Body.Close()); err != nil || !strings.Contains(string(text), mark) {
					t.Errorf("%v%s: %d, %v, without %q", c.args, at, reply.StatusCode, err, mark)
				}
			}
		})
	}
}

// smallImport writes a file of one node.
func smallImport(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "small.jsonl")
	text := "{\"format\":\"expertgraph/1\",\"dataset\":\"synthetic\"}\n{\"node\":{\"key\":\"a\",\"kind\":\"Expert\",\"name\":\"甲\"}}\n"
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}
