package neo4j

import (
	"context"
	"fmt"
	"reflect"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// The codes of the findings of Compare.
const (
	FindingChanged = "FOREIGN_CHANGE"   // a record differs from what the ledger wrote
	FindingAdded   = "FOREIGN_ADDITION" // a record that the ledger did not write
	FindingDeleted = "FOREIGN_DELETION" // a record is missing that the ledger did not delete
	FindingLost    = "FOREIGN_LOSS"     // some record is missing or changed, but it cannot be named
	FindingHole    = "HISTORY_HOLE"     // a commit has no act, so its author is unknown
)

// maxForeign is how many findings one comparison lists; further findings are only counted.
const maxForeign = 2_000

// foreign is a record that differs from what the ledger wrote.
type foreign struct {
	code    string
	label   string // the class and the name of the record, for messages
	refusal error  // why it cannot be accepted as it is; nil if it can
	element string // the server's element id
	// At most one of these is set: the record to write, or for FindingDeleted the record before its
	// deletion. None is set if the record cannot be accepted.
	node     *graph.Node
	link     *graph.Link
	evidence *graph.Evidence
	stored   properties // the stored properties
	unnamed  bool       // it is stored without an id, and will get one
	basis    string     // the current basis of a link whose basis was changed
}

func (f *foreign) id() graph.ID {
	switch {
	case f.node != nil:
		return f.node.ID
	case f.link != nil:
		return f.link.ID
	case f.evidence != nil:
		return f.evidence.ID
	}
	id, _ := f.stored["id"].(string)
	known, _ := graph.ParseID(id)
	return known
}

func (f *foreign) finding() graph.Finding {
	verb := map[string]string{FindingChanged: "was changed", FindingAdded: "was added", FindingDeleted: "was deleted"}[f.code]
	text := f.label + " " + verb + " outside expertgraph"
	if f.refusal != nil {
		text += ": " + f.refusal.Error() + "; correct or delete it in the database (" + f.element + ") and repair again"
	}
	return graph.Finding{Code: f.code, Subject: f.id(), Text: text}
}

// comparison is the state of one pass over the database.
type comparison struct {
	*Store
	at     graph.Seq // the last commit
	oldest graph.Seq // the lowest Seq from which the change log can be read
	since  graph.Seq // the first commit that must have an act
	stored sum       // the checksum of the stored records, from the hashes that the ledger wrote
	differ sum       // the XOR of stored and the expected checksum; unknown if the ledger stores no checksum
	found  []*foreign
	more   int             // the number of findings beyond maxForeign
	holes  []graph.Finding // the ranges of commits without an act
}

// Compare finds what was written to the database without the ledger, for example in the Neo4j
// browser: changed, added and deleted nodes, links and evidence. It reads the whole database in
// pages. ErrConflict: commits happened meanwhile, so the comparison failed; call it when nobody
// writes.
func (s *Store) Compare(ctx context.Context) ([]graph.Finding, error) {
	if err := s.enter(ctx); err != nil {
		return nil, fmt.Errorf("compare: %w", err)
	}
	defer s.running.Done()
	c, err := s.compare(ctx)
	if err != nil {
		return nil, fmt.Errorf("compare: %w", err)
	}
	return c.findings(), nil
}

func (c *comparison) findings() []graph.Finding {
	all := slices.Clone(c.holes)
	for _, f := range c.found {
		all = append(all, f.finding())
	}
	switch {
	case c.more > 0:
		all = append(all, graph.Finding{Code: FindingLost, Text: fmt.Sprintf("%d more records were changed outside expertgraph", c.more)})
	case c.differ.unknown:
		all = append(all, graph.Finding{Code: FindingLost, Text: "an older expertgraph wrote this database and kept no sum of it: what was deleted outside expertgraph cannot be told; repair once to begin"})
	case !c.differ.IsZero():
		all = append(all, graph.Finding{Code: FindingLost, Text: "something was deleted outside expertgraph, or a link got another basis, of which the change log no longer tells; after a repair all readers load the graph again"})
	}
	return all
}

// compareTries is how often a comparison is tried. It fails if a commit happens during every try.
const compareTries = 3

func (s *Store) compare(ctx context.Context) (*comparison, error) {
	ctx = withChain(ctx, nil)
	for range compareTries {
		before, err := s.readOne(ctx, "info", nil)
		if err == nil {
			err = filled(before)
		}
		if err != nil {
			return nil, err
		}
		expected := readSum(before["sum"])
		c := &comparison{Store: s, at: graph.Seq(integer(before, "seq")), oldest: graph.Seq(integer(before, "oldest")), since: graph.Seq(integer(before, "since"))}
		for _, step := range []func(context.Context) error{c.nodes, c.links, c.evidence, c.strayNodes, c.strayLinks, c.findMissingActs} {
			if err := step(ctx); err != nil {
				return nil, err
			}
		}
		c.differ = c.stored
		c.differ.flip(expected.String())
		c.differ.unknown = expected.unknown
		if !c.differ.IsZero() && c.more == 0 {
			if err := c.searchLog(ctx); err != nil {
				return nil, err
			}
		}
		after, err := s.readOne(ctx, "info", nil)
		if err != nil {
			return nil, err
		}
		if after["seq"] == before["seq"] {
			return c, nil
		}
	}
	return nil, fmt.Errorf("%w: others write to it all the time; try again when nobody does", graph.ErrConflict)
}

// findMissingActs adds a finding to c.holes for each range of commits without an act.
func (c *comparison) findMissingActs(ctx context.Context) error {
	want := max(c.since, 1) // the first commit that must have an act: c.since in an upgraded ledger, otherwise 1
	hole := func(until graph.Seq) {
		if want < until {
			c.holes = append(c.holes, graph.Finding{Code: FindingHole, Text: fmt.Sprintf("the acts of the commits %d to %d are missing: who made them is not known any more", want, until-1)})
		}
	}
	for a, err := range c.Acts(ctx, graph.ActQuery{After: want - 1, Until: c.at}) {
		if err != nil {
			return err
		}
		hole(a.Seq)
		want = a.Seq + 1
	}
	if c.at > 0 {
		hole(c.at + 1)
	}
	return nil
}

func (c *comparison) add(f *foreign) {
	if len(c.found) == maxForeign {
		c.more++
		return
	}
	c.found = append(c.found, f)
}

// eachRow splits a row whose columns are lists into one row per list element, and calls each with
// every such row.
func eachRow(row properties, each func(one properties)) {
	elements, _ := row["element"].([]any)
	for i := range elements {
		one := properties{}
		for column, v := range row {
			if list, _ := v.([]any); i < len(list) {
				one[column] = list[i]
			}
		}
		each(one)
	}
}

// pages runs the Cypher text with the given name page by page, and calls each with every row. The rows
// are sorted by id.
func (c *comparison) pages(ctx context.Context, name string, each func(one properties)) error {
	for after, full := "", true; full; {
		row, err := c.readOne(ctx, name, map[string]any{"after": after, "size": int64(pageSize)})
		if err != nil {
			return err
		}
		n := 0
		eachRow(row, func(one properties) {
			n++
			m, _ := one["props"].(properties)
			after, _ = m["id"].(string)
			each(one)
		})
		full = n == pageSize
	}
	return nil
}

func (c *comparison) nodes(ctx context.Context) error {
	return c.pages(ctx, "check_nodes", func(one properties) {
		m, _ := one["props"].(properties)
		said, _ := m["hash"].(string)
		c.stored.flip(said)
		f := c.foreignNode(FindingChanged, one, m)
		if f.refusal != nil || !hasExactly(encodeNode(f.node).props, m, "version", "written", "createdAt", "updatedAt") || !slices.Equal(labelsOf(one), nodeLabels(f.node)) {
			c.addPrepared(f)
		}
	})
}

func (c *comparison) evidence(ctx context.Context) error {
	return c.pages(ctx, "check_evidence", func(one properties) {
		m, _ := one["props"].(properties)
		said, _ := m["hash"].(string)
		c.stored.flip(said)
		f := c.foreignEvidence(FindingChanged, one, m)
		if f.refusal != nil || !hasExactly(encodeEvidence(f.evidence).props, m, "version", "recorded") || !slices.Equal(labelsOf(one), []string{evidenceLabel}) {
			c.addPrepared(f)
		}
	})
}

func (c *comparison) links(ctx context.Context) error {
	relations, err := c.read(ctx, "export_relations", nil)
	if err != nil {
		return err
	}
	for _, row := range relations {
		relation, _ := row["relation"].(string)
		if row["links"] == int64(0) {
			continue
		}
		err := c.pages(ctx, "check_links."+relation, func(one properties) {
			m, _ := one["props"].(properties)
			id, _ := m["id"].(string)
			basis, _ := m["basis"].(string)
			if m["version"] != nil {
				c.stored.flip(linkHash(id, basis))
			}
			f := c.foreignLink(FindingChanged, relation, one, m)
			if f.refusal != nil || m["version"] == nil || graph.LinkID(f.link) != f.link.ID || !hasExactly(encodeLink(f.link).props, m, "version", "createdAt", "updatedAt") {
				c.addPrepared(f)
			}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// hasExactly tells whether a stored record has exactly the properties of want with equal values, plus the
// named stamps with any values.
func hasExactly(want, stands properties, stamps ...string) bool {
	if len(stands) != len(want)+len(stamps) {
		return false
	}
	for _, key := range stamps {
		if stands[key] == nil {
			return false
		}
	}
	for key, v := range want {
		if list, ok := v.([]string); ok {
			v = toAny(list)
		}
		if !reflect.DeepEqual(v, stands[key]) {
			return false
		}
	}
	return true
}

func toAny(ids []string) []any {
	list := make([]any, len(ids))
	for i, id := range ids {
		list[i] = id
	}
	return list
}
