//# mode: read
//# params: types, size
//# columns: element, type, from, to, props
//# plan: DirectedAllRelationshipsScan
// Relationships that no list by id holds, and those that join what is no entity.
MATCH (a)-[r]->(b)
WHERE NOT type(r) IN $types OR NOT coalesce(r.id > '', false) OR NOT a:Entity OR NOT b:Entity
WITH a, r, b LIMIT $size
RETURN collect(elementId(r)) AS element, collect(type(r)) AS type, collect(coalesce(a.id, '')) AS from, collect(coalesce(b.id, '')) AS to, collect(properties(r)) AS props
