package neo4j

import (
	"cmp"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// encodeNode gives the properties of a node, under the names of the fields in package graph. Aliases
// with their scopes, and identifiers with their schemes, are parallel lists. The texts for searching
// and sorting by name are further properties.
func encodeNode(n *graph.Node) encoded {
	m := make(properties, 24)
	m["kind"], m["status"], m["basis"], m["named"] = n.Kind.String(), n.Status.String(), n.Basis.String(), !n.Unnamed
	exact := putIndexed(m, "name", n.Name)
	exact = putIndexed(m, "code", n.Code) && exact
	exact = putIndexed(m, "nameNorm", n.Keys.Norm) && exact
	exact = putIndexed(m, "pinyin", n.Keys.Sort) && exact
	exact = putPeriod(m, n.Period) && exact
	putText(m, "hint", n.Hint)
	putText(m, "category", string(n.Category))
	putTexts(m, "readings", n.Keys.Readings, sameText)
	putText(m, "reading", n.Reading(0))
	putText(m, "sounds", soundsOf(n))
	putTexts(m, "aliases", n.Aliases, func(a graph.Alias) string { return a.Text })
	if slices.ContainsFunc(n.Aliases, func(a graph.Alias) bool { return !a.Scope.IsZero() }) {
		putTexts(m, "aliasScopes", n.Aliases, func(a graph.Alias) string { return idText(a.Scope) })
	}
	putTexts(m, "identifiers", n.Idents, func(i graph.Ident) string { return i.Value })
	putTexts(m, "identifierSchemes", n.Idents, func(i graph.Ident) string { return i.Scheme })
	exact = putProps(m, n.Props) && exact
	m["search"] = searchText(n)
	return newEncoded(n.ID, encode(imageOfNode(n)), m, exact).withHash()
}

// searchText is the property "search": every text by which a node is found, one per line, in normalized
// form. A search uses the index on this property to find candidates; graph.Matcher decides which of
// them match.
func searchText(n *graph.Node) string {
	var b strings.Builder
	b.WriteByte('\n')
	add := func(s string) {
		if s != "" && b.Len()+len(s) < maxSearch {
			b.WriteString(s)
			b.WriteByte('\n')
		}
	}
	for name := range comparedNames(n) {
		add(name)
	}
	add(n.Code)
	if n.Kind == graph.Region && n.Code != "" {
		add(graph.IdentKey(graph.SchemeRegion, n.Code))
	}
	for _, i := range n.Idents {
		add(graph.IdentKey(i.Scheme, i.Value))
	}
	if !n.Kind.Spec().Fact {
		for i := range 1 + len(n.Aliases) {
			add(readingMark + n.Reading(i))
		}
	}
	return b.String()
}

// comparedNames yields the name and the aliases in the form of graph.FoldName, or of graph.NormName if
// FoldName gives "".
func comparedNames(n *graph.Node) iter.Seq[string] {
	return func(yield func(string) bool) {
		key := n.Keys.Norm
		for i := 0; yield(cmp.Or(graph.FoldName(key), key)) && i < len(n.Aliases); i++ {
			key = graph.NormName(n.Aliases[i].Text)
		}
	}
}

// soundsOf gives index words for the sounds of a node's names, each once. The sound of a character
// is a word ("zhong"). The first sound or letter of a name follows 0 ("0zhong"), and the initials
// of two neighbours follow 1 ("1zg").
func soundsOf(n *graph.Node) string {
	words := map[string]bool{}
	for name := range comparedNames(n) {
		before := []graph.Cue{graph.BeginCue}
		for _, r := range name {
			cues := graph.Cues(nil, r)
			for _, c := range cues {
				if c.IsSound() {
					words[c.String()] = true
				}
				for _, b := range before {
					if b == graph.BeginCue {
						words["0"+c.String()] = true
					} else {
						words["1"+b.String()[:1]+c.String()[:1]] = true
					}
				}
			}
			before = cues
		}
	}
	text := ""
	for _, w := range slices.Sorted(maps.Keys(words)) {
		if len(text)+len(w) < maxSearch {
			text += w + " "
		}
	}
	return strings.TrimSuffix(text, " ")
}

// putProps adds each property under its name, as a list if a node may have several values. exact is
// false if the properties cannot be decoded to the same list of Props.
func putProps(m properties, props []graph.Prop) (exact bool) {
	exact = slices.IsSortedFunc(props, func(a, b graph.Prop) int { return cmp.Compare(a.Field, b.Field) })
	for i := 0; i < len(props); {
		f, n := props[i].Field, i+1
		for n < len(props) && props[n].Field == f {
			n++
		}
		exact = putProp(m, f, props[i:n]) && exact
		i = n
	}
	return exact
}

func putProp(m properties, f graph.Field, values []graph.Prop) (exact bool) {
	spec := f.Spec()
	if slices.ContainsFunc(values, func(p graph.Prop) bool { return !onlyOfType(p.Value, spec.Type) }) {
		return false
	}
	switch {
	case spec.Type == graph.Text && spec.Many:
		putTexts(m, spec.Name, values, func(p graph.Prop) string { return p.Value.Text })
		return true
	case spec.Type == graph.Text:
		m[spec.Name] = values[0].Value.Text
		return len(values) == 1
	case spec.Type == graph.Number && !spec.Many:
		number, same := putNumber(values[0].Value.Int)
		m[spec.Name] = number
		return same && len(values) == 1
	default:
		return false
	}
}

// onlyOfType tells whether a value has type t and no other content.
func onlyOfType(v graph.Value, t graph.ValueType) bool {
	switch t {
	case graph.Text:
		return v == graph.TextValue(v.Text)
	case graph.Number:
		return v == graph.Value{Type: graph.Number, Int: v.Int}
	default:
		return false
	}
}

// decoder decodes records. It holds the kinds, relations and properties of graph by name, because an
// export looks up millions of names.
type decoder struct {
	kinds     map[string]graph.Kind
	relations map[string]graph.Relation
	props     map[string]*graph.FieldSpec
	stamp     *stamp // a cache; nil if several goroutines use the decoder
}

// forOneGoroutine gives a decoder for a single goroutine that reads many records.
func (d *decoder) forOneGoroutine() *decoder {
	own := *d
	own.stamp = new(stamp)
	return &own
}

func newDecoder() *decoder {
	d := &decoder{map[string]graph.Kind{}, map[string]graph.Relation{}, map[string]*graph.FieldSpec{}, nil}
	for _, k := range graph.Kinds() {
		d.kinds[k.Name] = k.Kind
	}
	for _, r := range graph.Relations() {
		d.relations[r.Name] = r.Relation
	}
	for _, f := range graph.Props() {
		d.props[f.Name] = f.Field.Spec()
	}
	return d
}

func (d *decoder) kind(r *record) graph.Kind {
	k, ok := d.kinds[get[string](r, "kind")]
	if !ok {
		r.fail("kind")
	}
	return k
}

// node decodes the properties of a node.
func (d *decoder) node(m properties) (*graph.Node, error) {
	r := &record{properties: m, stamp: d.stamp}
	s := r.stamps("createdAt", "updatedAt")
	s.Written = graph.Seq(get[int64](r, "written"))
	if exact := get[string](r, "exact"); exact != "" {
		i, err := readImage[nodeImage](exact)
		if err != nil {
			return nil, err
		}
		i.Stamps = &s
		return i.node(), r.err("node")
	}
	n := &graph.Node{
		ID:        r.id("id"),
		Kind:      d.kind(r),
		Code:      get[string](r, "code"),
		Name:      get[string](r, "name"),
		Hint:      get[string](r, "hint"),
		Category:  graph.Category(get[string](r, "category")),
		Unnamed:   !get[bool](r, "named"),
		Status:    named(r, "status", graph.Parse[graph.Status]),
		Basis:     named(r, "basis", graph.Parse[graph.Basis]),
		Period:    r.period(),
		Keys:      graph.NameKeys{Norm: get[string](r, "nameNorm"), Sort: get[string](r, "pinyin"), Readings: r.texts("readings")},
		Version:   s.Version,
		Written:   cmp.Or(s.Written, s.Version),
		CreatedAt: milli(s.First),
		UpdatedAt: milli(s.Updated),
	}
	scopes := r.texts("aliasScopes")
	for i, text := range r.texts("aliases") {
		a := graph.Alias{Text: text}
		if i < len(scopes) && scopes[i] != "" {
			var err error
			if a.Scope, err = graph.ParseID(scopes[i]); err != nil {
				r.fail("aliasScopes")
			}
		}
		n.Aliases = append(n.Aliases, a)
	}
	values, schemes := r.texts("identifiers"), r.texts("identifierSchemes")
	if len(values) != len(schemes) {
		r.fail("identifiers")
		return nil, r.err("node")
	}
	for i := range values {
		n.Idents = append(n.Idents, graph.Ident{Scheme: schemes[i], Value: values[i]})
	}
	d.nodeProps(r, n)
	if err := r.err("node"); err != nil {
		return nil, err
	}
	return n, nil
}

func (d *decoder) nodeProps(r *record, n *graph.Node) {
	for key, stored := range r.properties {
		spec := d.props[key]
		if spec == nil {
			continue
		}
		list, many := stored.([]any)
		if !many {
			list = []any{stored}
		}
		for _, v := range list {
			p := graph.Prop{Field: spec.Field}
			switch spec.Type {
			case graph.Text:
				s, ok := v.(string)
				if !ok {
					r.fail(key)
				}
				p.Value = graph.TextValue(s)
			default:
				units, ok := getNumber(v)
				if !ok {
					r.fail(key)
				}
				p.Value = graph.Value{Type: graph.Number, Int: units}
			}
			n.Props = append(n.Props, p)
		}
	}
	slices.SortStableFunc(n.Props, func(a, b graph.Prop) int { return cmp.Compare(a.Field, b.Field) })
}
