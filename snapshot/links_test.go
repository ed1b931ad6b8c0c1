package snapshot

import (
	"math/rand/v2"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// TestLinksAreFoundByTheirIDs writes and deletes links at random, and sometimes publishes and
// rebuilds. For every id exactly the current link must be found.
func TestLinksAreFoundByTheirIDs(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	pool := graphtest.Random(r, graphtest.Shapes()[2])
	b := newBuilder()
	for _, n := range pool.Nodes {
		b.node(n)
	}
	b.seal()
	stands := map[graph.ID]*graph.Link{}
	for i, l := range pool.Links {
		if i%2 == 0 {
			b.link(l)
			stands[l.ID] = l
		}
	}
	base, err := b.finish()
	if err != nil {
		t.Fatal(err)
	}
	w := newWriter(base, 0, b.shapes, nil)
	check := func(v *view) {
		t.Helper()
		for _, l := range pool.Links {
			number := v.linkNumber(l.ID)
			if want := stands[l.ID]; (number >= 0) != (want != nil) {
				t.Fatalf("commit %d: link %s has the number %d, stands: %v", v.seq, l.ID, number, want != nil)
			}
			if number >= 0 && v.link(number).ID != l.ID {
				t.Fatalf("commit %d: the number of %s is that of %s", v.seq, l.ID, v.link(number).ID)
			}
		}
	}
	check(w.publish())
	var old *view
	for seq := graph.Seq(1); seq < 400; seq++ {
		c := graph.Commit{Seq: seq}
		l := *pool.Links[r.IntN(len(pool.Links))]
		l.Version = seq
		if stands[l.ID] == nil || r.IntN(3) == 0 {
			c.Links = []*graph.Link{&l}
			stands[l.ID] = &l
		} else {
			c.DeletedLinks = []*graph.Link{&l}
			delete(stands, l.ID)
		}
		w.apply(&c)
		v := w.publish()
		check(v)
		if seq%150 == 0 {
			rebuilt, shapes, err := rebuild(v)
			if err != nil {
				t.Fatal(err)
			}
			w = newWriter(rebuilt, seq, shapes, nil)
			check(w.publish())
		}
		if seq == 200 {
			old = v
			was := map[graph.ID]int32{}
			for _, l := range pool.Links {
				was[l.ID] = v.linkNumber(l.ID)
			}
			defer func() {
				for id, number := range was {
					if old.linkNumber(id) != number {
						t.Errorf("a published view changed: %s", id)
					}
				}
			}()
		}
	}
	if _, taken := w.view.linkNumbers([]graph.Value{graph.IDValue(graph.NewID("no", "link"))})[0]; taken {
		t.Error("an id of no link is found")
	}
}

// TestLinksByIDAreNotScanned: a query for links by their ids starts at the ends of these links,
// whatever else the query contains.
func TestLinksByIDAreNotScanned(t *testing.T) {
	r, err := Open(t.Context(), synthetic(2_000, false), Options{Forget: true})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	v := r.state.Load().view
	ids := []graph.Value{graph.IDValue(v.link(7).ID), graph.IDValue(v.link(v.base.links() - 1).ID)}
	for _, hop := range []graph.Hop{{}, {Direction: graph.In}, {Direction: graph.Both}} {
		q := graph.Query{Pattern: graph.Pattern{Steps: []graph.Step{{Hop: hop, Where: graph.Filter{Op: graph.Test, Link: true, Field: graph.FieldID, Cmp: graph.OneOf, Values: ids}}}}, Page: graph.Page{First: 100}}
		m := &matcher{view: v, q: &q, ticks: graph.NewTicks(t.Context())}
		m.prepare()
		if m.plan.fixed == nil || m.plan.fixed.cost > 4 {
			t.Errorf("%v: %+v of %d rows", hop, m.plan.fixed, m.plan.scan)
		}
	}
}
