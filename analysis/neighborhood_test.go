package analysis_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/store/sqlite"
)

// guiding is a sketch of an expert who served two firms in one county, one of them together with
// another expert.
func guiding() *graphtest.Sketch {
	s := graphtest.NewSketch()
	s.Nodes(graph.Expert, "a", "b")
	s.Nodes(graph.Enterprise, "f", "g")
	s.Nodes(graph.Region, "county")
	s.Nodes(graph.Program, "visit")
	s.Nodes(graph.Engagement, "e1", "e2", "e3")
	s.Nodes(graph.Honor, "h")
	s.Nodes(graph.Award, "prize")
	s.Link("e1", graph.By, "a")
	s.Link("e1", graph.Serves, "f")
	s.Link("e1", graph.InRegion, "county")
	s.Link("e2", graph.By, "a")
	s.Link("e2", graph.By, "b")
	s.Link("e2", graph.Serves, "g")
	s.Link("e3", graph.Serves, "f") // has no actor
	s.Link("e3", graph.Through, "visit")
	s.Link("h", graph.Recipient, "a")
	s.Link("h", graph.OfAward, "prize")
	s.Link("f", graph.LocatedIn, "county")
	s.Link("g", graph.LocatedIn, "county")
	s.Link("a", graph.PossiblySameAs, "b")
	s.Link("a", graph.Related, "a", func(l *graph.Link) { l.Role = "自述" })
	return s
}

// drawn writes a neighborhood as text: the entities, the links, the folds and whether it is
// truncated.
func drawn(s *graphtest.Sketch, p *analysis.Neighborhood) string {
	var nodes, edges []string
	for _, n := range p.Nodes {
		nodes = append(nodes, s.Code(n.ID))
	}
	for _, l := range p.Links {
		edges = append(edges, s.Code(l.From)+"-"+l.Relation.String()+"-"+s.Code(l.To))
	}
	slices.Sort(edges)
	for _, f := range p.Folds {
		edges = append(edges, s.Code(f.From.ID)+"="+s.Code(f.Record.ID)+"="+s.Code(f.To.ID))
	}
	text := strings.Join(nodes, " ") + ": " + strings.Join(edges, " ")
	if p.Truncated {
		text += " …"
	}
	return text
}

// withDefaults adds roots to a question for a neighborhood, by their codes, and sets its limits
// if they are 0.
func withDefaults(q analysis.Around, codes ...string) analysis.Around {
	for _, c := range codes {
		q.Of = append(q.Of, graphtest.SketchID(c))
	}
	if q.PerRelation == 0 {
		q.PerRelation = 12
	}
	if q.Limit == 0 {
		q.Limit = 300
	}
	return q
}

