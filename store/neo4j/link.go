package neo4j

import "github.com/expertgraph/expertgraph/graph"

// encodeLink gives the properties of a relationship. The id of a link covers its content except the
// basis. So links with equal ids differ only in the basis, and they need no hash property.
func encodeLink(l *graph.Link) encoded {
	m := make(properties, 12)
	exact := putPeriod(m, l.Period)
	putText(m, "role", l.Role)
	m["status"], m["basis"] = l.Status.String(), l.Basis.String()
	return newEncoded(l.ID, encode(imageOfLink(l)), m, exact)
}

// linkOf decodes the properties of a relationship; from and to are the text forms of the ids of its
// ends.
func (d *decoder) linkOf(relation, from, to string, m properties) (*graph.Link, error) {
	ends := &record{properties: properties{"id": m["id"], "from": from, "to": to}}
	a, b := ends.id("from"), ends.id("to")
	if err := ends.err("link"); err != nil {
		return nil, err
	}
	return d.link(relation, a, b, m)
}

// link decodes the properties of a relationship between two nodes.
func (d *decoder) link(relation string, from, to graph.ID, m properties) (*graph.Link, error) {
	r := &record{properties: m, stamp: d.stamp}
	s := r.stamps("createdAt", "updatedAt")
	l := &graph.Link{From: from, To: to, Version: s.Version, CreatedAt: milli(s.First), UpdatedAt: milli(s.Updated)}
	var ok bool
	if l.Relation, ok = d.relations[relation]; !ok {
		r.fail("relation")
	}
	l.ID, l.Role, l.Period = r.id("id"), get[string](r, "role"), r.period()
	l.Status, l.Basis = named(r, "status", graph.Parse[graph.Status]), named(r, "basis", graph.Parse[graph.Basis])
	if exact := get[string](r, "exact"); exact != "" {
		i, err := readImage[linkImage](exact)
		if err != nil {
			return nil, err
		}
		l.Period = value(i.Period)
	}
	if err := r.err("link"); err != nil {
		return nil, err
	}
	return l, nil
}
