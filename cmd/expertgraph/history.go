package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/loaders"
	"github.com/expertgraph/expertgraph/report"
)

// historyCmd prints the changes of an entity.
type historyCmd struct {
	storeFlags
	Entity string `arg:"" help:"${entity_help}"`
	Rows   int    `default:"20" help:"${rows_help}"`
}

const changeSelection = `{ nodes { seq at actor verb reason via records ` + diffSelection + ` } pageInfo { hasNextPage } }`

type changesReply struct {
	Nodes []struct {
		Seq         int64
		At          time.Time
		Actor, Verb string
		Reason, Via *string
		Records     int
		Diff        diffReply
	}
	PageInfo struct{ HasNextPage bool }
}

// Run prints the changes.
func (c *historyCmd) Run(ctx context.Context, e env) error {
	var reply struct{ History changesReply }
	ask := func(of string) error {
		return c.ask(ctx, e, `query($of: Ref!, $first: Int) { history(of: $of, first: $first) `+changeSelection+` }`,
			map[string]any{"of": of, "first": c.Rows}, &reply)
	}
	err := ask(c.Entity)
	if errors.Is(err, graph.ErrNotFound) {
		if id := c.deleted(ctx, e); !id.IsZero() {
			err = ask(id.String())
		}
	}
	if err != nil {
		return err
	}
	e.changes(&reply.History, c.Zone.Location)
	return nil
}

// deleted finds a deleted entity by the name that it had when it was deleted; of several, the one
// deleted last. It gives the zero id if there is none, or if the store cannot be opened or read.
func (c *historyCmd) deleted(ctx context.Context, e env) (id graph.ID) {
	g, err := c.openReading(ctx, e)
	if err != nil {
		return id
	}
	defer g.Close()
	last := graph.Seq(0)
	for v, err := range g.Past(ctx, graph.PastQuery{}) {
		if err != nil {
			return graph.ID{}
		}
		if v.Node != nil && v.Node.Name == c.Entity && v.Until > last {
			id, last = v.Node.ID, v.Until
		}
	}
	return id
}

// diffCmd prints the changes between two moments.
type diffCmd struct {
	storeFlags
	From string `placeholder:"TIME" help:"${diff_from_help}"`
	To   string `placeholder:"TIME" help:"${diff_to_help}"`
	Rows int    `default:"20" help:"${rows_help}"`
}

// Run prints the changes.
func (c *diffCmd) Run(ctx context.Context, e env) error {
	g, err := c.openReading(ctx, e)
	if err != nil {
		return err
	}
	defer g.Close()
	since, err := moment(ctx, g, "from", c.From, c.Zone.Location, false)
	if err != nil {
		return err
	}
	until, err := moment(ctx, g, "to", c.To, c.Zone.Location, true)
	if err != nil {
		return err
	}
	vars := map[string]any{"since": int64(since), "first": c.Rows}
	if c.To != "" {
		vars["until"] = int64(until)
		if until == 0 {
			vars["first"] = 0
		}
	}
	res := loaders.Execute(ctx, g, loaders.Request{Query: `query($since: Int, $until: Int, $first: Int) { changes(since: $since, until: $until, first: $first) ` + changeSelection + ` }`, Variables: vars})
	if err := loaders.Failed(res); err != nil {
		return err
	}
	var reply struct{ Changes changesReply }
	if err := json.Unmarshal(res.Data, &reply); err != nil {
		return err
	}
	e.changes(&reply.Changes, c.Zone.Location)
	return nil
}

// moment parses a text that is the number of a change, a time, or a day. It gives that number, or the
// number of the last change at or before the time; 0 for an empty text. A day stands for its first
// instant, or for its end if whole is true.
func moment(ctx context.Context, g *graph.Graph, field, text string, zone *time.Location, whole bool) (graph.Seq, error) {
	if n, err := strconv.ParseInt(text, 10, 64); err == nil || text == "" {
		return graph.Seq(n), nil
	}
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		day, err := graph.Dates{Zone: zone}.Day(text)
		if err != nil {
			return 0, graph.Invalid(field, text, "is neither a day, nor a time, nor a number", "write 2026-01-01, 2026-01-01T08:00:00+08:00 or the number of a change")
		}
		if at, err = time.ParseInLocation("2006-01-02", day.String(), zone); err != nil {
			return 0, err
		}
		if whole {
			at = at.AddDate(0, 0, 1)
		}
		at = at.Add(-time.Millisecond)
	}
	return g.SeqAt(ctx, at)
}

