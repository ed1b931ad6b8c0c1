package neo4j

import "expertgraph/graph"

// encodeLink gives the properties of a relationship. Of what they say only the
// basis is not in the link's identity: no hash is needed to compare two.
func encodeLink(l *graph.Link) encoded {
	m := make(properties, 12)
	exact := putPeriod(m, l.Period)
	putText(m, "role", l.Role)
	m["status"], m["basis"] = l.Status.String(), l.Basis.String()
	k := kept(l.ID, encode(imageOfLink(l)), m, exact)
	delete(m, "hash")
	return k
}

// link reads the properties of a relationship and what it joins.
func (d *decoder) link(relation, from, to string, m properties) (*graph.Link, error) {
	r := &record{properties: m}
	s := r.stamps("createdAt", "updatedAt")
	l := &graph.Link{Version: s.Version, CreatedAt: milli(s.First), UpdatedAt: milli(s.Updated)}
	var ok bool
	if l.Relation, ok = d.relations[relation]; !ok {
		r.fail("relation")
	}
	ends := &record{properties: properties{"from": from, "to": to}}
	l.ID, l.From, l.To = r.id("id"), ends.id("from"), ends.id("to")
	l.Role, l.Period = get[string](r, "role"), r.period()
	l.Status, l.Basis = named(r, "status", graph.ParseStatus), named(r, "basis", graph.ParseBasis)
	if exact := get[string](r, "exact"); exact != "" {
		i, err := readImage[linkImage](exact)
		if err != nil {
			return nil, err
		}
		l.Period = value(i.Period)
	}
	if ends.fault != "" {
		r.fail(ends.fault)
	}
	if err := r.err("link"); err != nil {
		return nil, err
	}
	return l, nil
}
