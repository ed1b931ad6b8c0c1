package main

import g "github.com/expertgraph/expertgraph/graph"

// connection is a row of the table of connections, with methods for the generated code.
type connection g.Connection

// connections gives the connections of a kind; none for kind 0.
func connections(k g.Kind) []connection {
	var cs []connection
	for _, c := range k.Connections() {
		cs = append(cs, connection(c))
	}
	return cs
}

// allConnections gives the connections of all kinds.
func allConnections() []connection {
	var cs []connection
	for _, k := range g.Kinds() {
		cs = append(cs, connections(k.Kind)...)
	}
	return cs
}

// parent is the connection from a kind that forms a tree to its parent; nil for other kinds.
func parent(k g.Kind) *connection {
	for _, c := range connections(k) {
		if c.Name == g.ParentConnection {
			return &c
		}
	}
	return nil
}

// far is the kind at the far end, if it is the only one and has a type of its own; 0 otherwise.
func (c *connection) far() g.Kind { return (*g.Connection)(c).Far() }

// target is the name of the type at the far end.
func (c *connection) target() string { return nameOf(c.far()) }
