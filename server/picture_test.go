//go:build !race

package server_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/server"
)

// A picture is the part of the graph that a page draws. The request for the largest picture, with
// everything shown for its entities, is within the limits. So is the request that reopens a picture
// of 344 entities.
func TestAPictureIsOneRequest(t *testing.T) {
	g, err := generated(2900)
	if err != nil {
		t.Fatal(err)
	}
	s := serving(t, g, server.Limits{})
	const shown = `{ nodes { id kind displayName linkCounts { relation direction kind count } } links { id relation role from { id } to { id } } folds { record { id displayName } from { id } to { id } links { id relation } } truncated } }`
	around := `query($of: [ID!]!) { neighborhood(of: $of, depth: 2, collapse: [ENGAGEMENT, HONOR]) ` + shown
	got := s.ask(t, around, map[string]any{"of": []string{graphtest.SyntheticID("region/3").String(), graphtest.SyntheticID("expert/100").String()}})
	if got.code() != "" || strings.Count(got.body, `"linkCounts"`) != 300 || !strings.Contains(got.body, `"truncated":true`) {
		t.Errorf("a picture of the default limit: %d entities, %.300s", strings.Count(got.body, `"linkCounts"`), got.body)
	}
	of := make([]string, 344)
	for i := range of {
		of[i] = graphtest.SyntheticID(fmt.Sprint("expert/", i)).String()
	}
	const again = `query($of: [ID!]!) { neighborhood(of: $of, depth: 0, limit: 344) { nodes { id kind displayName linkCounts { relation count } } links { id relation from { id } to { id } } truncated } }`
	if got := s.ask(t, again, map[string]any{"of": of}); got.code() != "" || strings.Count(got.body, `"linkCounts"`) < 100 {
		t.Errorf("344 entities again: %.300s", got.body)
	}
}
