package main

import (
	"bufio"
	"bytes"
	"context"
	"embed"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
)

// nodeServers holds the Node.js servers that are compared with our server, each with its list of packages.
//
//go:embed node
var nodeServers embed.FS

// errNoNode means that Node, npm or the packages are not available, so that nothing is compared
// with them.
var errNoNode = errors.New("no Node server")

// nodeFolder gives a folder with a server and its packages, which are downloaded once. It is in the
// user's cache folder.
func nodeFolder(ctx context.Context, server string) (string, error) {
	for _, program := range []string{"node", "npm"} {
		if _, err := exec.LookPath(program); err != nil {
			return "", fmt.Errorf("%w: %s is missing", errNoNode, program)
		}
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	dir := filepath.Join(cache, "expertgraph", server)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	for _, name := range []string{"server.js", "package.json", "package-lock.json"} {
		text, err := nodeServers.ReadFile(path.Join("node", server, name))
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, name), text, 0o644)
		}
		if err != nil {
			return "", err
		}
	}
	lock, err := os.ReadFile(filepath.Join(dir, "package-lock.json"))
	if err != nil {
		return "", err
	}
	installed, _ := os.ReadFile(filepath.Join(dir, "installed.json")) // missing: nothing is installed
	if bytes.Equal(installed, lock) {
		return dir, nil
	}
	install := exec.CommandContext(ctx, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
	install.Dir = dir
	if out, err := install.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w: npm ci: %w\n%s", errNoNode, err, out)
	}
	return dir, os.WriteFile(filepath.Join(dir, "installed.json"), lock, 0o644)
}

// nodeSite starts the server in a folder with one argument.
func nodeSite(ctx context.Context, dir, argument string) (*site, error) {
	ctx, stop := context.WithCancel(ctx)
	node := exec.CommandContext(ctx, "node", filepath.Join(dir, "server.js"), argument)
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
		_ = node.Wait() // the error says that the process was killed
		web.ended <- nil
	}()
	return web, nil
}
