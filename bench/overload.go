package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/expertgraph/expertgraph/loaders"
	"github.com/expertgraph/expertgraph/server"
	"github.com/expertgraph/expertgraph/snapshot"
)

// The numbers of concurrent clients in the overload test.
const (
	ordinaryClients = 16
	hostileClients  = 64
)

// ordinary are typical queries.
func ordinary(f *facts) [][]byte {
	industry, province := f.selective()
	return [][]byte{
		request(`{ experts(first: 20) { nodes { code displayName societies(first: 5) { nodes { displayName } } } } }`, nil),
		request(`query S($i: Ref!, $r: Ref!) { served(where: { industry: [$i], region: [$r] }, first: 20) { totalCount nodes { actor { displayName } served { displayName } year } } }`, map[string]any{"i": industry.String(), "r": province.String()}),
		request(`{ search(text: "中国", first: 10) { nodes { entity { displayName } matchedBy } } }`, nil),
		request(`{ enterprises(first: 10) { nodes { displayName regions(first: 3) { nodes { displayName } } } } }`, nil),
	}
}

// hostile are requests that are as expensive as possible, each in its own way. Each %d is replaced
// by a new number, so that no cache helps.
func hostile() []string {
	variables := func(query, value string) string {
		return fmt.Sprintf(`{"query":%q,"variables":{"w":%s}}`, query, value)
	}
	plain := func(query string) string { return fmt.Sprintf(`{"query":%q}`, query) }
	gaps := ""
	for i := range 30 {
		gaps += fmt.Sprintf(" a%d: gaps(first: 200) { totalCount }", i)
	}
	condition := `{ "links": { "count": { "gte": 2 }, "where": { "links": { "count": { "gte": 1 } } } } }`
	return []string{
		plain(`{ regions(first: 1, where: { engagements: { count: { gte: 1 }, where: { links: { count: { gte: 2 }, where: { links: { count: { gte: 1 } } } } } } }) { totalCount } } # %d`),
		plain(`{ entities(first: 200, where: { links: { every: { links: { none: { links: { count: { gte: 3 } } } } } } }) { totalCount } } # %d`),
		plain(`{ experts(first: 200, where: { engagements: { every: { links: { count: { gte: 2 } } } } }, orderBy: [{ field: ENGAGEMENTS_COUNT, direction: DESC }]) { totalCount } } # %d`),
		variables(`query($w: ExpertWhere) { experts(where: $w) { totalCount } } # %d`, strings.Repeat(`{"not":`, 9000)+"{}"+strings.Repeat("}", 9000)),
		variables(`query($w: ExpertWhere) { experts(where: $w) { totalCount } } # %d`, `{"or":[`+strings.Repeat(condition+",", 2000)+condition+`]}`),
		plain(`{ experts(first: 1) { ` + strings.Repeat("totalCount ", 900) + `} } # %d`),
		plain(`{` + gaps + `} # %d`),
		plain(`{ gaps(first: 200) { totalCount nodes { kind } } } # %d`),
		plain(`{ planProgress(first: 200) { totalCount nodes { plan { displayName } } } } # %d`),
		plain(`{ cube(measure: EXPERTS, by: [{ dimension: INDUSTRY }, { dimension: REGION }, { dimension: YEAR }]) { total cells(first: 200) { nodes { value drill(first: 5) { totalCount } } } } } # %d`),
		plain(`{ contradictions(first: 200) { totalCount nodes { kind } } } # %d`),
		plain(`{ __schema { types { name fields { name type { name ofType { name ofType { name } } } } } } } # %d`),
	}
}

// phase is the result of one phase of the test.
type phase struct {
	ordinary timing
	failed   atomic.Int64    // the number of ordinary requests without data
	statuses map[string]int  // the number of hostile requests, by status and error code
	slowest  [2]atomic.Int64 // the slowest replies of /healthz and of /readyz, in nanoseconds
	mu       sync.Mutex
}

// overload times ordinary clients alone, together with hostile ones, and alone again. All use the
// same IP address, so that the server can distinguish them only by their requests.
func overload(ctx context.Context, dir string, size int, each time.Duration, out io.Writer) error {
	w := generate(dir, size)
	g, err := w.open(ctx, snapshot.Options{})
	if err != nil {
		return err
	}
	defer g.Close()
	for b := range batches(size) {
		if _, err := g.Write(ctx, b, nil); err != nil {
			return err
		}
	}
	if _, err := g.Begin(ctx); err != nil {
		return err
	}
	web, err := serveWith(ctx, g, loaders.Options{}, server.Limits{})
	if err != nil {
		return err
	}
	err = overloaded(ctx, web, w.facts, size, each, out)
	return errors.Join(err, web.close())
}

