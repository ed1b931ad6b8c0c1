package sqlite

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/expertgraph/expertgraph/graph"
)

// engagements makes n engagements. Each is a node, five links and one evidence, and refers to
// experts, places and documents in the first batch.
func engagements(n int) []graph.Batch {
	var all graph.Batch
	var stock []graph.ID
	for i := range 500 {
		k := []graph.Kind{graph.Expert, graph.Enterprise, graph.Region, graph.Document}[i%4]
		name := fmt.Sprintf("合成名称%d号", i)
		all.Nodes = append(all.Nodes, &graph.Node{ID: graph.NewID("bench", name), Kind: k, Code: fmt.Sprint("s", i), Name: name, Keys: graph.NewNameKeys(name, nil, i%4 == 0)})
		stock = append(stock, all.Nodes[i].ID)
	}
	batches := []graph.Batch{all}
	b := graph.Batch{}
	for i := range n {
		name := fmt.Sprintf("合成服务%d", i)
		p, _ := graph.ParsePeriod(fmt.Sprintf("%d-%02d", 2000+i%20, 1+i%12))
		e := &graph.Node{ID: graph.NewID("bench", name), Kind: graph.Engagement, Code: fmt.Sprint("e", i), Name: name, Category: "LECTURE", Period: p,
			Props: []graph.Prop{{Field: graph.PropMode, Value: graph.TextValue("现场指导")}, {Field: graph.PropTimes, Value: graph.IntValue(int64(i % 5))}}, Keys: graph.NewNameKeys(name, nil, false)}
		b.Nodes = append(b.Nodes, e)
		for j, r := range []graph.Relation{graph.By, graph.Serves, graph.InRegion, graph.Through, graph.At} {
			l := &graph.Link{From: e.ID, To: stock[(i*7+j*131)%len(stock)], Relation: r, Period: p}
			l.ID = graph.LinkID(l)
			b.Links = append(b.Links, l)
		}
		ev := &graph.Evidence{Code: fmt.Sprint("F", i), Subject: e.ID, Document: stock[3+i%100*4], Paragraph: int32(i % 50), LastPara: int32(i % 50), Words: "专家现场指导"}
		ev.ID = graph.EvidenceID(ev)
		b.Evidence = append(b.Evidence, ev)
		if b.Size() > DefaultMaxBatch-7 || i == n-1 {
			batches = append(batches, b)
			b = graph.Batch{}
		}
	}
	return batches
}

func openBench(b *testing.B, o Options) *Store {
	s, err := Open(filepath.Join(b.TempDir(), "graph.db"), o)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	return s
}

func importAll(b *testing.B, s *Store, batches []graph.Batch) (records int) {
	for _, batch := range batches {
		if _, err := s.Apply(context.Background(), batch); err != nil {
			b.Fatal(err)
		}
		records += batch.Size()
	}
	return records
}

func BenchmarkImport(b *testing.B) {
	batches := engagements(30_000)
	for b.Loop() {
		s := openBench(b, Options{})
		start := time.Now()
		n := importAll(b, s, batches)
		b.ReportMetric(float64(n)/time.Since(start).Seconds(), "records/s")
		start = time.Now()
		importAll(b, s, batches)
		b.ReportMetric(float64(n)/time.Since(start).Seconds(), "unchanged/s")
	}
}

func BenchmarkExport(b *testing.B) {
	s := openBench(b, Options{})
	n := importAll(b, s, engagements(30_000))
	for b.Loop() {
		start := time.Now()
		for _, err := range s.Export(context.Background()) {
			if err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(n)/time.Since(start).Seconds(), "records/s")
	}
}

func BenchmarkDurableInsert(b *testing.B) {
	for _, writers := range []int{1, 64} {
		b.Run(fmt.Sprint(writers), func(b *testing.B) {
			s := openBench(b, Options{})
			importAll(b, s, engagements(1_000))
			b.ResetTimer()
			var all sync.WaitGroup
			for w := range writers {
				all.Go(func() {
					for i := w; i < b.N; i += writers {
						name := fmt.Sprintf("新专家%d", i)
						n := &graph.Node{ID: graph.NewID("bench", name), Kind: graph.Expert, Code: name, Name: name}
						if _, err := s.Apply(context.Background(), graph.Batch{Nodes: []*graph.Node{n}}); err != nil {
							b.Error(err)
						}
					}
				})
			}
			all.Wait()
		})
	}
}

// BenchmarkDurableUpdate changes one record repeatedly; each change keeps the earlier version.
func BenchmarkDurableUpdate(b *testing.B) {
	for _, writers := range []int{1, 64} {
		b.Run(fmt.Sprint(writers), func(b *testing.B) {
			s := openBench(b, Options{})
			importAll(b, s, engagements(1_000))
			b.ResetTimer()
			var all sync.WaitGroup
			for w := range writers {
				all.Go(func() {
					for i := w; i < b.N; i += writers {
						name := fmt.Sprintf("专家%d", w)
						n := &graph.Node{ID: graph.NewID("bench", name), Kind: graph.Expert, Code: name, Name: name, Hint: fmt.Sprint(i)}
						if _, err := s.Apply(context.Background(), graph.Batch{Nodes: []*graph.Node{n}}); err != nil {
							b.Error(err)
						}
					}
				})
			}
			all.Wait()
		})
	}
}
