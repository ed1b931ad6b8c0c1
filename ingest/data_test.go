package ingest_test

import (
	"testing"

	"expertgraph/ingest"
)

func TestDataLoads(t *testing.T) {
	m, err := ingest.Load([]string{"../data"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	n, l, e := m.Count()
	t.Log(n, l, e)
}
