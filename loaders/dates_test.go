package loaders_test

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/loaders"
	"github.com/expertgraph/expertgraph/snapshot"
	"github.com/expertgraph/expertgraph/store/sqlite"
)

// TestDatesInQuestions queries events around New Year's Day by dates in various forms and time zones.
// Each date is given once as a literal in the document, and once in a variable. The level executor
// and stock gqlgen must read it alike.
func TestDatesInQuestions(t *testing.T) {
	ledger, err := sqlite.Open(filepath.Join(t.TempDir(), "g.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	reader, err := snapshot.Open(t.Context(), ledger, snapshot.Options{})
	if err != nil {
		t.Fatal(err)
	}
	china := graph.New(ledger, reader, graph.Options{})
	defer china.Close()
	utc := graph.New(ledger, reader, graph.Options{Zone: time.UTC})
	s := graphtest.NewSketch()
	for _, day := range []string{"2023-12-31", "2024年1月1日"} {
		s.Node(day, graph.Event, day, func(n *graph.Node) { n.Period, err = graph.ParsePeriod(day) })
		if err != nil {
			t.Fatal(err)
		}
	}
	if _, err := china.Write(t.Context(), s.Batch(), nil); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		trap, date string
		graph      *graph.Graph
		want       string // the name of the event; "" if the date is refused
	}{
		{"a day as people write it", "2024年1月1日", china, "2024年1月1日"},
		{"digits alone", "20231231", china, "2023-12-31"},
		{"midnight in China as a browser writes it", "2023-12-31T16:00:00Z", china, "2024年1月1日"},
		{"the same where UTC is asked for", "2023-12-31T16:00:00Z", utc, "2023-12-31"},
		{"a day that does not exist", "2023年2月29日", china, ""},
		{"a length", "三年", china, ""},
		{"a time without a zone", "2023-12-31T16:00:00", china, ""},
	} {
		for _, filter := range []string{"activeOn: %s", "overlaps: {from: %[1]s, to: %[1]s}"} {
			for _, stock := range []bool{false, true} {
				kind := map[bool]string{true: "Date", false: "PartialDate"}[filter[0] == 'a']
				for _, r := range []loaders.Request{
					{Query: fmt.Sprintf(`{ events(where: {period: {`+filter+`}}) { nodes { displayName } } }`, `"`+c.date+`"`)},
					{Query: fmt.Sprintf(`query($d: `+kind+`) { events(where: {period: {`+filter+`}}) { nodes { displayName } } }`, "$d"), Variables: map[string]any{"d": c.date}},
				} {
					reply, _ := newEngine(c.graph, loaders.Options{Stock: stock}).ask(r)
					want := `{"events":{"nodes":[{"displayName":"` + c.want + `"}]}}`
					if refused := len(reply.Errors) > 0; refused != (c.want == "") || !refused && reply.Data != want {
						t.Errorf("%s: stock %v: %s: %s %v", c.trap, stock, r.Query, reply.Data, reply.Errors)
					}
				}
			}
		}
	}
}
