package revise

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/expertgraph/expertgraph/graph"
)

// one checks that there are values of exactly one kind, and returns the kind and its values.
func (v Values) one() (graph.Kind, map[string]json.RawMessage, error) {
	if len(v) != 1 {
		return 0, nil, graph.Invalid("values", fmt.Sprint(len(v)), "kinds are given", "give the values of one kind, such as {expert: {displayName: …}}")
	}
	for name, values := range v {
		for _, k := range graph.Kinds() {
			if KindInput(k.Kind) == name {
				return k.Kind, values, nil
			}
		}
		return 0, nil, graph.Invalid("values", name, "is no kind", "name a kind as in expert, enterprise or engagement")
	}
	panic("unreachable")
}

// Check refuses unknown kinds and values. It does not read the graph, so that a caller can check an
// input before sending it.
func (in Input) Check() error {
	if len(in.Operations) == 0 {
		return graph.Invalid("operations", "", "are none", "give at least one")
	}
	for i, o := range in.Operations {
		var v Values
		switch {
		case o.Create != nil:
			v = o.Create.Values
		case o.Update != nil:
			v = o.Update.Values
		default:
			continue
		}
		kind, values, err := v.one()
		if err != nil {
			return fmt.Errorf("operation %d: %w", i, err)
		}
		w := valueReader{draft: &draft{}, node: &graph.Node{Kind: kind}}
		for _, name := range slices.Sorted(maps.Keys(values)) {
			if err := w.checkValue(name); err != nil {
				return fmt.Errorf("operation %d: %w", i, err)
			}
		}
	}
	return nil
}

// checkValue refuses a value that entities of the kind cannot have.
func (w *valueReader) checkValue(name string) error {
	switch name {
	case inName, inCode, inHint, inNamed, inCategory, inStatus, inPeriod, inAliases, inIdents:
		return nil
	}
	if what := privateField(name); what != "" {
		return private(name, what)
	}
	if slices.ContainsFunc(Parts(w.node.Kind), func(r graph.Relation) bool { return PartInput(r) == name }) {
		return nil
	}
	f, err := fieldNamed(name)
	if err == nil && f.IsProp() {
		return w.node.Kind.CheckField(f)
	}
	if err == nil {
		err = graph.Invalid(name, "", "cannot be given", "see the table of fields in docs/data-model.md")
	}
	return err
}

// KindInput is the input name of a kind, such as "planItem".
func KindInput(k graph.Kind) string {
	name := k.String()
	return strings.ToLower(name[:1]) + name[1:]
}

// PartInput is the input name of a relation, such as "inRegion".
func PartInput(r graph.Relation) string {
	words := strings.Split(strings.ToLower(r.String()), "_")
	for i := range words[1:] {
		words[i+1] = strings.ToUpper(words[i+1][:1]) + words[i+1][1:]
	}
	return strings.Join(words, "")
}

