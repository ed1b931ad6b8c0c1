package main

import (
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// factRules maps predicates between two things to the function that makes a fact node.
var factRules = map[string]func(c *conversion, s, o *graph.Node, f *fact) error{
	"served": (*conversion).engagement, "lecturedTo": (*conversion).engagement, "lecturedAt": (*conversion).engagement,
	"spokeAt": (*conversion).engagement, "visited": (*conversion).engagement,
	"awarded": (*conversion).honor, "nominatedFor": (*conversion).honor, "designatedAs": (*conversion).honor,
	"selectedAs": (*conversion).honor, "candidateFor": (*conversion).honor, "pilotOf": (*conversion).honor,
	"holdsTitle": (*conversion).honor, "willNominateFor": (*conversion).honor,
	"willEstablish": (*conversion).planItem, "willHost": (*conversion).planItem,
	"willProduce": (*conversion).planItem, "willInvite": (*conversion).planItem,
}

// stages maps predicates to stages of an honor.
var stages = map[string]string{
	"awarded": "AWARDED", "nominatedFor": "NOMINATED", "designatedAs": "DESIGNATED", "selectedAs": "DESIGNATED",
	"candidateFor": "CANDIDATE", "pilotOf": "PILOT", "holdsTitle": "TITLE_HELD", "willNominateFor": "NOMINATED",
}

// engagementKinds maps the words for sorts of engagements to categories.
var engagementKinds = map[string]graph.Category{
	"考察指导": "GUIDANCE", "技术指导": "GUIDANCE", "指导": "GUIDANCE", "科技志愿服务": "VOLUNTEERING",
	"专题辅导": "LECTURE", "主旨报告": "LECTURE", "典型发言": "EXCHANGE", "学术交流、技术服务": "EXCHANGE", "考察": "VISIT",
}

// factNode makes the node of a fact. Its code is the id of the fact.
func (c *conversion) factNode(kind graph.Kind, f *fact, name ...string) (*graph.Node, error) {
	n, _ := c.add(f.ID, kind, strings.Join(name, " · "))
	n.Status, n.Basis = f.status(), f.basis()
	var err error
	n.Period, err = f.period()
	e := c.statement(f)
	e.Subject = n.ID
	c.addEvidence(e)
	return n, err
}

// part is a link from a fact node to one of its parts.
type part struct {
	relation graph.Relation
	to       *graph.Node
}

func (c *conversion) parts(n *graph.Node, f *fact, parts ...part) error {
	for _, p := range parts {
		if err := c.link(n, p.relation, p.to, "", f); err != nil {
			return err
		}
	}
	return nil
}

// nodeByName gives the node for a name in an attribute. If the name is no subject or object of any fact,
// kind is its kind in the source.
func (c *conversion) nodeByName(name, kind string, f *fact) (*graph.Node, error) {
	t, ok := c.named[name]
	if !ok {
		t = thing{kind, name}
	}
	return c.thing(t, f)
}

// engagement adds an engagement with its parts: actor, served body, programme, place and industry.
// It adds only stated regions and industries; package graph derives others during the write.
func (c *conversion) engagement(s, o *graph.Node, f *fact) error {
	said := f.attr("engagementKind")
	if said == "" { // facts about visits do not name the sort of engagement
		said = "来访"
	}
	n, err := c.factNode(graph.Engagement, f, s.Name, said, o.Name)
	if err != nil {
		return err
	}
	n.Category = engagementKinds[said]
	if f.Says == "visited" {
		n.Category = "VISIT"
	}
	for _, p := range []graph.Prop{
		{Field: graph.PropMode, Value: graph.TextValue(f.attr("engagementKind"))},
		{Field: graph.PropMode, Value: graph.TextValue(f.attr("mode"))},
		{Field: graph.PropTopic, Value: graph.TextValue(f.attr("topic"))},
	} {
		if p.Value.Text != "" {
			n.Props = append(n.Props, p)
		}
	}
	where := map[string]graph.Relation{"served": graph.Serves, "lecturedTo": graph.Serves, "lecturedAt": graph.At, "spokeAt": graph.At, "visited": graph.InRegion}
	if err := c.parts(n, f, part{graph.By, s}, part{where[f.Says], o}); err != nil {
		return err
	}
	for _, a := range []struct {
		attr, kind string
		relation   graph.Relation
		role       string
	}{
		{"program", "Program", graph.Through, ""}, {"region", "Region", graph.InRegion, ""}, {"industry", "Industry", graph.InIndustry, ""},
		{"hostedBy", "ScienceAssociation", graph.HostedBy, ""}, {"beneficiary", "PopulationGroup", graph.Related, "beneficiary"},
	} {
		name := f.attr(a.attr)
		if name == "" {
			continue
		}
		to, err := c.nodeByName(name, a.kind, f)
		if err == nil {
			err = c.link(n, a.relation, to, a.role, f)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// honor adds an award, nomination, designation, candidacy or title.
func (c *conversion) honor(s, o *graph.Node, f *fact) error {
	n, err := c.factNode(graph.Honor, f, s.Name, o.Name)
	if err != nil {
		return err
	}
	n.Props = append(n.Props, graph.Prop{Field: graph.PropStage, Value: graph.TextValue(stages[f.Says])})
	if mode := f.attr("mode"); mode != "" {
		n.Props = append(n.Props, graph.Prop{Field: graph.PropMode, Value: graph.TextValue(mode)})
	}
	if level := f.attr("level"); level != "" {
		value, err := propertyValue(n.Kind, graph.PropLevel, level)
		if err != nil {
			return err
		}
		n.Props = append(n.Props, graph.Prop{Field: graph.PropLevel, Value: value})
	}
	if times, err := graph.ParseNumber(f.attr("times")); err == nil {
		n.Props = append(n.Props, graph.Prop{Field: graph.PropTimes, Value: times})
	}
	if year := f.attr("year"); year != "" {
		if n.Period, err = graph.ParsePeriod(year); err != nil {
			return err
		}
	}
	who, what := part{graph.Recipient, s}, part{graph.OfAward, o}
	if f.Says == "willNominateFor" {
		who.relation = graph.RecommendedBy
	}
	if o.Kind == graph.Program { // OF_AWARD leads only to awards, so a programme is joined by THROUGH
		what.relation = graph.Through
	}
	if err := c.parts(n, f, who, what); err != nil {
		return err
	}
	if by, ok := c.named[f.attr("grantedBy")]; ok {
		to, err := c.thing(by, f)
		if err == nil {
			err = c.link(n, graph.GrantedBy, to, "", f)
		}
		if err != nil {
			return err
		}
	}
	if owner, ok := c.named[f.attr("owner")]; ok {
		to, err := c.thing(owner, f)
		if err == nil {
			err = c.link(s, graph.OwnedBy, to, "", f)
		}
		if err != nil {
			return err
		}
	}
	if f.attr("dataQuality") != "" {
		return c.contradict(n, s, f)
	}
	return nil
}

// contradict adds the title that reference works give instead of the reported one. Both honors stay,
// and their bases tell them apart.
func (c *conversion) contradict(stated, who *graph.Node, f *fact) error {
	const title = "中国工程院院士" // elected in 1994, according to the remark in the fact's attribute on quality
	award, err := c.nodeByName(title, "Title", f)
	if err != nil {
		return err
	}
	n, _ := c.add(f.ID+"/reference", graph.Honor, who.Name+" · "+title)
	n.Basis = graph.BasisReference
	n.Props = []graph.Prop{{Field: graph.PropStage, Value: graph.TextValue("TITLE_HELD")}}
	if n.Period, err = graph.ParsePeriod("1994+"); err != nil {
		return err
	}
	e := &graph.Evidence{Code: f.ID, Subject: n.ID, Basis: graph.BasisReference, Notes: []graph.Note{{Key: "dataQuality", Text: f.attr("dataQuality")}}}
	c.addEvidence(e)
	for _, p := range []struct {
		relation graph.Relation
		to       *graph.Node
		role     string
	}{{graph.Recipient, who, ""}, {graph.OfAward, award, ""}, {graph.Related, stated, "contradicts"}} {
		l := &graph.Link{From: n.ID, Relation: p.relation, To: p.to.ID, Role: p.role, Basis: graph.BasisReference}
		if l, err = c.keep(l, n.Kind, p.to.Kind); err != nil {
			return err
		}
		if !p.relation.Spec().Part {
			c.addEvidence(&graph.Evidence{Code: f.ID, Subject: l.ID, OfLink: true, Basis: l.Basis, Notes: e.Notes})
		}
	}
	return nil
}

// observation adds one reported figure.
func (c *conversion) observation(s *graph.Node, f *fact) error {
	n, err := c.factNode(graph.Observation, f, s.Name, f.attr("measureZh"), shortest(f.value)+f.attr("unit"))
	if err != nil {
		return err
	}
	for _, p := range []struct {
		field graph.Field
		text  string
	}{
		{graph.PropMeasure, f.attr("measure")}, {graph.PropMeasureName, f.attr("measureZh")},
		{graph.PropUnit, f.attr("unit")}, {graph.PropQualifier, f.attr("qualifier")}, {graph.PropWhen, f.attr("when")},
	} {
		if p.text != "" {
			n.Props = append(n.Props, graph.Prop{Field: p.field, Value: graph.TextValue(p.text)})
		}
	}
	if f.value == "" { // a figure in words only, such as 数百次
		n.Name = s.Name + " · " + f.attr("measureZh") + " · " + f.attr("asWritten")
	} else {
		v, err := graph.ParseNumber(f.value)
		if err != nil {
			return err
		}
		n.Props = append(n.Props, graph.Prop{Field: graph.PropValue, Value: v})
	}
	parts := []part{{graph.Of, s}}
	region := s
	if name := f.attr("region"); name != "" {
		if region, err = c.nodeByName(name, "Region", f); err != nil {
			return err
		}
	}
	if region.Kind == graph.Region {
		parts = append(parts, part{graph.InRegion, region})
	}
	return c.parts(n, f, parts...)
}

// planItem adds a planned action, with its owner or object and its intended result.
func (c *conversion) planItem(s, o *graph.Node, f *fact) error {
	name := f.value
	if o != nil {
		name = o.Name
	}
	n, err := c.factNode(graph.PlanItem, f, s.Name, name)
	if err != nil {
		return err
	}
	parts := []part{{graph.Of, s}}
	if graph.By.Spec().To.Has(s.Kind) {
		parts = append(parts, part{graph.By, s})
	}
	switch {
	case o == nil:
		n.Props = append(n.Props, graph.Prop{Field: graph.PropAction, Value: graph.TextValue(f.value)})
		if field := valueRules[f.Says]; field != graph.FieldNone {
			n.Props = append(n.Props, graph.Prop{Field: field, Value: graph.TextValue(f.value)})
		}
	case f.Says == "willInvite":
		parts = append(parts, part{graph.Addresses, o})
	default:
		parts = append(parts, part{graph.Produced, o})
	}
	return c.parts(n, f, parts...)
}
