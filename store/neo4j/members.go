package neo4j

import (
	"cmp"
	"net"
	"net/url"
	"slices"
	"sync"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
)

// maxMembers is how many servers are remembered.
const maxMembers = 16

// defaultPort is that of addresses without one.
const defaultPort = "7687"

// members are the address of the store and, before it, the servers that have
// answered, the newest first. The driver forgets
// those of a cluster together with its routing table, which it drops when a server
// goes away; then it would know the address that it was opened with and no other,
// and that may be the server that is gone.
type members struct {
	mu    sync.Mutex
	known []string
}

func newMembers(uri string) *members {
	m := &members{}
	if u, err := url.Parse(uri); err == nil {
		m.known = []string{net.JoinHostPort(u.Hostname(), cmp.Or(u.Port(), defaultPort))}
	}
	return m
}

// saw remembers a server.
func (m *members) saw(address string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if slices.Contains(m.known, address) {
		return
	}
	m.known = slices.Insert(m.known, 0, address)
	if n := len(m.known); n > maxMembers {
		m.known = slices.Delete(m.known, n-2, n-1) // the oldest but the store's own
	}
}

// resolve tells the driver whom else it may ask who is in the cluster. The list is
// never empty: the driver would then forget why the first one did not answer.
func (m *members) resolve(config.ServerAddress) []config.ServerAddress {
	m.mu.Lock()
	defer m.mu.Unlock()
	var all []config.ServerAddress
	for _, address := range m.known {
		if host, port, err := net.SplitHostPort(address); err == nil {
			all = append(all, driver.NewServerAddress(host, port))
		}
	}
	return all
}