func TestNeighborhood(t *testing.T) {
	s := guiding()
	ctx, session := session(t, s.Batch(), graph.Options{})
	folded := []graph.Kind{graph.Engagement, graph.Honor}
	for _, c := range []struct {
		name string
		q    analysis.Around
		want string
	}{
		{"no depth gives the links among the roots alone", withDefaults(analysis.Around{}, "f", "county", "g", "b"), "f county g b: f-LOCATED_IN-county g-LOCATED_IN-county"},
		{"a link from an entity to itself is one", withDefaults(analysis.Around{}, "a"), "a: a-RELATED-a"},
		{"an id of nothing and one given twice are left out", withDefaults(analysis.Around{}, "f", "none", "f"), "f: "},
		{"nobody asked for anything", withDefaults(analysis.Around{Depth: 2}), ": "},
		{"one link away, out before in, by the order of relations", withDefaults(analysis.Around{Depth: 1}, "f"), "f county e1 e3: e1-IN_REGION-county e1-SERVES-f e3-IN_REGION-county e3-SERVES-f f-LOCATED_IN-county"},
		{"only some relations, also among what is found", withDefaults(analysis.Around{Depth: 1, Relations: graph.NewRelationSet(graph.Serves)}, "f"), "f e1 e3: e1-SERVES-f e3-SERVES-f"},
		{"only some kinds, but the root whatever it is", withDefaults(analysis.Around{Depth: 1, Kinds: graph.NewKindSet(graph.Region)}, "f"), "f county: f-LOCATED_IN-county"},
		{"the first of each relation", withDefaults(analysis.Around{Depth: 1, PerRelation: 1}, "f"), "f county e1: e1-IN_REGION-county e1-SERVES-f f-LOCATED_IN-county …"},
		{"the first of each list before the second of any", withDefaults(analysis.Around{Depth: 1, Limit: 4, Relations: graph.NewRelationSet(graph.By, graph.Recipient)}, "a"), "a e1 h e2: e1-BY-a e2-BY-a h-RECIPIENT-a"},
		{"no more than the limit", withDefaults(analysis.Around{Depth: 1, Limit: 2}, "f"), "f county: f-LOCATED_IN-county …"},
		{"two links away", withDefaults(analysis.Around{Depth: 2, Relations: graph.NewRelationSet(graph.OfAward, graph.Recipient)}, "a"), "a h prize: h-OF_AWARD-prize h-RECIPIENT-a"},
		{"a fact becomes an edge from who did it", withDefaults(analysis.Around{Depth: 1, Collapse: folded, Relations: graph.NewRelationSet(graph.By, graph.Serves)}, "a"), "a f b g: a=e1=f a=e2=g b=e2=g"},
		{"a fact that names nobody goes from the first it names", withDefaults(analysis.Around{Depth: 1, Collapse: folded, Kinds: graph.NewKindSet(graph.Program)}, "f"), "f visit: f=e3=visit"},
		{"facts that become edges need not be of the kinds", withDefaults(analysis.Around{Depth: 1, Collapse: folded, Kinds: graph.NewKindSet(graph.Award)}, "a"), "a prize: a-RELATED-a a=h=prize"},
		{"a fact that is a root stays an entity", withDefaults(analysis.Around{Depth: 1, Collapse: folded}, "e2"), "e2 a county g b: a-POSSIBLY_SAME_AS-b a-RELATED-a e2-BY-a e2-BY-b e2-IN_REGION-county e2-SERVES-g g-LOCATED_IN-county a=e1=county"},
		{"what folds joins is known without depth", withDefaults(analysis.Around{Collapse: folded}, "county", "prize", "a", "f"), "county prize a f: a-RELATED-a f-LOCATED_IN-county a=e1=f a=e1=county a=e2=county f=e3=county a=h=prize"},
		{"folds are bounded too", withDefaults(analysis.Around{Collapse: folded, Limit: 2}, "a", "f"), "a f: a-RELATED-a a=e1=f"},
		{"a fact is no entity on the way either", withDefaults(analysis.Around{Depth: 3, Collapse: folded, Kinds: graph.NewKindSet(graph.Enterprise)}, "b"), "b g: b=e2=g"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, err := analysis.FindNeighborhood(ctx, session, c.q)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(c.want, drawn(s, p)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestNeighborhoodRefusesWhatIsOutOfRange(t *testing.T) {
	ctx, s := session(t, guiding().Batch(), graph.Options{})
	for name, q := range map[string]analysis.Around{
		"depth":       withDefaults(analysis.Around{Depth: 4}, "a"),
		"perRelation": withDefaults(analysis.Around{PerRelation: 51}, "a"),
		"limit":       withDefaults(analysis.Around{Limit: 501}, "a"),
		"of":          {Of: make([]graph.ID, 501), PerRelation: 1, Limit: 500},
		"collapse":    withDefaults(analysis.Around{Collapse: []graph.Kind{graph.Expert}}, "a"),
	} {
		_, err := analysis.FindNeighborhood(ctx, s, q)
		var p *graph.Problem
		if !errors.As(err, &p) || p.Field != name || p.Hint == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := analysis.FindNeighborhood(ctx, s, withDefaults(analysis.Around{Limit: 1}, "a", "f")); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("more roots than the limit: %v", err)
	}
}

// openExact opens a session on a graph with exactly the records of a batch, without derived links.
func openExact(t *testing.T, b graph.Batch) (context.Context, *graph.Session) {
	t.Helper()
	l, err := sqlite.Open(filepath.Join(t.TempDir(), "g.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	g := graph.New(l, graphtest.Rereading(l), graph.Options{})
	t.Cleanup(func() { g.Close() })
	if _, err := l.Apply(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	ctx, err := g.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return ctx, graph.From(ctx)
}

// On random graphs, a neighborhood is the result of an unlimited search, with all links between its
// entities. It does not depend on the order of the question's lists.
func TestNeighborhoodOfRandomGraphs(t *testing.T) {
	whole := 0
	for i, shape := range graphtest.Shapes() {
		for seed := range 4 {
			r := rand.New(rand.NewPCG(uint64(i), uint64(seed)))
			b := graphtest.Random(r, shape)
			links := b.Links
			ctx, s := openExact(t, b)
			for range 8 {
				q := withDefaults(analysis.Around{Depth: r.IntN(4), PerRelation: 1 + r.IntN(50), Limit: 5 + r.IntN(300)})
				for range 1 + r.IntN(3) {
					q.Of = append(q.Of, b.Nodes[r.IntN(len(b.Nodes))].ID)
				}
				p, err := analysis.FindNeighborhood(ctx, s, q)
				if err != nil {
					t.Fatal(err)
				}
				checkPicture(t, q, p, links)
				if again, err := analysis.FindNeighborhood(ctx, s, q); err != nil || cmp.Diff(idTexts(p), idTexts(again)) != "" {
					t.Fatalf("asked again: %v", err)
				}
				if !p.Truncated {
					whole++
					if want := ball(links, q.Of, q.Depth); len(want) != len(p.Nodes) {
						t.Fatalf("%d entities within %d of %v, and %d are shown", len(want), q.Depth, q.Of, len(p.Nodes))
					}
				}
			}
		}
	}
	if whole < 40 {
		t.Errorf("only %d neighborhoods were whole", whole)
	}
}

func idTexts(p *analysis.Neighborhood) (all []string) {
	for _, n := range p.Nodes {
		all = append(all, n.ID.String())
	}
	for _, l := range p.Links {
		all = append(all, l.ID.String())
	}
	return all
}

// ball gives the entities within a number of links from some entities.
func ball(links []*graph.Link, of []graph.ID, depth int) map[graph.ID]bool {
	in := map[graph.ID]bool{}
	for _, id := range of {
		in[id] = true
	}
	for range depth {
		next := map[graph.ID]bool{}
		for _, l := range links {
			next[l.From] = next[l.From] || in[l.To]
			next[l.To] = next[l.To] || in[l.From]
		}
		for id, near := range next {
			in[id] = in[id] || near
		}
	}
	for id, inside := range in {
		if !inside {
			delete(in, id)
		}
	}
	return in
}

// checkPicture checks that the links are exactly those between the entities, within the limits.
func checkPicture(t *testing.T, q analysis.Around, p *analysis.Neighborhood, links []*graph.Link) {
	t.Helper()
	if len(p.Nodes) > q.Limit || len(p.Links) > 2*q.Limit {
		t.Fatalf("%d entities and %d links at a limit of %d", len(p.Nodes), len(p.Links), q.Limit)
	}
	shown, near := map[graph.ID]bool{}, ball(links, q.Of, q.Depth)
	for _, n := range p.Nodes {
		if shown[n.ID] || !near[n.ID] {
			t.Fatalf("%s is shown twice or too far away", n.ID)
		}
		shown[n.ID] = true
	}
	var want, got []string
	for _, l := range links {
		if shown[l.From] && shown[l.To] {
			want = append(want, l.ID.String())
		}
	}
	for _, l := range p.Links {
		got = append(got, l.ID.String())
	}
	slices.Sort(want)
	slices.Sort(got)
	if d := cmp.Diff(want, got); d != "" && len(want) <= 2*q.Limit {
		t.Fatalf("links among what is shown (-want +got):\n%s", d)
	}
}

func TestCountLinks(t *testing.T) {
	sketch := guiding()
	ctx, s := session(t, sketch.Batch(), graph.Options{})
	ids := []graph.ID{graphtest.SketchID("a"), graphtest.SketchID("none"), graphtest.SketchID("f"), graphtest.SketchID("prize")}
	all, err := analysis.CountLinks(ctx, s, ids)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for i, counts := range all {
		line := sketch.Code(ids[i]) + ":"
		for _, c := range counts {
			line += fmt.Sprintf(" %s %s %s %d", c.Relation, c.Direction, c.Kind, c.Count)
		}
		got = append(got, line)
	}
	got[1] = strings.TrimPrefix(got[1], sketch.Code(ids[1]))
	want := []string{
		"a: BY IN Engagement 2 RECIPIENT IN Honor 1 POSSIBLY_SAME_AS OUT Expert 1 RELATED OUT Expert 1 RELATED IN Expert 1",
		":",
		"f: LOCATED_IN OUT Region 1 SERVES IN Engagement 2",
		"prize: OF_AWARD IN Honor 1",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// The counts of links add up to all links, with each link counted at both ends.
func TestCountLinksOfRandomGraphs(t *testing.T) {
	for i, shape := range graphtest.Shapes() {
		b := graphtest.Random(rand.New(rand.NewPCG(7, uint64(i))), shape)
		want := map[graph.ID]int{}
		ctx, s := openExact(t, b)
		var ids []graph.ID
		for _, n := range b.Nodes {
			ids = append(ids, n.ID)
		}
		for _, l := range b.Links {
			want[l.From]++
			want[l.To]++
		}
		all, err := analysis.CountLinks(ctx, s, ids)
		if err != nil {
			t.Fatal(err)
		}
		for i, counts := range all {
			n := 0
			for _, c := range counts {
				n += c.Count
			}
			if n != want[ids[i]] {
				t.Errorf("%s: %d links, %d counted", ids[i], want[ids[i]], n)
			}
		}
	}
}
