package server

import (
	"context"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/expertgraph/expertgraph/graph"
)

// infoTimeout is the time limit for reading the numbers of the graph.
const infoTimeout = 2 * time.Second

// graphCollector is a Prometheus collector of the numbers of the graph.
type graphCollector struct {
	info func(context.Context) (graph.Info, error)
}

var (
	upDesc      = prometheus.NewDesc("expertgraph_graph_up", "1 if the ledger and the reader tell how they stand, 0 if not.", nil, nil)
	recordsDesc = prometheus.NewDesc("expertgraph_graph_records", "Records of the ledger, by sort.", []string{"sort"}, nil)
	seqDesc     = prometheus.NewDesc("expertgraph_graph_commit", "Last commit, of the ledger and as the reader shows it.", []string{"side"}, nil)
	lagDesc     = prometheus.NewDesc("expertgraph_graph_lag_seconds", "How long the oldest commit that is not yet visible has waited.", nil, nil)
	bytesDesc   = prometheus.NewDesc("expertgraph_graph_bytes", "Memory that the reader's model takes, estimated.", nil, nil)
	damagedDesc = prometheus.NewDesc("expertgraph_graph_damaged", "How many parts of the ledger were found damaged; above 0 nothing is written.", nil, nil)
	rebuiltDesc = prometheus.NewDesc("expertgraph_graph_rebuilds_total", "How often the reader built its model anew.", nil, nil)
)

// Describe implements prometheus.Collector.
func (c graphCollector) Describe(out chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{upDesc, recordsDesc, seqDesc, lagDesc, bytesDesc, damagedDesc, rebuiltDesc} {
		out <- d
	}
}

// Collect implements prometheus.Collector.
func (c graphCollector) Collect(out chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), infoTimeout)
	defer cancel()
	gauge := func(d *prometheus.Desc, value float64, labels ...string) {
		out <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, value, labels...)
	}
	i, err := c.info(ctx)
	if err != nil {
		gauge(upDesc, 0)
		return
	}
	gauge(upDesc, 1)
	gauge(recordsDesc, float64(i.Ledger.Nodes), "node")
	gauge(recordsDesc, float64(i.Ledger.Links), "link")
	gauge(recordsDesc, float64(i.Ledger.Evidence), "evidence")
	gauge(seqDesc, float64(i.Ledger.Seq), "ledger")
	gauge(seqDesc, float64(i.Reader.Seq), "reader")
	gauge(lagDesc, i.Reader.Lag.Seconds())
	gauge(bytesDesc, float64(i.Reader.Bytes))
	gauge(damagedDesc, float64(i.Ledger.Damaged))
	out <- prometheus.MustNewConstMetric(rebuiltDesc, prometheus.CounterValue, float64(i.Reader.Rebuilds))
}
