package server

import (
	"context"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/expertgraph/expertgraph/graph"
)

// infoTimeout is the time limit for reading the numbers of the graph.
const infoTimeout = 2 * time.Second

// stands is a Prometheus collector of the numbers of the graph.
type stands struct {
	info func(context.Context) (graph.Info, error)
}

var (
	standsUp      = prometheus.NewDesc("expertgraph_graph_up", "1 if the ledger and the reader tell how they stand, 0 if not.", nil, nil)
	standsRecords = prometheus.NewDesc("expertgraph_graph_records", "Records of the ledger, by sort.", []string{"sort"}, nil)
	standsSeq     = prometheus.NewDesc("expertgraph_graph_commit", "Last commit, of the ledger and as the reader shows it.", []string{"side"}, nil)
	standsLag     = prometheus.NewDesc("expertgraph_graph_lag_seconds", "How long the oldest commit that is not yet visible has waited.", nil, nil)
	standsBytes   = prometheus.NewDesc("expertgraph_graph_bytes", "Memory that the reader's model takes, estimated.", nil, nil)
	standsDamaged = prometheus.NewDesc("expertgraph_graph_damaged", "How many parts of the ledger were found damaged; above 0 nothing is written.", nil, nil)
	standsRebuilt = prometheus.NewDesc("expertgraph_graph_rebuilds_total", "How often the reader built its model anew.", nil, nil)
)

// Describe implements prometheus.Collector.
func (c stands) Describe(out chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{standsUp, standsRecords, standsSeq, standsLag, standsBytes, standsDamaged, standsRebuilt} {
		out <- d
	}
}

// Collect implements prometheus.Collector.
func (c stands) Collect(out chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), infoTimeout)
	defer cancel()
	gauge := func(d *prometheus.Desc, value float64, labels ...string) {
		out <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, value, labels...)
	}
	i, err := c.info(ctx)
	if err != nil {
		gauge(standsUp, 0)
		return
	}
	gauge(standsUp, 1)
	gauge(standsRecords, float64(i.Ledger.Nodes), "node")
	gauge(standsRecords, float64(i.Ledger.Links), "link")
	gauge(standsRecords, float64(i.Ledger.Evidence), "evidence")
	gauge(standsSeq, float64(i.Ledger.Seq), "ledger")
	gauge(standsSeq, float64(i.Reader.Seq), "reader")
	gauge(standsLag, i.Reader.Lag.Seconds())
	gauge(standsBytes, float64(i.Reader.Bytes))
	gauge(standsDamaged, float64(i.Ledger.Damaged))
	out <- prometheus.MustNewConstMetric(standsRebuilt, prometheus.CounterValue, float64(i.Reader.Rebuilds))
}