func overloaded(ctx context.Context, web *site, f *facts, size int, each time.Duration, out io.Writer) error {
	questions := ordinary(f)
	for _, q := range questions { // each question must be answered; the server then caches its parsed document
		var data any
		if _, err := web.ask(ctx, q, &data); err != nil {
			return err
		}
	}
	fmt.Fprintf(out, "%d engagements, GOMAXPROCS %d, %d ordinary clients, %v each phase\n", size, runtime.GOMAXPROCS(0), ordinaryClients, each)
	var phases []*phase
	for _, attackers := range []int{0, hostileClients, 0} {
		p := withHostileClients(ctx, web, questions, attackers, each)
		phases = append(phases, p)
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		fmt.Fprintf(out, "beside %2d hostile clients: %6.0f/s, p50 %v, p99 %v, %d without data; /healthz at most %v, /readyz %v; heap %d MB; hostile replies %v\n",
			attackers, p.ordinary.perSecond, p.ordinary.p50, p.ordinary.p99, p.failed.Load(),
			time.Duration(p.slowest[0].Load()), time.Duration(p.slowest[1].Load()), m.HeapInuse>>20, p.statuses)
	}
	alone := (phases[0].ordinary.perSecond + phases[2].ordinary.perSecond) / 2
	p99 := (phases[0].ordinary.p99 + phases[2].ordinary.p99) / 2
	fmt.Fprintf(out, "the ordinary clients keep %.0f %% of their rate; p99 is %.1f times what it is alone\n",
		100*phases[1].ordinary.perSecond/alone, float64(phases[1].ordinary.p99)/float64(p99))
	return ctx.Err()
}

// withHostileClients runs ordinary clients together with hostile ones for some time.
func withHostileClients(ctx context.Context, web *site, questions [][]byte, attackers int, each time.Duration) *phase {
	ctx, stop := context.WithTimeout(ctx, each)
	defer stop()
	p := &phase{statuses: map[string]int{}}
	var all sync.WaitGroup
	var took []time.Duration
	for i := range ordinaryClients {
		all.Go(func() {
			var mine []time.Duration
			for n := i; ctx.Err() == nil; n++ {
				began := time.Now()
				var data any
				_, err := web.ask(ctx, questions[n%len(questions)], &data)
				switch {
				case err == nil:
					mine = append(mine, time.Since(began))
				case ctx.Err() == nil:
					p.failed.Add(1)
				}
			}
			p.mu.Lock()
			defer p.mu.Unlock()
			took = append(took, mine...)
		})
	}
	bodies := hostile()
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: attackers}}
	defer client.CloseIdleConnections()
	for i := range attackers {
		all.Go(func() {
			for n := i; ctx.Err() == nil; n++ {
				status := attack(ctx, client, web.url, strings.Replace(bodies[n%len(bodies)], "%d", fmt.Sprint(i, " ", n), 1))
				p.mu.Lock()
				p.statuses[status]++
				p.mu.Unlock()
			}
		})
	}
	for i, path := range []string{"/healthz", "/readyz"} {
		all.Go(func() { watch(ctx, strings.TrimSuffix(web.url, "/graphql")+path, &p.slowest[i]) })
	}
	all.Wait()
	slices.Sort(took)
	p.ordinary = summarize(took, each)
	return p
}

// attack sends one hostile request and returns the status and the error code of the reply; "cut" if
// there is no reply. After status 503 it waits only a tenth of the second that the header
// Retry-After asks for.
func attack(ctx context.Context, client *http.Client, url, body string) string {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, url, strings.NewReader(body))
	if err != nil {
		return err.Error()
	}
	r.Header.Set("Content-Type", "application/json")
	resp, err := client.Do(r)
	if err != nil {
		return "cut"
	}
	defer resp.Body.Close()
	text, _ := io.ReadAll(resp.Body)
	status := fmt.Sprint(resp.StatusCode)
	if _, code, ok := strings.Cut(string(text), `"code":"`); ok {
		code, _, _ = strings.Cut(code, `"`)
		status += " " + code
	}
	if resp.StatusCode == http.StatusServiceUnavailable {
		select {
		case <-time.After(100 * time.Millisecond):
		case <-ctx.Done():
		}
	}
	return status
}

// watch calls a health route ten times a second and keeps the slowest time.
func watch(ctx context.Context, url string, slowest *atomic.Int64) {
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	for ctx.Err() == nil {
		began := time.Now()
		if resp, err := client.Get(url); err == nil {
			_, _ = io.Copy(io.Discard, resp.Body)
			resp.Body.Close()
			slowest.Store(max(slowest.Load(), int64(time.Since(began))))
		}
		select {
		case <-time.After(100 * time.Millisecond):
		case <-ctx.Done():
		}
	}
}