// Parts gives the relations whose links a create operation can make from a new entity of a kind. For a
// fact these are the relations to its parts and its industries. For another kind they are its outgoing
// named connections and LOCATED_IN.
func Parts(k graph.Kind) []graph.Relation {
	var list []graph.Relation
	if k.Spec().Fact {
		for _, r := range graph.Relations() {
			if r.From.Has(k) && (r.Part || r.Relation == graph.InIndustry) {
				list = append(list, r.Relation)
			}
		}
		return list
	}
	list = append(list, graph.LocatedIn)
	for _, c := range k.Connections() {
		for _, r := range c.Relations {
			if c.Direction == graph.Out && r != graph.Related && r != graph.PossiblySameAs && r.Spec().From.Has(k) {
				list = append(list, r)
			}
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// The names of values that are no properties.
const (
	inName     = "displayName"
	inCode     = "code"
	inHint     = "hint"
	inNamed    = "named"
	inCategory = "category"
	inStatus   = "status"
	inPeriod   = "period"
	inAliases  = "aliases"
	inIdents   = "identifiers"
)

// TextsEdit changes a list of texts: Set replaces all of it, Edit some of it.
type TextsEdit struct {
	Set  *[]string  `json:"set,omitempty"`
	Edit *AddRemove `json:"edit,omitempty"`
}

// AddRemove adds texts to a list and removes others.
type AddRemove struct {
	Add    []string `json:"add,omitempty"`
	Remove []string `json:"remove,omitempty"`
}

// apply gives the changed list.
func (t TextsEdit) apply(was []string) []string {
	if t.Set != nil {
		return *t.Set
	}
	if t.Edit == nil {
		return was
	}
	now := slices.DeleteFunc(slices.Clone(was), func(s string) bool { return slices.Contains(t.Edit.Remove, s) })
	for _, s := range t.Edit.Add {
		if !slices.Contains(now, s) {
			now = append(now, s)
		}
	}
	return now
}

// part is an entity to which a new entity gets a link.
type part struct {
	relation graph.Relation
	to       *graph.Node
}

// valueReader reads the values of an operation into a node, by the fields that package graph defines.
type valueReader struct {
	*draft
	node     *graph.Node
	creating bool   // whether the operation creates the node; otherwise it updates the node
	parts    []part // the entities to which the node gets links
}

func (w *valueReader) read(ctx context.Context, values map[string]json.RawMessage) error {
	for _, name := range slices.Sorted(maps.Keys(values)) {
		if err := w.value(ctx, name, values[name]); err != nil {
			return err
		}
	}
	return nil
}

var null = []byte("null")

// text reads a JSON string; null is "", and a number is its digits.
func text(name string, raw json.RawMessage) (s string, err error) {
	if bytes.Equal(raw, null) {
		return "", nil
	}
	if err := json.Unmarshal(raw, &s); err != nil {
		var n json.Number
		if json.Unmarshal(raw, &n) == nil {
			return n.String(), nil
		}
		return "", graph.Invalid(name, string(raw), "is no text", "write it in quotes")
	}
	return s, noPersonal(name, s)
}

func (w *valueReader) value(ctx context.Context, name string, raw json.RawMessage) (err error) {
	n := w.node
	switch name {
	case inName:
		n.Name, err = text(name, raw)
		if err == nil && strings.TrimSpace(n.Name) == "" {
			err = graph.Invalid(name, "", "is missing", "every entity has a name")
		}
	case inCode:
		n.Code, err = text(name, raw)
	case inHint:
		n.Hint, err = text(name, raw)
	case inNamed:
		named := true
		if !bytes.Equal(raw, null) && json.Unmarshal(raw, &named) != nil {
			err = graph.Invalid(name, string(raw), "is neither true nor false", "write true or false")
		}
		n.Unnamed = !named
	case inCategory:
		var s string
		s, err = text(name, raw)
		n.Category = graph.Category(s)
	case inStatus:
		var s string
		if s, err = text(name, raw); err == nil && s != "" {
			n.Status, err = graph.Parse[graph.Status](s)
		} else {
			n.Status = graph.Actual
		}
	case inPeriod:
		var s string
		if s, err = text(name, raw); err == nil {
			n.Period, err = graph.DatesOf(ctx).Period(s)
		}
	case inAliases:
		err = w.aliases(raw)
	case inIdents:
		err = w.idents(raw)
	default:
		err = w.other(ctx, name, raw)
	}
	return err
}

func (w *valueReader) aliases(raw json.RawMessage) error {
	var was []string
	for _, a := range w.node.Aliases {
		if a.Scope.IsZero() {
			was = append(was, a.Text)
		}
	}
	now, err := edited(inAliases, raw, was)
	if err != nil {
		return err
	}
	w.node.Aliases = slices.DeleteFunc(w.node.Aliases, func(a graph.Alias) bool { return a.Scope.IsZero() })
	for _, s := range now {
		w.node.Aliases = append(w.node.Aliases, graph.Alias{Text: s})
	}
	return nil
}

// edited reads a change of a list of texts. A single text stands for a list of one, and null for
// the empty list.
func edited(name string, raw json.RawMessage, was []string) ([]string, error) {
	var edit TextsEdit
	switch {
	case bytes.Equal(raw, null):
		return nil, nil
	case raw[0] == '"':
		s, err := text(name, raw)
		return []string{s}, err
	case raw[0] == '[':
		edit.Set = new([]string)
		if err := json.Unmarshal(raw, edit.Set); err != nil {
			return nil, graph.Invalid(name, string(raw), "is no list of texts", `write ["…"]`)
		}
	default:
		if err := json.Unmarshal(raw, &edit); err != nil || (edit.Set == nil) == (edit.Edit == nil) {
			return nil, graph.Invalid(name, string(raw), "is no change of a list", `write {"set": ["…"]} or {"edit": {"add": ["…"], "remove": ["…"]}}`)
		}
	}
	now := edit.apply(was)
	for _, s := range now {
		if err := noPersonal(name, s); err != nil {
			return nil, err
		}
	}
	return now, nil
}

func (w *valueReader) idents(raw json.RawMessage) error {
	var list []struct{ Scheme, Value string }
	if err := json.Unmarshal(raw, &list); err != nil {
		return graph.Invalid(inIdents, string(raw), "is no list of identifiers", `write [{"scheme": "…", "value": "…"}]`)
	}
	w.node.Idents = nil
	for _, i := range list {
		if what := privateField(i.Scheme); what != "" {
			return private(inIdents, what)
		}
		if err := noPersonal(inIdents, i.Value); err != nil {
			return err
		}
		w.node.Idents = append(w.node.Idents, graph.Ident{Scheme: i.Scheme, Value: i.Value})
	}
	return nil
}

// other reads a property, or the entities to which a new entity is joined.
func (w *valueReader) other(ctx context.Context, name string, raw json.RawMessage) error {
	if err := w.checkValue(name); err != nil {
		return err
	}
	for _, r := range Parts(w.node.Kind) {
		if PartInput(r) == name {
			return w.part(ctx, name, r, raw)
		}
	}
	f, err := fieldNamed(name)
	if err != nil {
		return err
	}
	var was []string
	for _, p := range w.node.Props {
		if p.Field == f {
			was = append(was, p.Value.String())
		}
	}
	var now []string
	if f.Spec().Many {
		now, err = edited(name, raw, was)
	} else {
		var s string
		if s, err = text(name, raw); s != "" {
			now = []string{s}
		}
	}
	if err != nil {
		return err
	}
	w.node.Props = slices.DeleteFunc(w.node.Props, func(p graph.Prop) bool { return p.Field == f })
	for _, s := range now {
		for _, t := range w.node.Kind.Values(f) {
			if t.Han == s {
				s = t.Name
			}
		}
		v, err := valueOf(ctx, f, name, s)
		if err != nil {
			return err
		}
		w.node.Props = append(w.node.Props, graph.Prop{Field: f, Value: v})
	}
	return nil
}

// valueOf reads a value of a field; name is the input name of the field. A date must be a valid day,
// month, year or span, and is kept as written. A count must not be negative.
func valueOf(ctx context.Context, f graph.Field, name, s string) (graph.Value, error) {
	v, err := graph.ParseValue(f.Spec().Type, s)
	if err != nil {
		return v, renamed(err, name)
	}
	switch {
	case f.HoldsDate():
		p, err := graph.DatesOf(ctx).Period(s)
		if err != nil {
			return v, renamed(err, name)
		}
		if !p.Dated() {
			return v, graph.Invalid(name, s, "gives no date", "write a day, a month or a year: 2019-06-30, 2019年6月, 2019")
		}
	case f.Counts() && v.Int < 0:
		return v, graph.Invalid(name, s, "is negative", "write a number from 0 on")
	}
	return v, nil
}

// acts refuses an engagement without anybody who acts or is served.
func (w *valueReader) acts() error {
	if w.node.Kind != graph.Engagement || slices.ContainsFunc(w.parts, func(p part) bool { return p.relation == graph.By || p.relation == graph.Serves }) {
		return nil
	}
	return graph.Invalid("by", "", "is missing, and so is serves", "say who acted or who was served")
}

// fieldNamed finds a field by its name in the schema or its Chinese word.
func fieldNamed(name string) (graph.Field, error) {
	for _, s := range graph.Props() {
		if s.Han == name {
			return s.Field, nil
		}
	}
	if name == inName {
		return graph.FieldName, nil
	}
	return graph.Parse[graph.Field](name)
}

func (w *valueReader) part(ctx context.Context, name string, r graph.Relation, raw json.RawMessage) error {
	if !w.creating {
		return graph.Invalid(name, "", "joins a new entity only", "use link, relink and unlink for one that stands")
	}
	var refs []string
	if err := json.Unmarshal(raw, &refs); err != nil {
		var one string
		if json.Unmarshal(raw, &one) != nil {
			return graph.Invalid(name, string(raw), "is no list of references", `write ["…"]`)
		}
		refs = []string{one}
	}
	for _, ref := range refs {
		to, err := w.resolve(ctx, name, ref, r.Spec().To)
		if err != nil {
			return err
		}
		w.parts = append(w.parts, part{r, to})
	}
	return nil
}

// maxTitle is the length, in runes, beyond which title adds no further part.
const maxTitle = 60

// title makes the name of a fact from the names of its parts.
func (w *valueReader) title() string {
	var s strings.Builder
	last := graph.Relation(0)
	for _, p := range w.parts {
		if utf8.RuneCountInString(s.String()) > maxTitle {
			break
		}
		switch {
		case last == p.relation:
			s.WriteString("、")
		case last != 0:
			s.WriteString(p.relation.Spec().Han)
		}
		s.WriteString(p.to.Name)
		last = p.relation
	}
	if s.Len() == 0 {
		return w.node.Kind.Spec().Han
	}
	return s.String()
}
