package ingest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// chain holds the versions of a node in the order of time, the current one last. people tells for each
// version whether people wrote it.
type chain struct {
	nodes  []*graph.Node
	people []bool
}

func newChain(past []graph.Version, stood *graph.Node, people map[graph.Seq]bool) *chain {
	c := &chain{}
	for _, v := range past {
		c.nodes, c.people = append(c.nodes, v.Node), append(c.people, people[v.From])
	}
	c.nodes, c.people = append(c.nodes, stood), append(c.people, people[stood.Written])
	return c
}

func (c *chain) last() *graph.Node { return c.nodes[len(c.nodes)-1] }

// facet is a single-valued part of a node. text gives the value as text, "" if there is none. take
// copies the value from one node to another.
type facet struct {
	name string
	text func(*graph.Node) string
	take func(to, from *graph.Node)
}

// facets are the single-valued parts of nodes, without properties.
var facets = []facet{
	{"name", func(n *graph.Node) string { return n.Name }, func(to, from *graph.Node) { to.Name = from.Name }},
	{"code", func(n *graph.Node) string { return n.Code }, func(to, from *graph.Node) { to.Code = from.Code }},
	{"hint", func(n *graph.Node) string { return n.Hint }, func(to, from *graph.Node) { to.Hint = from.Hint }},
	{"category", func(n *graph.Node) string { return string(n.Category) }, func(to, from *graph.Node) { to.Category = from.Category }},
	{"status", func(n *graph.Node) string { return n.Status.String() }, func(to, from *graph.Node) { to.Status = from.Status }},
	{"named", func(n *graph.Node) string { return fmt.Sprint(!n.Unnamed) }, func(to, from *graph.Node) { to.Unnamed = from.Unnamed }},
	{"period", func(n *graph.Node) string { return n.Period.String() }, func(to, from *graph.Node) { to.Period = from.Period }},
}

// single is the facet of a property that a node has at most once.
func single(f graph.Field) facet {
	of := func(n *graph.Node) []graph.Prop { return propsOf(n, f) }
	return facet{f.String(), func(n *graph.Node) string {
		if ps := of(n); len(ps) > 0 {
			return ps[0].Value.String()
		}
		return ""
	}, func(to, from *graph.Node) { setProps(to, f, of(from)) }}
}

func propsOf(n *graph.Node, f graph.Field) (list []graph.Prop) {
	for _, p := range n.Props {
		if p.Field == f {
			list = append(list, p)
		}
	}
	return list
}

func setProps(n *graph.Node, f graph.Field, list []graph.Prop) {
	n.Props = append(slices.DeleteFunc(slices.Clone(n.Props), func(p graph.Prop) bool { return p.Field == f }), list...)
}

// merge applies the edits of people to an imported node, and lists the edits that it kept.
func (c *chain) merge(imported *graph.Node) (kept []*Kept) {
	all := slices.Clone(facets)
	for _, f := range c.fields(imported) {
		if !f.Spec().Many {
			all = append(all, single(f))
		}
	}
	for _, f := range all {
		if k := c.keepFacet(f, imported); k != nil {
			kept = append(kept, k)
		}
	}
	for _, f := range c.fields(imported) {
		if f.Spec().Many {
			before := propsOf(imported, f)
			list := merged(c, before, func(n *graph.Node) []graph.Prop { return propsOf(n, f) })
			kept = append(kept, several(c, f.String(), before, list, func(p graph.Prop) string { return p.Value.String() })...)
			setProps(imported, f, list)
		}
	}
	aliases := merged(c, imported.Aliases, func(n *graph.Node) []graph.Alias { return n.Aliases })
	kept = append(kept, several(c, "aliases", imported.Aliases, aliases, func(a graph.Alias) string { return a.Text })...)
	idents := merged(c, imported.Idents, func(n *graph.Node) []graph.Ident { return n.Idents })
	kept = append(kept, several(c, "identifiers", imported.Idents, idents, func(i graph.Ident) string { return i.Scheme + " " + i.Value })...)
	imported.Aliases, imported.Idents = aliases, idents
	return kept
}

// fields lists the properties of all versions and of the imported node.
func (c *chain) fields(mine *graph.Node) (list []graph.Field) {
	for _, n := range append(slices.Clone(c.nodes), mine) {
		for _, p := range n.Props {
			if !slices.Contains(list, p.Field) {
				list = append(list, p.Field)
			}
		}
	}
	slices.Sort(list)
	return list
}

// since finds the last unbroken run of versions for which the function "is" returns true, and gives the
// index of its first version. The current version always belongs to the run.
func (c *chain) since(is func(*graph.Node) bool) int {
	i := len(c.nodes) - 1
	for i > 0 && is(c.nodes[i-1]) {
		i--
	}
	return i
}

// keepFacet copies the current value of a facet into the imported node, if people wrote this value. It
// reports the kept value; nil if the imported value stays.
func (c *chain) keepFacet(f facet, imported *graph.Node) *Kept {
	current := c.last()
	currentText, importedText := f.text(current), f.text(imported)
	if currentText == importedText {
		return nil
	}
	i := c.since(func(n *graph.Node) bool { return f.text(n) == currentText })
	if !c.people[i] {
		return nil
	}
	f.take(imported, current)
	return &Kept{Node: current, Field: f.name, Theirs: currentText, Mine: importedText, Conflict: i == 0 || f.text(c.nodes[i-1]) != importedText}
}

// several compares a list as imported (mine) with the same list after people's edits were applied (list).
// It gives one Kept that names both, or nil if they are equal.
func several[T comparable](c *chain, name string, mine, list []T, text func(T) string) []*Kept {
	if slices.Equal(mine, list) {
		return nil
	}
	said := func(list []T) string {
		texts := make([]string, len(list))
		for i, e := range list {
			texts[i] = text(e)
		}
		return strings.Join(texts, "；")
	}
	return []*Kept{{Node: c.last(), Field: name, Theirs: said(list), Mine: said(mine)}}
}

// merged applies the edits of people to an imported list. It leaves out what people removed, and adds
// what people added.
func merged[T comparable](c *chain, mine []T, of func(*graph.Node) []T) (list []T) {
	stood := of(c.last())
	for _, e := range mine {
		removed := !slices.Contains(stood, e) && func() bool {
			i := c.since(func(n *graph.Node) bool { return !slices.Contains(of(n), e) })
			return i > 0 && c.people[i]
		}()
		if !removed {
			list = append(list, e)
		}
	}
	for _, e := range stood {
		if slices.Contains(mine, e) {
			continue
		}
		if i := c.since(func(n *graph.Node) bool { return slices.Contains(of(n), e) }); c.people[i] {
			list = append(list, e)
		}
	}
	return list
}

// differing gives the names of the facets in which two versions of a node differ.
func differing(a, b *graph.Node) (names []string) {
	all := slices.Clone(facets)
	for _, f := range (&chain{nodes: []*graph.Node{a}}).fields(b) {
		all = append(all, facet{f.String(), func(n *graph.Node) string { return fmt.Sprint(propsOf(n, f)) }, nil})
	}
	for _, f := range all {
		if f.text(a) != f.text(b) {
			names = append(names, f.name)
		}
	}
	return names
}

// same tells whether two versions of a node have the same content.
func same(a, b *graph.Node) bool {
	return a.Kind == b.Kind && a.Basis == b.Basis && len(differing(a, b)) == 0 && slices.Equal(a.Aliases, b.Aliases) && slices.Equal(a.Idents, b.Idents)
}