// changes prints a list of changes.
func (e env) changes(list *changesReply, zone *time.Location) {
	for _, c := range list.Nodes {
		head := fmt.Sprintf("#%d  %s  %s  %s", c.Seq, c.At.In(zone).Format("2006-01-02 15:04"), c.Actor, e.words.Say(verbTexts[graph.Verb(c.Verb)]))
		if c.Via != nil {
			head += "  " + *c.Via
		}
		if c.Reason != nil {
			head += "  " + *c.Reason
		}
		fmt.Fprintln(e.out, graph.EscapeUnprintable(head))
		e.diff(&c.Diff, "    ")
		if c.Diff.Things.TotalCount == 0 {
			fmt.Fprintf(e.out, "    %d\n", c.Records)
		}
	}
	switch {
	case len(list.Nodes) == 0:
		e.note("no_history")
	case list.PageInfo.HasNextPage:
		e.note("more_changes")
	}
}

// verbTexts are the words for the verbs of acts.
var verbTexts = map[graph.Verb]report.Text{
	"":               {"written", "写入"},
	graph.VerbWrite:  {"written", "修改"},
	graph.VerbImport: {"imported", "导入"},
	graph.VerbMemo:   {"memo saved", "备忘"},
	graph.VerbRevert: {"taken back", "撤销"},
	graph.VerbCopy:   {"copied", "复制"},
	graph.VerbMend:   {"mended", "补记"},
}

// diff prints the differences of a change, one per line: + for new, ~ for changed, - for deleted.
func (e env) diff(d *diffReply, indent string) {
	if e.quiet {
		return
	}
	for _, i := range d.Things.Nodes {
		mark := map[string]string{"ADDED": "+", "CHANGED": "~", "DELETED": "-"}[i.Act]
		line := ""
		if i.Entity != nil {
			line = i.Entity.DisplayName
		}
		if i.Link != nil {
			line = e.link(i.Link)
		}
		switch {
		case i.Evidence != nil:
			line = e.words.text("evidence_of") + line + e.describeEvidence(i.Evidence)
		case i.Field != nil:
			line += "  " + e.fieldName(*i.Field) + "：" + e.value(*i.Field, i.Before) + " → " + e.value(*i.Field, i.After)
		}
		if i.Derived {
			line += e.words.text("derived")
		}
		fmt.Fprintln(e.out, indent+mark, graph.EscapeUnprintable(line))
	}
	if rest := d.Things.TotalCount - len(d.Things.Nodes); rest > 0 {
		fmt.Fprint(e.out, indent, e.words.text("more_problems", rest))
	}
}

// value is a value of a field in the language of the user. Values of closed lists are translated.
func (e env) value(field string, s *string) string {
	if s == nil || *s == "" {
		return e.words.text("no_value")
	}
	f, err := graph.Parse[graph.Field](field)
	if err != nil || e.words.Language == report.English {
		return *s
	}
	lists := [][]graph.Term{}
	for _, l := range graph.Lists() {
		if strings.EqualFold(l.Name, field) {
			lists = append(lists, l.Terms)
		}
	}
	for _, k := range graph.Kinds() {
		lists = append(lists, k.Kind.Values(f))
		if f == graph.FieldCategory {
			lists = append(lists, k.Kind.Categories())
		}
	}
	for _, terms := range lists {
		for _, t := range terms {
			if t.Name == *s {
				return t.Han
			}
		}
	}
	return *s
}

// fieldName is the name of a field in the language of the user.
func (e env) fieldName(name string) string {
	if e.words.Language == report.English {
		return name
	}
	switch name {
	case "displayName":
		return "名称"
	case "aliases":
		return "别名"
	case "identifiers":
		return "外部标识"
	}
	if f, err := graph.Parse[graph.Field](name); err == nil && f.Spec().Han != "" {
		return f.Spec().Han
	}
	return name
}

// link describes a link in one line.
func (e env) link(l *linkReply) string {
	word := l.Relation
	if r, err := graph.Parse[graph.Relation](l.Relation); err == nil && e.words.Language != report.English {
		word = r.Spec().Han
	}
	role := ""
	if l.Role != nil && *l.Role != "" {
		role = "（" + *l.Role + "）"
	}
	return l.From.DisplayName + " —" + word + role + "→ " + l.To.DisplayName
}

// describeEvidence describes what an evidence supports, and where its source states it.
func (e env) describeEvidence(v *evidenceReply) string {
	s := ""
	if v.Property != nil && *v.Property != "" {
		s += "  " + e.fieldName(*v.Property)
		if v.Value != nil {
			s += "=" + e.value(*v.Property, v.Value)
		}
	}
	if v.Document != nil {
		s += "  ⟵ " + v.Document.DisplayName
		if v.Paragraph != nil {
			s += fmt.Sprintf(" ¶%d", *v.Paragraph)
		}
	}
	if v.Words != nil && *v.Words != "" {
		s += " “" + *v.Words + "”"
	}
	return s
}
