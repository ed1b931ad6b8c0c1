package ingest_test

import (
	"bytes"
	"fmt"
	"iter"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest"
)

// text draws a valid text of a record, with characters that are difficult for JSON and NFC.
func text(t *rapid.T, name string) string {
	return rapid.StringOf(rapid.OneOf(rapid.SampledFrom([]rune("aé吴“<&>\"\\\u0301\u2028 \U0002070E")), rapid.Rune())).Filter(func(s string) bool {
		return !strings.ContainsRune(s, 0) && len([]rune(s)) < 50
	}).Draw(t, name)
}

func id(t *rapid.T, name string) graph.ID {
	return graph.NewID("rapid", fmt.Sprint(rapid.IntRange(1, 1<<40).Draw(t, name)))
}

// period draws a period: one with words, or one with bounds that no words express.
func period(t *rapid.T) graph.Period {
	if rapid.Bool().Draw(t, "words") {
		words := rapid.SampledFrom([]string{"", "2019", "2019-06", "2019-06-30", "十四五", "2015→2020", "2017年以来", "09", "05-26", "五年", "五年(第五次代表大会以来)"}).Draw(t, "period")
		p, err := graph.ParsePeriod(words)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	p := graph.Period{Precision: rapid.SampledFrom([]graph.Precision{graph.Span, graph.MonthOnly, graph.DayPrecision, graph.PlanPrecision}).Draw(t, "precision")}
	p.Words = strings.TrimSpace(rapid.SampledFrom([]string{"", "2019", "某时"}).Draw(t, "words of bounds"))
	if p.Dated() {
		first, last := graph.NewDay(1000, 1, 1), graph.NewDay(9999, 12, 31)
		day := rapid.Int32Range(int32(first), int32(last))
		begin, end := graph.Day(day.Draw(t, "begin")), graph.Day(day.Draw(t, "end"))
		p.BeginMin, p.BeginMax, p.EndMin, p.EndMax = min(begin, end), min(begin, end), max(begin, end), max(begin, end)
		if rapid.Bool().Draw(t, "open begin") {
			p.BeginMin = graph.DayMin
		}
		if rapid.Bool().Draw(t, "open end") {
			p.EndMax = graph.DayMax
		}
	}
	return p
}

func valueOf(t *rapid.T, f graph.Field) graph.Value {
	switch f.Spec().Type {
	case graph.Number:
		return graph.Value{Type: graph.Number, Int: rapid.Int64().Draw(t, "number")}
	case graph.Bool:
		return graph.BoolValue(rapid.Bool().Draw(t, "truth"))
	case graph.IDType:
		return graph.IDValue(id(t, "id value"))
	case graph.DayType:
		return graph.DayValue(graph.Day(rapid.Int32Range(-100_000, 100_000).Draw(t, "day")))
	case graph.EnumType:
		switch f {
		case graph.FieldKind:
			return graph.EnumValue(graph.Expert)
		case graph.FieldStatus:
			return graph.EnumValue(graph.Planned)
		}
		return graph.EnumValue(graph.BasisInferred)
	}
	return graph.TextValue("v" + text(t, "value"))
}

func instant(t *rapid.T, name string) time.Time {
	return time.UnixMilli(rapid.Int64Range(1, 4e12).Draw(t, name)).UTC()
}

// records draws a node, a link and an evidence. The evidence is about a node, a value of a node, or a
// link.
func records(t *rapid.T) []graph.Record {
	n := &graph.Node{ID: id(t, "node"), Kind: rapid.SampledFrom(graph.Kinds()).Draw(t, "kind").Kind, Code: text(t, "code"), Name: "n" + text(t, "name"), Hint: text(t, "hint"),
		Unnamed: rapid.Bool().Draw(t, "unnamed"), Status: rapid.SampledFrom(graph.Statuses()).Draw(t, "status"), Basis: rapid.SampledFrom(graph.Bases()).Draw(t, "basis"), Period: period(t),
		Version: graph.Seq(rapid.Int64Range(0, 1<<40).Draw(t, "version")), Written: graph.Seq(rapid.Int64Range(0, 1<<40).Draw(t, "written")), CreatedAt: instant(t, "created"), UpdatedAt: instant(t, "updated")}
	if c := n.Kind.Categories(); len(c) > 0 {
		n.Category = graph.Category(rapid.SampledFrom(c).Draw(t, "category").Name)
	}
	for range rapid.IntRange(0, 3).Draw(t, "aliases") {
		a := graph.Alias{Text: "a" + text(t, "alias")}
		if rapid.Bool().Draw(t, "scoped") {
			a.Scope = id(t, "scope")
		}
		n.Aliases = append(n.Aliases, a)
		n.Idents = append(n.Idents, graph.Ident{Scheme: "s" + text(t, "scheme"), Value: text(t, "ident")})
	}
	for _, f := range graph.Props() {
		for range rapid.IntRange(0, map[bool]int{true: 2, false: 1}[f.Many]).Draw(t, f.Name) {
			n.Props = append(n.Props, graph.Prop{Field: f.Field, Value: valueOf(t, f.Field)})
		}
	}
	l := &graph.Link{From: id(t, "from"), To: id(t, "to"), Relation: rapid.SampledFrom(graph.Relations()).Draw(t, "relation").Relation, Role: text(t, "role"),
		Status: n.Status, Basis: n.Basis, Period: period(t), Version: n.Version, CreatedAt: n.CreatedAt, UpdatedAt: n.UpdatedAt}
	e := &graph.Evidence{Code: text(t, "fact"), Subject: n.ID, Document: id(t, "document"), Paragraph: rapid.Int32Range(0, 9).Draw(t, "paragraph"), Place: text(t, "place"),
		Basis: n.Basis, Words: text(t, "written"), Recorded: instant(t, "recorded"), Version: n.Version}
	e.LastPara = e.Paragraph + rapid.Int32Range(0, 2).Draw(t, "more paragraphs")
	for range rapid.IntRange(0, 3).Draw(t, "notes") {
		e.Notes = append(e.Notes, graph.Note{Key: rapid.SampledFrom([]string{"a", "b"}).Draw(t, "note"), Text: text(t, "note text")})
	}
	switch rapid.IntRange(0, 2).Draw(t, "subject") {
	case 1:
		e.Subject, e.OfLink, e.Premises = id(t, "link"), true, []graph.ID{id(t, "premise"), id(t, "premise")}
	case 2:
		e.Field = graph.Field(rapid.IntRange(1, int(graph.Props()[len(graph.Props())-1].Field)).Draw(t, "field"))
		e.Value = valueOf(t, e.Field)
	}
	return []graph.Record{{Floor: 7}, {Node: n}, {Link: l}, {Evidence: e}}
}

func each(records []graph.Record) iter.Seq2[graph.Record, error] {
	return func(yield func(graph.Record, error) bool) {
		for _, r := range records {
			if !yield(r, nil) {
				return
			}
		}
	}
}

func TestWrittenRecordsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := records(t)
		n, l, e := all[1].Node, all[2].Link, all[3].Evidence
		if graph.PrepareNode(n) != nil || graph.PrepareEvidence(e) != nil || graph.PrepareLink(l, pick(l.Relation.Spec().From), pick(l.Relation.Spec().To)) != nil {
			return // the record is invalid, for example because a property has the same value twice
		}
		var file bytes.Buffer
		if err := ingest.Export(&file, each(all)); err != nil {
			t.Fatal(err)
		}
		text := file.String()
		var back []graph.Record
		for line, err := range ingest.Read(&file, "export", graph.Dates{}) {
			if err != nil {
				t.Fatalf("%v\n%s", err, text)
			}
			back = append(back, line.Record)
		}
		// The ledger sets versions and times again, so they are not read. Evidence keeps the time of
		// its entry.
		n.Version, n.Written, n.CreatedAt, n.UpdatedAt = 0, 0, time.Time{}, time.Time{}
		l.Version, l.CreatedAt, l.UpdatedAt = 0, time.Time{}, time.Time{}
		e.Version = 0
		if d := cmp.Diff(all[1:], back); d != "" {
			t.Fatalf("%s\n%s", d, text)
		}
	})
}

