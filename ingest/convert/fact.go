package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// planned tells whether a fact states an intention.
func (f *fact) planned() bool { return f.Attrs["status"] == "planned" }

// status is the status of a fact. The values unstated, built, online and maintained mean actual.
func (f *fact) status() graph.Status {
	switch f.Attrs["status"] {
	case "planned":
		return graph.Planned
	case "in progress", "under construction":
		return graph.Ongoing
	case "upcoming":
		return graph.Upcoming
	}
	return graph.Actual
}

// basis is the basis of a fact. A stated basis in free text is converted to the nearest value of
// graph.Basis. A fact without a stated basis rests on a caption or on the text.
func (f *fact) basis() graph.Basis {
	said := f.attr("basis")
	switch {
	case said == "" && f.is("caption"):
		return graph.BasisCaption
	case said == "" || said == "text" || said == "区、市科协":
		return graph.BasisText
	case strings.Contains(said, "inferred"), said == "title", said == "award", said == "lecture topic":
		return graph.BasisInferred
	case strings.HasPrefix(said, "name"):
		return graph.BasisName
	case said == "document scope", said == "今年8月":
		return graph.BasisContext
	}
	if b, err := graph.Parse[graph.Basis](strings.ToUpper(said)); err == nil {
		return b
	}
	return graph.BasisAnalysis
}

// plainBasis tells whether the stated basis is a single word that basis converts without loss.
func (f *fact) plainBasis() bool {
	_, err := graph.Parse[graph.Basis](strings.ToUpper(f.attr("basis")))
	return err == nil
}

// period is the period of a fact. It is parsed from the attribute "date", or else from "period", or else
// from "from" and "to". It is zero if the fact has none of them.
func (f *fact) period() (graph.Period, error) {
	words := f.attr("date")
	if words == "" {
		words = f.attr("period")
	}
	from, to := f.attr("from"), f.attr("to")
	switch {
	case words != "":
	case from != "" && to != "":
		words = from + "/" + to
	case from != "":
		words = from + "+"
	default:
		return graph.Period{}, nil
	}
	return wordsPeriod(words)
}

// wordsPeriod reads a period. A period that counts from a congress without a known date keeps its
// words only: it has a length, but no known days.
func wordsPeriod(words string) (graph.Period, error) {
	p, err := graph.ParsePeriod(words)
	if err != nil && strings.Contains(words, "代表大会以来") {
		return graph.Period{Precision: graph.Span, Words: words}, nil
	}
	return p, err
}

// usedAttrs are the attributes that become fields of every record.
var usedAttrs = map[string]bool{"asWritten": true, "spansParas": true, "date": true, "period": true, "from": true, "to": true}

// partAttrs maps each predicate to the attributes of its facts that become properties or links of the
// records.
var partAttrs = map[string][]string{
	"observed":      {"measure", "measureZh", "unit", "qualifier", "when", "region"},
	"served":        {"program", "engagementKind", "topic", "region", "industry", "beneficiary", "named"},
	"lecturedTo":    {"topic", "engagementKind"},
	"lecturedAt":    {"engagementKind", "named"},
	"spokeAt":       {"engagementKind"},
	"visited":       {"engagementKind", "mode", "hostedBy"},
	"partOf":        {"level", "code", "scheme"},
	"implementedIn": {"mode"},
}

// notes gives the notes of a fact's evidence: the predicate, and every attribute that becomes no field
// of a record.
func (f *fact) notes() []graph.Note {
	used := map[string]bool{}
	for _, name := range partAttrs[f.Says] {
		used[name] = true
	}
	notes := []graph.Note{{Key: "predicate", Text: f.Says}}
	for _, name := range slices.Sorted(maps.Keys(f.Attrs)) {
		dates := f.attr("date") != "" && (name == "period" || name == "from" || name == "to")
		switch {
		case used[name], usedAttrs[name] && !dates,
			name == "role" && f.Says != "visited",
			name == "basis" && f.plainBasis(),
			name == "caption" && f.basis() == graph.BasisCaption,
			name == "status" && (f.Attrs[name] == "actual" || f.Attrs[name] == "planned" || f.Attrs[name] == "upcoming"):
			continue
		}
		for _, text := range texts(f.Attrs[name]) {
			notes = append(notes, graph.Note{Key: name, Text: text})
		}
	}
	return notes
}

// texts converts the value of an attribute to texts, one for each element.
func texts(v any) []string {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		var all []string
		for _, one := range v {
			all = append(all, texts(one)...)
		}
		return all
	default:
		return []string{fmt.Sprint(v)}
	}
}

func paragraph(v any) int32 {
	n, _ := v.(json.Number).Int64() // the paragraph numbers in the facts are whole numbers
	return int32(n)
}
