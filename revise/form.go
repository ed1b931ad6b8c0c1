package revise

import (
	"cmp"
	"slices"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// FieldType is the type of a value in an input form.
type FieldType string

// The types of values.
const (
	TextField        FieldType = "TEXT"
	NumberField      FieldType = "NUMBER"
	DateField        FieldType = "DATE"   // a text that is a day, a month or a year
	PeriodField      FieldType = "PERIOD" // a text that is a day, a month, a year or a span
	TruthField       FieldType = "BOOLEAN"
	ChoiceField      FieldType = "CHOICE" // one of FormField.Terms
	IdentifiersField FieldType = "IDENTIFIERS"
)

// FormField is one value that entities of a kind can have.
type FormField struct {
	Name     string // the input name of the value, as in Values
	Type     FieldType
	Many     bool // the value is a list of texts, which TextsEdit changes
	Required bool // required for a new entity
	Privacy  graph.Privacy
	Han      string
	Doc      string
	Terms    []graph.Term // the choices; they are shared: never change them
}

// FormLink is a relation that can join entities of a kind to others.
type FormLink struct {
	Relation  graph.Relation
	Direction graph.Direction // Out if the link leaves the entity of the kind
	Value     string          // the input name in the values of a create operation; "" if create cannot make the link
	Common    bool            // the model has a named connection for this relation and kind
}

// FormFields gives the values that entities of a kind can have, in the order of the schema.
func FormFields(k graph.Kind) []FormField {
	fields := []FormField{
		{Name: inName, Type: TextField, Required: !k.Spec().Fact, Han: "名称", Doc: "the name"},
		{Name: inCode, Type: TextField, Han: "代码", Doc: "the human-readable key, unique in the graph"},
		{Name: inHint, Type: TextField, Han: "提示", Doc: "a short text that distinguishes it from entities with the same name"},
		{Name: inNamed, Type: TruthField, Han: "点名", Doc: "whether the name denotes one particular entity; false for collective or generic mentions, true if absent"},
		{Name: inStatus, Type: ChoiceField, Han: "状态", Doc: "the status, such as ACTUAL or PLANNED; ACTUAL if absent", Terms: statuses()},
		{Name: inPeriod, Type: PeriodField, Han: "期间", Doc: "the period, as written in the source, such as 2019, 2019-06 or 2019年6月"},
		{Name: inAliases, Type: TextField, Many: true, Han: "别名", Doc: "the other names of the entity"},
		{Name: inIdents, Type: IdentifiersField, Han: "外部标识", Doc: "all identifiers of the entity in public schemes"},
	}
	if terms := k.Categories(); terms != nil {
		fields = append(fields, FormField{Name: inCategory, Type: ChoiceField, Han: "子类", Doc: "the subtype; one of the categories of the kind", Terms: terms})
	}
	for i := range fields {
		fields[i].Privacy = graph.Public
	}
	for _, f := range k.Fields() {
		s := f.Spec()
		fields = append(fields, FormField{Name: s.Name, Type: typeOf(k, s), Many: s.Many, Privacy: s.Privacy, Han: s.Han, Doc: s.Doc, Terms: k.Values(f)})
	}
	return fields
}

// FormFieldOf gives the field with a name; the zero FormField if the kind has none.
func FormFieldOf(k graph.Kind, name string) FormField {
	for _, f := range FormFields(k) {
		if f.Name == name {
			return f
		}
	}
	return FormField{}
}

// Chinese gives the Chinese terms for the values of a choice; "" for other fields. Several values are
// separated by valueMark, as in Item.Before.
func (f *FormField) Chinese(values string) string {
	if f.Type != ChoiceField || values == "" {
		return ""
	}
	words := strings.Split(values, valueMark)
	for i, v := range words {
		for _, t := range f.Terms {
			if t.Name == v {
				words[i] = t.Han
			}
		}
	}
	return strings.Join(words, valueMark)
}

func statuses() (terms []graph.Term) {
	for _, l := range graph.Lists() {
		if l.Name == "Status" {
			terms = l.Terms
		}
	}
	return terms
}

func typeOf(k graph.Kind, s *graph.FieldSpec) FieldType {
	switch {
	case k.Values(s.Field) != nil:
		return ChoiceField
	case s.Type == graph.Number:
		return NumberField
	case s.Field.HoldsDate():
		return DateField
	}
	return TextField
}

// FormLinks gives the relations that leave or reach entities of a kind. First come those
// for which a create operation can make links, then the other common ones, then all others.
func FormLinks(k graph.Kind) []FormLink {
	var list []FormLink
	parts := slices.Clone(Parts(k))
	slices.SortStableFunc(parts, func(a, b graph.Relation) int { // the parts of a fact come first
		return cmp.Compare(rank(a), rank(b))
	})
	for _, r := range parts {
		list = append(list, FormLink{Relation: r, Direction: graph.Out, Value: PartInput(r), Common: true})
	}
	add := func(r graph.Relation, d graph.Direction, common bool) {
		ends := r.Spec().From
		if d == graph.In {
			ends = r.Spec().To
		}
		if ends.Has(k) && !slices.ContainsFunc(list, func(l FormLink) bool { return l.Relation == r && l.Direction == d }) {
			list = append(list, FormLink{Relation: r, Direction: d, Common: common})
		}
	}
	for _, c := range k.Connections() {
		for _, r := range c.Relations {
			add(r, c.Direction, true)
		}
	}
	for _, r := range graph.Relations() {
		add(r.Relation, graph.Out, false)
		add(r.Relation, graph.In, false)
	}
	return list
}

// rank sorts the parts of a fact before its other relations.
func rank(r graph.Relation) int {
	if r.Spec().Part {
		return 0
	}
	return 1
}

// fieldTypes is the list of field types with their words.
func fieldTypes() graph.List {
	return graph.List{Name: "FormFieldType", Doc: "The type of a value in an input form", Han: "取值方式", Terms: []graph.Term{
		{Name: string(TextField), Doc: "A text", Han: "文本"},
		{Name: string(NumberField), Doc: "A number", Han: "数值"},
		{Name: string(DateField), Doc: "A text with a day, a month or a year", Han: "日期"},
		{Name: string(PeriodField), Doc: "A text with a day, a month, a year or a span", Han: "期间"},
		{Name: string(TruthField), Doc: "Yes or no", Han: "是否"},
		{Name: string(ChoiceField), Doc: "One of the values listed in words", Han: "选择"},
		{Name: string(IdentifiersField), Doc: "A list of identifiers, each with its scheme", Han: "外部标识"},
	}}
}

// roles lists the roles with their words in both languages.
func roles() graph.List {
	return graph.List{Name: "Role", Doc: "The permissions of a user; each role includes the permissions of those before it", Han: "权限", Terms: []graph.Term{
		{Name: "VIEWER", Doc: "May read", Han: "查阅者"},
		{Name: "CONTRIBUTOR", Doc: "May also add: create, link, cite and confirm", Han: "填报者"},
		{Name: "REVIEWER", Doc: "May also update, delete, retract and revert", Han: "审核者"},
		{Name: "ADMIN", Doc: "May do everything", Han: "管理员"},
	}}
}
