package server

import (
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// The names of limits in the metric of refusals.
const (
	limitBody          = "body"
	limitTokens        = "tokens"
	limitDepth         = "depth"
	limitAliases       = "aliases"
	limitDirectives    = "directives"
	limitRepeats       = "repeats"
	limitValueDepth    = "value depth"
	limitValues        = "values"
	limitIntrospection = "introspection"
	limitCost          = "cost"
	limitPage          = "page"
	limitReply         = "reply"
	limitConcurrent    = "concurrent"
	limitConnections   = "connections"
	limitHost          = "host"
	limitDocuments     = "documents"
)

// metrics are the metrics of one Server, in a registry of its own.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
	inFlight prometheus.Gauge
	errors   *prometheus.CounterVec
	limits   *prometheus.CounterVec
	executor *prometheus.CounterVec
}

func newMetrics(o Options) (*metrics, error) {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "expertgraph_http_requests_total", Help: "Requests answered, by route and HTTP status.",
		}, []string{"route", "code"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "expertgraph_http_request_seconds", Help: "How long requests took, by route.",
			Buckets: []float64{.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10},
		}, []string{"route"}),
		inFlight: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "expertgraph_http_in_flight", Help: "Requests being answered now.",
		}),
		errors: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "expertgraph_graphql_errors_total", Help: "GraphQL errors told to clients, by extensions.code.",
		}, []string{"code"}),
		limits: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "expertgraph_limits_refused_total", Help: "Requests refused by a limit, by limit.",
		}, []string{"limit"}),
		executor: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "expertgraph_operations_total", Help: "Operations executed, by executor, and why on stock gqlgen.",
		}, []string{"executor", "reason"}),
	}
	build := prometheus.NewGauge(prometheus.GaugeOpts{
		Name: "expertgraph_build_info", Help: "Always 1; the label tells the version.",
		ConstLabels: prometheus.Labels{"version": o.Version},
	})
	build.Set(1)
	all := []prometheus.Collector{
		m.requests, m.seconds, m.inFlight, m.errors, m.limits, m.executor, build,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
	}
	if o.Retries != nil {
		all = append(all, prometheus.NewCounterFunc(prometheus.CounterOpts{
			Name: "expertgraph_store_retries_total", Help: "Calls to the store tried again because it was away or busy.",
		}, func() float64 { return float64(o.Retries()) }))
	}
	if o.Info != nil {
		all = append(all, graphCollector{o.Info})
	}
	for _, c := range all {
		if err := m.registry.Register(c); err != nil {
			return nil, err
		}
	}
	return m, nil
}

func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}

func (m *metrics) served(route string, status int, took time.Duration) {
	m.requests.WithLabelValues(route, strconv.Itoa(status)).Inc()
	m.seconds.WithLabelValues(route).Observe(took.Seconds())
}

func (m *metrics) failed(e *gqlerror.Error) {
	c, ok := e.Extensions["code"].(Code)
	if !ok {
		c = CodeInternal
	}
	m.errors.WithLabelValues(string(c)).Inc()
}

func (m *metrics) refused(limit string) { m.limits.WithLabelValues(limit).Inc() }

func (m *metrics) executed(executor, reason string) {
	m.executor.WithLabelValues(executor, reason).Inc()
}