// pick gives a kind from a set; Region for the set of all kinds.
func pick(s graph.KindSet) graph.Kind {
	if s.Has(graph.Region) {
		return graph.Region
	}
	return s.List()[0]
}

func TestExportPassesErrorsOn(t *testing.T) {
	broken := fmt.Errorf("disk: %w", graph.ErrUnavailable)
	err := ingest.Export(&bytes.Buffer{}, func(yield func(graph.Record, error) bool) { yield(graph.Record{}, broken) })
	if err == nil || !strings.Contains(err.Error(), "disk") {
		t.Errorf("got %v", err)
	}
	if err := ingest.Export(full{}, each([]graph.Record{{Floor: 1}})); err == nil {
		t.Error("a full disk goes unnoticed")
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, fmt.Errorf("no space left") }

func FuzzRead(f *testing.F) {
	f.Add([]byte(good))
	f.Add([]byte(head + "\n" + `{"node":{"id":"00000000000000000000000004","kind":"Event","name":"x","period":{"precision":"SPAN","words":"五年"},"properties":{"edition":7.5,"topic":["a","b"]}}}`))
	f.Add([]byte(head + "\n" + `{"evidence":{"of":{"link":"00000000000000000000000004"},"premises":[{"from":"a","relation":"BY","to":"b"}],"recorded":"2024-02-27T20:15:37+08:00","notes":{"a":["b"]}}}`))
	f.Fuzz(func(t *testing.T, file []byte) {
		var kept []graph.Record
		for line, err := range ingest.Read(bytes.NewReader(file), "fuzz", graph.Dates{}) {
			if err == nil {
				kept = append(kept, line.Record)
			}
		}
		// A record that was read is normalized: writing and reading it again gives the same record.
		var out bytes.Buffer
		if err := ingest.Export(&out, each(append([]graph.Record{{Floor: 1}}, kept...))); err != nil {
			t.Fatal(err)
		}
		var again []graph.Record
		for line, err := range ingest.Read(&out, "again", graph.Dates{}) {
			if err != nil {
				t.Fatalf("%v\n%s", err, file)
			}
			again = append(again, line.Record)
		}
		if d := cmp.Diff(kept, again); d != "" {
			t.Fatalf("%s\n%q", d, file)
		}
	})
}
