package ingest_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/ingest"
)

// TestABatchIsHandedOver: ReadBatch reads the same batch that WriteBatch wrote: records, deletions, the
// name of the import, and the commit in the header.
func TestABatchIsHandedOver(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var given graph.Batch
		given.DeleteLinks = []graph.ID{id(t, "link")}
		given.DeleteNodes = []graph.ID{id(t, "node"), id(t, "other")}
		given.Act.Via = text(t, "via")
		sketch := graphtest.NewSketch()
		sketch.Node("a", graph.Region, "合成县")
		sketch.Node("b", graph.Region, "合成省")
		sketch.Link("a", graph.PartOf, "b")
		b := sketch.Batch()
		given.Nodes, given.Links = b.Nodes, b.Links
		var out bytes.Buffer
		if err := ingest.WriteBatch(&out, &given, 7); err != nil {
			t.Fatal(err)
		}
		got, read, err := ingest.ReadBatch(&out, graph.Dates{})
		if err != nil || read != 7 {
			t.Fatal(read, err)
		}
		if diff := cmp.Diff(given, got); diff != "" {
			t.Fatalf("-given +taken:\n%s", diff)
		}
	})
}

// TestWhatIsNoBatchIsRefused: ReadBatch refuses other input, and the fault of a record names its line.
func TestWhatIsNoBatchIsRefused(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", "is no batch"}, {"{}", "is no batch"}, {`{"format":"expertgraph-batch/9"}`, "is no batch"}, {`{"format":"expertgraph-batch/1","deleteNodes":["x"]}`, "is no batch"},
		{`{"format":"expertgraph-batch/1"}`, "format"},
		{`{"format":"expertgraph-batch/1"}` + "\n" + `{"format":"expertgraph/1"}` + "\n" + `{"node":{"id":"x"}}`, "batch:"},
	} {
		if _, _, err := ingest.ReadBatch(strings.NewReader(c.text), graph.Dates{}); !errors.Is(err, graph.ErrInvalid) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.text, err)
		}
	}
}
