//# mode: read
//# params: types, size
//# columns: element, type, from, to, props
//# plan: DirectedAllRelationshipsScan
// The relationships that check_links misses: of an unknown type, without an id, or with an end that
// is no entity.
MATCH (a)-[r]->(b)
WHERE NOT type(r) IN $types OR NOT coalesce(r.id > '', false) OR NOT a:Entity OR NOT b:Entity
WITH a, r, b LIMIT $size
RETURN collect(elementId(r)) AS element, collect(type(r)) AS type, collect(coalesce(a.id, '')) AS from, collect(coalesce(b.id, '')) AS to, collect(properties(r)) AS props
