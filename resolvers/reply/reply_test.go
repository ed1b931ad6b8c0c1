package reply

import (
	"bytes"
	"context"
	"errors"
	"math"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
)

// checkRoundTrip checks that a value is the same after it was marshalled and unmarshalled.
func checkRoundTrip[T any](t *testing.T, v T, write func(T) graphql.Marshaler, read func(any) (T, error)) {
	t.Helper()
	var b bytes.Buffer
	write(v).MarshalGQL(&b)
	text := string(bytes.Trim(b.Bytes(), `"`))
	back, err := read(text)
	if diff := cmp.Diff(v, back); err != nil || diff != "" {
		t.Errorf("%v is written %s and read as %v, %v", v, text, back, err)
	}
}

func TestEnumsAreReadAsTheyAreWritten(t *testing.T) {
	for _, k := range graph.Kinds() {
		checkRoundTrip(t, k.Kind, MarshalKind, UnmarshalKind)
	}
	for _, r := range graph.Relations() {
		checkRoundTrip(t, r.Relation, MarshalRelation, UnmarshalRelation)
	}
	for _, p := range graph.Props() {
		checkRoundTrip(t, OrderField{Field: p.Field}, MarshalOrderField, UnmarshalOrderField)
	}
	for f := graph.FieldID; f <= graph.FieldHint; f++ {
		checkRoundTrip(t, OrderField{Field: f}, MarshalOrderField, UnmarshalOrderField)
	}
	for _, relation := range []string{"engagements", "keyIndustries"} {
		checkRoundTrip(t, OrderField{Count: relation}, MarshalOrderField, UnmarshalOrderField)
	}
	for _, s := range graph.Statuses() {
		checkRoundTrip(t, s, MarshalStatus, UnmarshalStatus)
	}
	for _, b := range graph.Bases() {
		checkRoundTrip(t, b, MarshalBasis, UnmarshalBasis)
	}
	for _, c := range valuesFrom(graph.ExactCode) {
		checkRoundTrip(t, c, MarshalMatchClass, UnmarshalMatchClass)
	}
	for _, p := range valuesFrom(graph.Undated) {
		checkRoundTrip(t, p, MarshalPrecision, UnmarshalPrecision)
	}
	for _, d := range analysis.Dimensions() {
		checkRoundTrip(t, d, MarshalCubeDimension, UnmarshalCubeDimension)
	}
	for _, m := range analysis.CubeMeasures() {
		checkRoundTrip(t, m, MarshalCubeMeasure, UnmarshalCubeMeasure)
	}
	for _, l := range valuesFrom(graph.LevelCountry) {
		checkRoundTrip(t, l, MarshalLevel, UnmarshalLevel)
	}
	for _, d := range analysis.ServedDimensions() {
		checkRoundTrip(t, d, MarshalServedDimension, UnmarshalServedDimension)
	}
	for _, d := range []graph.Direction{graph.Out, graph.In, graph.Both} {
		checkRoundTrip(t, d, MarshalDirection, UnmarshalDirection)
	}
	for _, desc := range []bool{false, true} {
		checkRoundTrip(t, desc, MarshalOrderDirection, UnmarshalOrderDirection)
	}
	for v := graph.Number; v <= graph.EnumType; v++ {
		checkRoundTrip(t, v, MarshalValueType, UnmarshalValueType)
	}
	checkRoundTrip(t, graph.Category("LEARNED"), MarshalCategory, UnmarshalCategory)
	checkRoundTrip(t, graph.NewDay(2019, 6, 30),
		func(d graph.Day) graphql.Marshaler { return graphql.WrapContextMarshaler(t.Context(), MarshalDate(d)) },
		func(v any) (graph.Day, error) { return UnmarshalDate(t.Context(), v) })
	checkRoundTrip(t, graph.NewID("test", "x"), MarshalID, UnmarshalID)
	if _, err := UnmarshalKind("Expert"); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("an unknown name gives %v", err)
	}
}

func TestDecimalsKeepTheirDigits(t *testing.T) {
	for _, c := range []struct {
		in   any
		want string
	}{{7.72, "7.72"}, {"0.0001", "0.0001"}, {int64(84), "84"}, {-0.5, "-0.5"}, {100000000.0, "100000000"}} {
		v, err := UnmarshalDecimal(c.in)
		var b bytes.Buffer
		MarshalDecimal(v).MarshalGQL(&b)
		if err != nil || b.String() != c.want {
			t.Errorf("%v is read as %s, %v", c.in, b.String(), err)
		}
	}
	for _, bad := range []any{"seven", 0.00001, true, nil, map[string]any{}} {
		if v, err := UnmarshalDecimal(bad); !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("%v is read as %v, %v", bad, v, err)
		}
	}
}

