package server

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// defaultPort is the port of a Host header without a port.
const defaultPort = "80"

// hosts is the allow list of Host headers. It protects against DNS rebinding: a page of another
// site can make a browser resolve its own name to this machine. But the browser then sends that
// name as the Host, which is not on the list.
type hosts struct {
	port  string          // the port of the listener
	names map[string]bool // "name:port", in lower case
}

// newHosts makes the allow list: localhost with the listener's port, and names. A name without a port
// is allowed with the listener's port and without a port. The list has no entry for the listen address,
// which the method allow accepts by itself.
func newHosts(listen net.Addr, names []string) (*hosts, error) {
	h := &hosts{port: defaultPort, names: map[string]bool{}}
	if _, port, err := net.SplitHostPort(listen.String()); err == nil {
		h.port = port
	}
	h.names["localhost:"+h.port] = true
	for _, given := range names {
		name, port := splitHost(given, "")
		_, err := strconv.ParseUint(port, 10, 16)
		if name == "" || strings.ContainsAny(name, "*/@ ") || port != "" && err != nil {
			return nil, graph.Invalid("host", given, "is no host", "give a name or an address as the browser shows it, such as graph.example.org or 192.168.1.5:8080")
		}
		if port != "" {
			h.names[name+":"+port] = true
			continue
		}
		h.names[name+":"+h.port], h.names[name+":"+defaultPort] = true, true
	}
	return h, nil
}

// splitHost splits a Host header into the name, in lower case, and the port. The parameter "otherwise"
// is the port for a header without a port.
func splitHost(host, otherwise string) (name, port string) {
	host = strings.ToLower(host)
	if name, port, err := net.SplitHostPort(host); err == nil {
		return name, port
	}
	return strings.TrimSuffix(strings.TrimPrefix(host, "["), "]"), otherwise
}

// allow tells whether a Host header is allowed on a request that came to the address local. Besides the
// hosts of the list, it allows loopback addresses and local itself, with the port of the listener.
func (h *hosts) allow(host string, local net.Addr) bool {
	name, port := splitHost(host, defaultPort)
	if h.names[name+":"+port] {
		return true
	}
	ip, err := netip.ParseAddr(name)
	if err != nil || port != h.port {
		return false
	}
	if ip.IsLoopback() {
		return true
	}
	own, _ := local.(*net.TCPAddr)
	return own != nil && own.AddrPort().Addr().Unmap() == ip.Unmap()
}

// onlyHosts refuses requests for other hosts before any route handles them. It uses only the Host
// header, because anyone can write Forwarded and similar headers.
func (s *Server) onlyHosts(h *hosts, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		local, _ := r.Context().Value(http.LocalAddrContextKey).(net.Addr)
		if h.allow(r.Host, local) {
			next.ServeHTTP(w, r)
			return
		}
		s.refusedHost.ServeHTTP(w, r)
	})
}

// refuseHost replies to a request for a host that is not on the list.
func (s *Server) refuseHost(w http.ResponseWriter, r *http.Request) {
	s.metrics.refused(limitHost)
	const hint = "start the server with --host and this host, or ask for the address that it listens on"
	e := refusal(CodeForbidden, fmt.Sprintf("host: %q: is not served here; %s", shorten(r.Host), hint))
	e.Extensions["field"], e.Extensions["value"], e.Extensions["hint"] = "host", shorten(r.Host), hint
	s.refuseAs(w, accepted(r), http.StatusMisdirectedRequest, e)
}
