//# mode: read
//# params: after, size
//# columns: from, to, props
//# plan: DirectedRelationshipUniqueIndexSeekByRange in the order of id
// The next links of one relation by id.
MATCH (a)-[r:RELATION_TYPE]->(b)
WHERE r.id > $after
WITH a, r, b ORDER BY r.id LIMIT $size
RETURN collect(a.id) AS from, collect(b.id) AS to, collect(properties(r)) AS props
