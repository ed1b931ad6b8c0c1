package loaders

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"github.com/expertgraph/expertgraph/resolvers"
)

// planOf plans the one operation of a document.
func planOf(t *testing.T, s *schema, text string, vars map[string]any) (*ast.QueryDocument, *plan, error) {
	t.Helper()
	doc, errs := gqlparser.LoadQueryWithRules(s.Schema(), text, rules.NewDefaultRules())
	if errs != nil {
		t.Fatal(errs)
	}
	p, err := makePlan(t.Context(), s.Schema(), s.types, doc, doc.Operations[0], vars)
	return doc, p, err
}

func plannable(o Options) *schema {
	return newSchema(nil, resolvers.NewSchema(), resolvers.Levels(), o)
}

func TestEveryFieldOfTheContractIsBound(t *testing.T) {
	s := plannable(Options{})
	for _, d := range s.Schema().Types {
		if d.Kind != ast.Object {
			continue
		}
		for _, f := range d.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			b, ok := s.types[d.Name].Fields[f.Name]
			leaf := s.Schema().Types[f.Type.Name()].IsLeafType()
			if !ok || leaf != (b.Write != nil) || leaf != (len(b.Types) == 0) || !leaf && b.Read == nil || (len(f.Arguments) > 0) != (b.Args != nil) {
				t.Errorf("%s.%s is bound as %+v", d.Name, f.Name, b)
			}
		}
	}
}

func TestWhatHasNoPlan(t *testing.T) {
	s := plannable(Options{})
	for text, want := range map[string]fallback{
		`{ __schema { queryType { name } } }`:                   "",
		`{ experts { totalCount } __type(name: "X") { name } }`: "",
		`{ experts { totalCount } }`:                            "",
		`{ __typename }`:                                        "",
		`query($x: Boolean!) { __typename @include(if: $x) }`:   "",
		wide(5): tooManyScopes,
	} {
		_, _, err := planOf(t, s, text, nil)
		var why fallback
		if errors.As(err, &why); why != want {
			t.Errorf("%.80s: %q, want %q", text, why, want)
		}
	}
}

// wide nests fragments on many types. Each fragment ends in a field with its own alias, so that
// every path through the types selects something different.
func wide(depth int) string {
	kinds := []string{"Expert", "Society", "Enterprise", "Region", "Program", "Event", "Need"}
	on := func(kind, inner string) string {
		return fmt.Sprintf("... on %s { links { nodes { %s } } } ", kind, inner)
	}
	inner := "id"
	for d := range depth {
		level := on("Entity", inner)
		for i, k := range kinds {
			below := fmt.Sprintf("a%d_%d: id", d, i)
			for range d {
				below = on("Entity", below)
			}
			level += on(k, below)
		}
		inner = level
	}
	return `{ entity(ref: "x") { ` + inner + " } }"
}

func TestPlanningIsBounded(t *testing.T) {
	s := plannable(Options{})
	start := time.Now()
	for range 3 {
		if _, _, err := planOf(t, s, wide(5), nil); !errors.Is(err, tooManyScopes) {
			t.Fatal(err)
		}
	}
	if took := time.Since(start); took > 30*time.Second {
		t.Errorf("three refusals took %s", took)
	}
}

func TestEqualSelectionsArePlannedOnce(t *testing.T) {
	s := plannable(Options{})
	_, p, err := planOf(t, s, `{ entity(ref: "x") { links { nodes { links { nodes { links { nodes { displayName } } } } } } } }`, nil)
	if err != nil {
		t.Fatal(err)
	}
	if p.bytes > 200_000 {
		t.Errorf("a plan of seven levels takes %d bytes", p.bytes)
	}
}

func TestSwitchesChooseTheVariant(t *testing.T) {
	doc, errs := gqlparser.LoadQueryWithRules(plannable(Options{}).Schema(), `query($a: Boolean!, $b: Boolean! = true, $n: Int) {
		experts(first: $n) { nodes { id @skip(if: $a) ...F } } } fragment F on Expert { code @include(if: $b) hint @skip(if: false) }`, rules.NewDefaultRules())
	if errs != nil {
		t.Fatal(errs)
	}
	switches := switchesOf(doc, doc.Operations[0])
	if got := strings.Join(switches, " "); got != "a b" {
		t.Errorf("got %q", got)
	}
	if v := variant(switches, map[string]any{"a": true, "n": 3}); v != "10" {
		t.Errorf("got %q", v)
	}
}

func TestPlansAreBoundedInBytes(t *testing.T) {
	s := plannable(Options{PlanBytes: 100_000})
	var first *ast.OperationDefinition
	for i := range 200 {
		doc, p, err := planOf(t, s, fmt.Sprintf(`{ experts(first: %d) { nodes { id code } } }`, i+1), nil)
		if err != nil {
			t.Fatal(err)
		}
		s.plans.add(doc, doc.Operations[0], nil, p, "")
		if first == nil {
			first = doc.Operations[0]
		}
		if _, again := s.plans.find(doc.Operations[0], nil); again != p {
			t.Fatal("a plan that was just kept is not found")
		}
	}
	if _, p := s.plans.find(first, nil); p != nil || s.plans.bytes > 100_000 || len(s.plans.byOp) != s.plans.order.Len() {
		t.Errorf("%d bytes in %d plans", s.plans.bytes, s.plans.order.Len())
	}
}

func TestPlansAreSharedBetweenGoroutines(t *testing.T) {
	s := plannable(Options{PlanBytes: 20_000})
	doc, _, err := planOf(t, s, `query($x: Boolean!) { experts { nodes { id @skip(if: $x) } } }`, map[string]any{"x": true})
	if err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	for i := range 16 {
		group.Go(func() {
			vars := map[string]any{"x": i%2 == 0}
			p, err := makePlan(t.Context(), s.Schema(), s.types, doc, doc.Operations[0], vars)
			if err != nil {
				t.Error(err)
				return
			}
			s.plans.add(doc, doc.Operations[0], vars, p, "")
			_, kept := s.plans.find(doc.Operations[0], vars)
			if n := len(kept.root.fields[0].kinds[0].fields[0].kinds[0].fields); n != map[bool]int{true: 0, false: 1}[i%2 == 0] {
				t.Errorf("the plan of %v has %d fields", vars, n)
			}
		})
	}
	group.Wait()
}