func TestOpenBoundsOfAPeriodAreNull(t *testing.T) {
	p, err := graph.ParsePeriod("2017年以来")
	if err != nil {
		t.Fatal(err)
	}
	since := NewPeriod(p)
	if since.GetEarliestBegin().String() != "2017-01-01" || since.GetLatestEnd().String() != "" || since.GetYear() != nil {
		t.Errorf("got %v, %v, %v", since.GetEarliestBegin(), since.GetLatestEnd(), since.GetYear())
	}
	month, err := graph.ParsePeriod("09")
	if err != nil {
		t.Fatal(err)
	}
	if m := NewPeriod(month); m.GetText() != "09" || m.GetEarliestBegin().String() != "" {
		t.Errorf("a month without a year has the bound %v", m.GetEarliestBegin())
	}
	if NewPeriod(graph.Period{}) != nil {
		t.Error("what is undated has a period")
	}
}

func TestListsAreReadOnceTogetherAndOnlyIfAskedFor(t *testing.T) {
	reads, counts := 0, 0
	cs := Connections(2, graph.Page{First: 5}, func(_ context.Context, p graph.Page) (Pages[string], error) {
		if p.Total {
			counts++
			return Pages[string]{Pages: graph.Pages[struct{}]{End: []int32{0, 0}, Total: []int32{1, 7}}}, nil
		}
		reads++
		lists := graph.Pages[string]{Rows: []string{"a", "b", "c"}, End: []int32{1, 3}, Prev: []bool{false, true}, Next: []bool{true, false}}
		return Edges(lists, func(s *string) Edge[string] {
			return Edge[string]{Node: *s, Place: graph.Position{graph.TextValue(*s)}, Hash: func() uint32 { return 7 }}
		}), nil
	})
	ctx := context.Background()
	if n, err := cs[1].TotalCount(ctx); n != 7 || err != nil || reads != 0 {
		t.Errorf("the count is %d, %v after %d reads of rows", n, err, reads)
	}
	first, _ := cs[0].Nodes(ctx)
	second, _ := cs[1].Nodes(ctx)
	if diff := cmp.Diff([][]string{{"a"}, {"b", "c"}}, [][]string{first, second}); diff != "" {
		t.Error(diff)
	}
	info, _ := cs[1].PageInfo(ctx)
	edges, _ := cs[1].Edges(ctx)
	if !info.HasPreviousPage || info.HasNextPage || len(edges) != 2 || *info.EndCursor() != edges[1].Cursor() {
		t.Errorf("got %v and %v", info, edges)
	}
	if _, err := cs[0].TotalCount(ctx); err != nil || reads != 1 || counts != 1 {
		t.Errorf("%d reads and %d counts, want one of each", reads, counts)
	}
}

func TestAFaultOfAListReachesEveryField(t *testing.T) {
	fault := errors.New("no")
	c := Connections(1, graph.Page{}, func(context.Context, graph.Page) (Pages[int], error) {
		return Pages[int]{}, fault
	})[0]
	ctx := context.Background()
	_, err1 := c.Nodes(ctx)
	_, err2 := c.Edges(ctx)
	_, err3 := c.PageInfo(ctx)
	_, err4 := c.TotalCount(ctx)
	for _, err := range []error{err1, err2, err3, err4} {
		if !errors.Is(err, fault) {
			t.Errorf("got %v", err)
		}
	}
}

func TestCountBounds(t *testing.T) {
	n := func(i int) *int { return &i }
	for _, c := range []struct {
		name string
		f    CountFilter
		want [2]int
	}{
		{"nothing asked", CountFilter{}, [2]int{0, math.MaxInt32}},
		{"exactly", CountFilter{Eq: n(3)}, [2]int{3, 3}},
		{"between, ends left out", CountFilter{Gt: n(1), Lt: n(4)}, [2]int{2, 3}},
		{"between, ends included", CountFilter{Gte: n(1), Lte: n(4)}, [2]int{1, 4}},
		{"all must hold", CountFilter{Gte: n(1), Gt: n(5), Eq: n(3)}, [2]int{6, 3}},
		{"below none", CountFilter{Lt: n(0)}, [2]int{0, -1}},
		{"far below none", CountFilter{Lte: n(math.MinInt64)}, [2]int{0, -1}},
		{"beyond what can be", CountFilter{Gt: n(math.MaxInt64)}, [2]int{math.MaxInt32 + 1, math.MaxInt32}},
		{"no bound that bites", CountFilter{Gte: n(-5), Lte: n(math.MaxInt64)}, [2]int{0, math.MaxInt32}},
	} {
		if low, high := c.f.Bounds(); low != c.want[0] || high != c.want[1] {
			t.Errorf("%s: %d to %d, want %v", c.name, low, high, c.want)
		}
	}
}
