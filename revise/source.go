package revise

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"github.com/expertgraph/expertgraph/graph"
)

// cited is a template for evidence from one source.
type cited struct {
	graph.Evidence // all fields except subject, code and id
}

// source reads a source. A statement becomes a document. The same speaker, day and words give the
// same document.
func (d *draft) source(ctx context.Context, s *Source) (*cited, error) {
	switch {
	case s == nil || s.Document == nil && s.Statement == nil:
		return nil, coded(CodeNoSource, graph.Invalid("source", "", "is missing", "say which document states it, or who said so and when"))
	case s.Document != nil && s.Statement != nil:
		return nil, graph.Invalid("source", "", "is given twice", "give a document or a statement, not both")
	case s.Statement != nil:
		return d.statement(ctx, s.Statement)
	}
	in := s.Document
	for _, t := range [][2]string{{"place", in.Place}, {"words", in.Words}} {
		if err := noPersonal("source.document."+t[0], t[1]); err != nil {
			return nil, err
		}
	}
	n, err := d.resolve(ctx, "source.document.document", in.Document, graph.NewKindSet(graph.Document))
	if err != nil {
		return nil, err
	}
	c := &cited{graph.Evidence{Document: n.ID, Paragraph: in.Paragraph, LastPara: in.LastParagraph, Place: in.Place, Words: in.Words, Basis: graph.BasisText}}
	if in.Basis != "" {
		if c.Basis, err = graph.Parse[graph.Basis](in.Basis); err != nil {
			return nil, err
		}
	}
	if c.Basis == graph.BasisInferred {
		return nil, graph.Invalid("source.document.basis", in.Basis, "is kept for what the graph derives itself", "say what the document states: TEXT, CAPTION, CONTEXT, NAME, REFERENCE or ANALYSIS")
	}
	return c, nil
}

func (d *draft) statement(ctx context.Context, in *StatementSource) (*cited, error) {
	on, err := d.spokenOn(ctx, in.On)
	if err != nil {
		return nil, err
	}
	for _, t := range [][2]string{{"byText", in.ByText}, {"words", in.Words}} {
		if err := noPersonal("source.statement."+t[0], t[1]); err != nil {
			return nil, err
		}
	}
	speaker := in.ByText
	var by *graph.Node
	if in.By != "" {
		if by, err = d.resolve(ctx, "source.statement.by", in.By, 0); err != nil {
			return nil, err
		}
		speaker = cmp.Or(speaker, by.Name)
	}
	if speaker == "" {
		return nil, coded(CodeNoSource, graph.Invalid("source.statement.byText", "", "is missing", "say who said so: by, if the graph knows them, or byText"))
	}
	id := graph.NewID("statement", fmt.Sprintf("%q %q %q %q", speaker, in.On, in.Words, d.op))
	c := &cited{graph.Evidence{Document: id, Words: in.Words, Basis: graph.BasisText}}
	if d.nodes[id] != nil {
		return c, nil
	}
	n := &graph.Node{ID: id, Kind: graph.Document, Name: speaker + "陈述（" + in.On + "）", Category: "STATEMENT", Period: on}
	d.put(n, true)
	d.evidence(id, false, graph.FieldNone, graph.Value{}, &cited{graph.Evidence{Document: id, Words: in.Words, Basis: graph.BasisText}})
	if by != nil {
		l := &graph.Link{From: id, Relation: graph.About, To: by.ID, Role: "陈述人", Period: on}
		if err := d.join(l, n, by); err != nil {
			return nil, err
		}
		d.evidence(l.ID, true, graph.FieldNone, graph.Value{}, c)
	}
	return c, nil
}

// eastmostOffset is the highest time zone offset from UTC. A day begins there first, so a day that has
// not begun there has not begun anywhere.
const eastmostOffset = 14 * time.Hour

// spokenOn reads the day of a statement. The text must be a whole day. A day that has not yet begun in
// any time zone is refused.
func (d *draft) spokenOn(ctx context.Context, text string) (graph.Period, error) {
	const field = "source.statement.on"
	dates := graph.DatesOf(ctx)
	day, err := dates.Day(text)
	if err != nil {
		return graph.Period{}, renamed(err, field)
	}
	today, err := dates.Day(time.Now().UTC().Add(eastmostOffset).Format(time.RFC3339))
	if err != nil {
		return graph.Period{}, err
	}
	if day > today {
		return graph.Period{}, graph.Invalid(field, text, "is after today, "+today.String(), "say on which day it was said")
	}
	p, err := dates.Period(text)
	return p, renamed(err, field)
}

// evidence adds an evidence with a source. Its code is the operation id of the call and a number, so a
// repeated call makes the same evidence.
func (d *draft) evidence(subject graph.ID, ofLink bool, f graph.Field, v graph.Value, from *cited) {
	e := from.Evidence
	e.Subject, e.OfLink, e.Field, e.Value = subject, ofLink, f, v
	e.Code = fmt.Sprintf("%s/%d", d.op, len(d.batch.Evidence)+1)
	d.batch.Evidence = append(d.batch.Evidence, &e)
}
