//go:build neo4j

package neo4j

import (
	"context"
	"os"
	"strconv"
	"testing"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// sizeVariable is the environment variable with the number of engagements for BenchmarkServed.
const sizeVariable = "EXPERTGRAPH_BENCH_SIZE"

// BenchmarkServed measures the query "served" in Cypher, from selective to unselective: a prefecture
// and a leaf industry, a province and a section, and everything.
func BenchmarkServed(b *testing.B) {
	size := 20_000
	if n, err := strconv.Atoi(os.Getenv(sizeVariable)); err == nil {
		size = n
	}
	s := openNew(b, Options{})
	defer shut(b, s)
	for batch := range graphtest.Synthetic(graphtest.SyntheticOptions{Engagements: size, BatchSize: DefaultMaxBatch}) {
		if _, err := s.Apply(context.Background(), batch); err != nil {
			b.Fatal(err)
		}
	}
	v, err := NewReader(s).View(context.Background(), 0)
	if err != nil {
		b.Fatal(err)
	}
	where := func(region, industry string) analysis.ServedWhere {
		return analysis.ServedWhere{Regions: []graph.ID{graphtest.SyntheticID(region)}, Industries: []graph.ID{graphtest.SyntheticID(industry)}}
	}
	for _, c := range []struct {
		name string
		w    analysis.ServedWhere
	}{
		{"city and leaf industry", where("region/10/0", "industry/5/0/0")},
		{"province and section", where("region/10", "industry/5")},
		{"everything", analysis.ServedWhere{}},
	} {
		q, err := analysis.ServedQuery(c.w, []analysis.Dimension{analysis.DimActor, analysis.DimIndustry, analysis.DimProgram, analysis.DimServed, analysis.DimYear})
		if err != nil {
			b.Fatal(err)
		}
		q.Page = graph.Page{First: 20}
		b.Run(c.name, func(b *testing.B) {
			ask := func() int {
				lists, err := v.Match(context.Background(), q)
				if err != nil {
					b.Fatal(err)
				}
				return len(lists.Rows)
			}
			rows := ask() // before the measurement, so that the server has compiled the text
			for b.Loop() {
				rows = ask()
			}
			b.ReportMetric(float64(rows), "rows")
		})
	}
}
