package main

import (
	"fmt"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// levels maps the words of the facts to levels of regions and authorities.
var levels = map[string]graph.Level{
	"national": graph.LevelCountry, "autonomousRegion": graph.LevelProvince, "province": graph.LevelProvince, "municipality": graph.LevelProvince, "SAR": graph.LevelProvince,
	"prefecture": graph.LevelPrefecture, "county": graph.LevelCounty, "county(province-administered)": graph.LevelCounty,
	"township": graph.LevelTownship, "village": graph.LevelVillage, "community": graph.LevelVillage,
}

// propertyValue converts the words of a fact to the value of a property. It gives an error
// if entities of the kind cannot have this value.
func propertyValue(k graph.Kind, f graph.Field, said string) (graph.Value, error) {
	if level, ok := levels[said]; ok && f == graph.PropLevel {
		said = level.String()
	}
	return graph.TextValue(said), k.CheckValue(f, said)
}

// place sets the level and the code of a region from the fact about its parent.
func (c *conversion) place(s, parent *graph.Node, f *fact) error {
	said := f.attr("level")
	if err := c.set(s, graph.PropRegionType, graph.TextValue(said), f); err != nil {
		return err
	}
	if level, ok := levels[said]; ok {
		if err := c.set(s, graph.PropLevel, graph.TextValue(level.String()), f); err != nil {
			return err
		}
	}
	s.Hint = parent.Name
	code := f.attr("code")
	if code == "" {
		return nil
	}
	s.Code = code
	s.Idents = []graph.Ident{{Scheme: f.attr("scheme"), Value: code}}
	return c.set(s, graph.FieldCode, graph.TextValue(code), f)
}

// regions checks the tree of regions against the table of codes, and sets the level of countries.
func (c *conversion) regions(rows [][]string) error {
	for _, row := range rows {
		n := c.nodes[graph.NewID(Dataset, "Region/"+row[0])]
		if n == nil || row[1] != "" && n.Code != row[1] || n.Hint != row[3] {
			return fmt.Errorf("regions: %s: no fact gives it the code %q and the parent %q", row[0], row[1], row[3])
		}
	}
	for _, name := range []string{"中国", "日本"} {
		n := c.nodes[graph.NewID(Dataset, "Region/"+name)]
		n.Props = append(n.Props, graph.Prop{Field: graph.PropLevel, Value: graph.TextValue(graph.LevelCountry.String())})
		c.judge(n, graph.PropLevel, n.Prop(graph.PropLevel), graph.BasisReference)
	}
	return nil
}

const industryScheme = "GB/T 4754"

// industries builds the tree of industries. A row has the code, the name in the standard, the level,
// the parent, and related industries of the facts. The last column is the name of the industry that
// equals the class, then "in:" with the names of industries within the class. Both parts are optional.
// A row with the level GROUPING lists the industries of a policy grouping after "in:".
func (c *conversion) industries(rows [][]string) error {
	at := map[string]*graph.Node{}
	for _, row := range rows {
		code, name, level, parent := row[0], row[1], row[2], row[3]
		same, inside, _ := strings.Cut(row[4], "in:")
		if level == "GROUPING" {
			if err := c.grouping(name, strings.Fields(inside)); err != nil {
				return err
			}
			continue
		}
		n := c.nodes[graph.NewID(Dataset, "Industry/"+strings.TrimSpace(same))]
		if n == nil {
			n, _ = c.add(industryScheme+"/"+code, graph.Industry, name)
			n.Basis = graph.BasisReference
			c.judge(n, graph.FieldName, graph.TextValue(name), graph.BasisReference)
		} else if n.Name != name {
			n.Aliases = append(n.Aliases, graph.Alias{Text: name})
			c.judge(n, graph.FieldName, graph.TextValue(name), graph.BasisReference)
		}
		at[code] = n
		n.Category = "STANDARD"
		n.Idents = []graph.Ident{{Scheme: industryScheme, Value: code}}
		n.Props = append(n.Props, graph.Prop{Field: graph.PropLevel, Value: graph.TextValue(level)})
		c.judge(n, graph.PropLevel, graph.TextValue(level), graph.BasisReference)
		if parent != "" {
			if err := c.refer(n, graph.PartOf, at[parent]); err != nil {
				return err
			}
		}
		for _, part := range strings.Fields(inside) {
			p := c.nodes[graph.NewID(Dataset, "Industry/"+part)]
			if p == nil {
				return fmt.Errorf("industries: %s: no fact names %q", code, part)
			}
			p.Category = "STANDARD"
			if err := c.refer(p, graph.PartOf, n); err != nil {
				return err
			}
		}
	}
	for _, n := range c.nodeOrder { // an industry without a class in the standard is a policy grouping
		if n.Kind == graph.Industry && n.Category == "" {
			n.Category = "GROUPING"
			c.judge(n, graph.FieldCategory, graph.TextValue(string(n.Category)), graph.BasisAnalysis)
		}
	}
	return nil
}

func (c *conversion) grouping(name string, parts []string) error {
	whole := c.nodes[graph.NewID(Dataset, "Industry/"+name)]
	for _, part := range parts {
		p := c.nodes[graph.NewID(Dataset, "Industry/"+part)]
		if p == nil {
			p = c.nodes[graph.NewID(Dataset, industryScheme+"/"+part)]
		}
		if whole == nil || p == nil {
			return fmt.Errorf("industries: %s: nothing is called %q", name, part)
		}
		if err := c.refer(whole, graph.Includes, p); err != nil {
			return err
		}
	}
	return nil
}

// refer adds a link with the basis of reference works.
func (c *conversion) refer(from *graph.Node, r graph.Relation, to *graph.Node) error {
	l, err := c.keep(&graph.Link{From: from.ID, Relation: r, To: to.ID, Basis: graph.BasisReference}, from.Kind, to.Kind)
	if err == nil {
		c.addEvidence(&graph.Evidence{Code: "reference", Subject: l.ID, OfLink: true, Basis: graph.BasisReference})
	}
	return err
}

// disciplines sets the identifier and the level of the disciplines for which facts state a code of GB/T
// 13745.
func (c *conversion) disciplines() {
	const scheme = "GB/T 13745"
	for _, e := range c.evidence {
		var code string
		ours := false
		for _, note := range e.Notes {
			ours = ours || note == graph.Note{Key: "scheme", Text: scheme}
			if note.Key == "code" {
				code = note.Text
			}
		}
		if !ours || !e.OfLink {
			continue
		}
		n := c.nodes[c.links[e.Subject].To]
		n.Idents = []graph.Ident{{Scheme: scheme, Value: code}}
		level := graph.TextValue(graph.LevelDiscipline.String())
		n.Props = []graph.Prop{{Field: graph.PropLevel, Value: level}}
		c.judge(n, graph.PropLevel, level, graph.BasisReference)
	}
}

// corps links each service corps of 科创中国 in 宁夏 to the programme 宁夏行动, because figures of the programme
// count these corps. No fact states the links; the common name is their basis.
func (c *conversion) corps(facts []fact) error {
	action := c.nodes[graph.NewID(Dataset, "Program/“科创中国”宁夏行动")]
	for i := range facts {
		f := &facts[i]
		if f.Says != "organisedBy" || !strings.HasPrefix(f.Subject.Name, "“科创中国”宁夏科技服务团") {
			continue
		}
		team := c.nodes[graph.NewID(Dataset, f.Subject.key())]
		l, err := c.keep(&graph.Link{From: team.ID, Relation: graph.AffiliatedWith, To: action.ID, Basis: graph.BasisName}, team.Kind, action.Kind)
		if err != nil {
			return err
		}
		e := c.source(f)
		e.Subject, e.OfLink, e.Basis = l.ID, true, graph.BasisName
		c.addEvidence(e)
	}
	return nil
}
