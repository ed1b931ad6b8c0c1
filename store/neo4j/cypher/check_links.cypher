//# mode: read
//# params: after, size
//# columns: element, from, to, props
//# plan: DirectedRelationshipUniqueIndexSeekByRange in the order of id
// The next page of links of one relation by id. The id of an end is '' if that node has none.
MATCH (a)-[r:RELATION_TYPE]->(b)
WHERE r.id > $after
WITH a, r, b ORDER BY r.id LIMIT $size
RETURN collect(elementId(r)) AS element, collect(coalesce(a.id, '')) AS from, collect(coalesce(b.id, '')) AS to, collect(properties(r)) AS props
