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

// maxMembers is the highest number of addresses that members holds.
const maxMembers = 16

// defaultPort is the port of addresses without one.
const defaultPort = "7687"

// members are the addresses of servers: those that have answered, the newest first, then the
// address of the store. When a server of a cluster goes away, the driver drops its routing table and
// so forgets the other servers. It then knows only the address that it was opened with, which may be
// the lost server. So the method resolve gives the driver these addresses.
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

// add adds the address of a server that has answered.
func (m *members) add(address string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if slices.Contains(m.known, address) {
		return
	}
	m.known = slices.Insert(m.known, 0, address)
	if n := len(m.known); n > maxMembers {
		m.known = slices.Delete(m.known, n-2, n-1) // the oldest, but not the store's own address, which is last
	}
}

// resolve gives the driver the addresses at which it may ask for the members of the cluster. The
// list is never empty, because the driver would then lose the error of the first address.
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
