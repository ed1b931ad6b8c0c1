package server

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"time"

	"github.com/expertgraph/expertgraph/graph"
)

const (
	// probeTimeout is the time limit of a probe.
	probeTimeout = time.Second
	// probePatience is how long a reply waits for the running probe before it uses the previous
	// result.
	probePatience = 30 * time.Millisecond
	// probeStale is the age from which a result is no longer used.
	probeStale = 30 * time.Second
)

// probe is the last known result of testing whether the graph can answer. Probes run in the
// background, so that a slow store does not delay requests for the result.
type probe struct {
	mu      sync.Mutex
	ended   time.Time     // when the last probe ended; zero if none has
	ready   bool          // whether the last probe succeeded
	text    string        // the text that describes the result of the last probe
	running chan struct{} // closed when the running probe ends; nil if none runs
}

// health reports that the process is alive, whatever the state of the graph.
func (s *Server) health(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	fmt.Fprintf(w, "ok %s\n", s.options.Version)
}

// ready reports whether this process should get requests now.
func (s *Server) ready(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	ready, text := false, "stopping"
	if !s.draining.Load() {
		ready, text = s.probe()
	}
	if !ready {
		w.WriteHeader(http.StatusServiceUnavailable)
	}
	fmt.Fprintln(w, text)
}

// probe starts a probe unless one runs. It gives the result of this probe, or the previous result if
// the probe takes longer than probePatience. ready is also false if there is no result, or if the
// result is older than probeStale.
func (s *Server) probe() (ready bool, text string) {
	p := &s.probed
	p.mu.Lock()
	running := p.running
	if running == nil {
		running = make(chan struct{})
		p.running = running
		go s.runProbe(running)
	}
	p.mu.Unlock()
	timer := time.NewTimer(probePatience)
	defer timer.Stop()
	select {
	case <-running:
	case <-timer.C:
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.ended.IsZero() || s.options.Now().Sub(p.ended) > probeStale {
		return false, "not ready: the graph has not answered yet"
	}
	return p.ready, p.text
}

// runProbe runs one probe, stores its result and closes done.
func (s *Server) runProbe(done chan struct{}) {
	ctx, cancel := context.WithTimeout(context.Background(), probeTimeout)
	defer cancel()
	ready, text := true, "ready"
	if s.options.Ready != nil {
		if err := s.options.Ready(ctx); err != nil {
			s.log.WarnContext(ctx, "not ready", "cause", err)
			ready, text = false, "not ready"+loading(err)
		}
	}
	if ready && s.options.Info != nil {
		if info, err := s.options.Info(ctx); err == nil {
			text += fmt.Sprintf(": commit %d, lag %s", info.Reader.Seq, info.Reader.Lag)
			if info.Ledger.Damaged > 0 {
				text += fmt.Sprintf(", %d parts damaged, only read", info.Ledger.Damaged)
			}
		}
	}
	p := &s.probed
	p.mu.Lock()
	defer p.mu.Unlock()
	p.ready, p.text, p.ended, p.running = ready, text, s.options.Now(), nil
	close(done)
}

// loading describes the progress of a reader that is loading the graph. It hides the text of other
// errors, which may reveal internals.
func loading(err error) string {
	var l *graph.Loading
	if errors.As(err, &l) {
		return fmt.Sprintf(": loading, %d of %d records", l.Done, l.Total)
	}
	return ""
}
