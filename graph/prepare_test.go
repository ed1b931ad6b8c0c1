package graph

import (
	"errors"
	"strings"
	"testing"
)

func TestPrepareNodeRefuses(t *testing.T) {
	good := func() *Node {
		return &Node{ID: NewID("t", "a"), Kind: Association, Name: "某科协", Category: "COUNTY"}
	}
	if err := PrepareNode(good()); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		change func(*Node)
		field  string
	}{
		"no id":                       {func(n *Node) { n.ID = ID{} }, "id"},
		"no kind":                     {func(n *Node) { n.Kind = 0 }, "kind"},
		"no name":                     {func(n *Node) { n.Name = " " }, "name"},
		"a category of another kind":  {func(n *Node) { n.Category = "MUSEUM" }, "category"},
		"a name of 301 characters":    {func(n *Node) { n.Name = strings.Repeat("长", maxName+1) }, "name"},
		"a name that is not UTF-8":    {func(n *Node) { n.Name = "\xff" }, "name"},
		"a field that is no property": {func(n *Node) { n.Props = []Prop{{FieldName, TextValue("x")}} }, "properties"},
		"a number as text":            {func(n *Node) { n.Kind, n.Category, n.Props = Observation, "", []Prop{{PropValue, TextValue("84")}} }, "value"},
		"two values of a single one": {func(n *Node) {
			n.Kind, n.Category, n.Props = Observation, "", []Prop{{PropUnit, TextValue("座")}, {PropUnit, TextValue("个")}}
		}, "unit"},
		"a property of another kind":      {func(n *Node) { n.Props = []Prop{{PropUnit, TextValue("座")}} }, "properties"},
		"a level of another tree":         {func(n *Node) { n.Kind, n.Category, n.Props = Region, "", []Prop{{PropLevel, TextValue("SECTION")}} }, "properties.level"},
		"a stage of another kind":         {func(n *Node) { n.Kind, n.Category, n.Props = Need, "", []Prop{{PropStage, TextValue("AWARDED")}} }, "properties.stage"},
		"a stage in another case":         {func(n *Node) { n.Kind, n.Category, n.Props = Need, "", []Prop{{PropStage, TextValue("open")}} }, "properties.stage"},
		"an empty stage":                  {func(n *Node) { n.Kind, n.Category, n.Props = Need, "", []Prop{{PropStage, TextValue("")}} }, "properties.stage"},
		"a category where there are none": {func(n *Node) { n.Kind = Expert }, "category"},
		"a period that ends early": {func(n *Node) {
			n.Period = Period{BeginMin: 10, BeginMax: 10, EndMin: 5, EndMax: 5, Precision: DayPrecision}
		}, "period"},
	} {
		n := good()
		c.change(n)
		err := PrepareNode(n)
		var p *Problem
		if !errors.As(err, &p) || p.Field != c.field || !errors.Is(err, ErrInvalid) || p.Hint == "" {
			t.Errorf("%s: %v, want a problem with field %q and a remedy", name, err, c.field)
		}
	}
}

func TestPrepareNodeMakesOneForm(t *testing.T) {
	n := &Node{ID: NewID("t", "a"), Kind: Engagement, Name: " e\u0301 ", Aliases: []Alias{{Text: "b"}, {Text: "a"}, {Text: "b"}},
		Props: []Prop{{PropTopic, TextValue("二")}, {PropMode, TextValue("现场")}, {PropTopic, TextValue("一")}}}
	if err := PrepareNode(n); err != nil {
		t.Fatal(err)
	}
	if n.Name != "é" {
		t.Errorf("name %q is not NFC", n.Name)
	}
	if len(n.Aliases) != 2 || n.Aliases[0].Text != "a" {
		t.Errorf("aliases %v are not sorted and single", n.Aliases)
	}
	if n.Props[0].Field != PropMode || n.Props[1].Value.Text != "二" {
		t.Errorf("properties %v are not sorted by field in the order of writing", n.Props)
	}
}

func TestPrepareLinkRefuses(t *testing.T) {
	a, b := NewID("t", "a"), NewID("t", "b")
	for name, c := range map[string]struct {
		link     Link
		from, to Kind
		field    string
	}{
		"no relation":                  {Link{From: a, To: b}, Expert, Region, "relation"},
		"a missing end":                {Link{From: a, Relation: LocatedIn}, Enterprise, Region, "from"},
		"a link to itself":             {Link{From: a, To: a, Relation: Partner}, Enterprise, Enterprise, "to"},
		"a place that is no region":    {Link{From: a, To: b, Relation: LocatedIn}, Enterprise, Expert, "to"},
		"a region that is in industry": {Link{From: a, To: b, Relation: PartOf}, Region, Industry, "to"},
		"a region that honors":         {Link{From: a, To: b, Relation: Recipient}, Region, Expert, "from"},
		"related without a role":       {Link{From: a, To: b, Relation: Related}, Expert, Expert, "role"},
	} {
		err := PrepareLink(&c.link, c.from, c.to)
		var p *Problem
		if !errors.As(err, &p) || p.Field != c.field || p.Hint == "" {
			t.Errorf("%s: %v, want a problem with field %q and a remedy", name, err, c.field)
		}
	}
}
