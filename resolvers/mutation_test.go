package resolvers_test

import (
	"context"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/resolvers"
	"github.com/expertgraph/expertgraph/revise"
)

// The reply keeps a change that was made before another one was refused: who repeats the
// call knows what stands.
func TestARefusedMutationHidesNoOther(t *testing.T) {
	g, _ := counted(t, sample())
	ctx := revise.WithActor(context.Background(), revise.Actor{Name: "合成王", Role: revise.Contributor})
	r := resolvers.Exec(ctx, g, `mutation {
		a: createEntity(input: {values: {expert: {displayName: "合成甲"}}, source: {statement: {byText: "合成王", on: "2026-01-01"}}}) { outcome }
		b: deleteEntity(input: {id: "吴有生"}) { outcome }
	}`, "", nil)
	if len(r.Errors) != 1 || r.Errors[0].Path.String() != "b" {
		t.Fatalf("%v", r.Errors)
	}
	if data := string(r.Data); !strings.Contains(data, `"a":{"outcome":"APPLIED"}`) || !strings.Contains(data, `"b":null`) {
		t.Errorf("the reply is %s", data)
	}
}
