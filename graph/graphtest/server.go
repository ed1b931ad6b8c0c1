package graphtest

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
)

// ServerVariable is the environment variable with the address of a Neo4j server. The tests of one
// package share the server, one test at a time, because they empty it. If it is set, Java, Maven
// and the jars are installed, and NewServer can start other servers.
const ServerVariable = "EXPERTGRAPH_TEST_NEO4J"

// SharedServer is the address in ServerVariable; the test fails if it is not set.
func SharedServer(t testing.TB) string {
	t.Helper()
	uri := os.Getenv(ServerVariable)
	if uri == "" {
		t.Fatalf("%s is not set: without a server nothing here is tested; run make neo4j, or make test, which starts one", ServerVariable)
	}
	return uri
}

// Server is a Neo4j server for one test, with its own port and folder.
type Server struct {
	t           testing.TB
	port        int
	script      string
	environment []string
}

// NewServer starts a server, which stops at the end of the test. The parameter "more" holds further
// environment variables for the server, such as NEO4J_PASSWORD=….
func NewServer(t testing.TB, more ...string) *Server {
	t.Helper()
	SharedServer(t)
	s := &Server{t: t, script: filepath.Join(root(t), "scripts", "neo4j")}
	// The port is below the range for outgoing connections, which could take the port meanwhile. It
	// depends on the process id, because tests of other packages look for a port at the same time.
	for port := 27_800 + os.Getpid()%1_000; s.port == 0; port++ {
		if l, err := net.Listen("tcp", "127.0.0.1:"+strconv.Itoa(port)); err == nil {
			s.port = port
			_ = l.Close()
		}
	}
	s.environment = append(os.Environ(), "NEO4J_PORT="+strconv.Itoa(s.port), "NEO4J_RUN="+t.TempDir(), "NEO4J_HEAP=384m", "NEO4J_PAGECACHE=64m", "NEO4J_PASSWORD=", "NEO4J_CONF=")
	s.environment = append(s.environment, more...)
	t.Cleanup(func() { s.Run("stop") })
	s.Run("start")
	return s
}

// Address is the host and port of the server.
func (s *Server) Address() string { return fmt.Sprint("127.0.0.1:", s.port) }

// Run runs the script scripts/neo4j: "stop", "restart", "kill", or "admin" with arguments for
// neo4j-admin.
func (s *Server) Run(what string, more ...string) {
	s.t.Helper()
	c := exec.Command(s.script, append([]string{what}, more...)...)
	c.Env = s.environment
	if out, err := c.CombinedOutput(); err != nil {
		s.t.Fatalf("scripts/neo4j %s: %v\n%s", what, err, out)
	}
}

// root is the folder of the module.
func root(t testing.TB) string {
	t.Helper()
	folder, err := os.Getwd()
	for ; err == nil; folder = filepath.Dir(folder) {
		if _, err := os.Stat(filepath.Join(folder, "go.mod")); err == nil {
			return folder
		}
		if folder == filepath.Dir(folder) {
			break
		}
	}
	t.Fatalf("no go.mod above the test: %v", err)
	return ""
}
