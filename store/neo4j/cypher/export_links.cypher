//# mode: read
//# params: after, size, floor
//# columns: from, to, id, version, createdAt, updatedAt, status, basis, role, whole, last, n
//# plan: DirectedRelationshipUniqueIndexSeekByRange in the order of id
// The next page of links of one relation by id: columns for the properties that every link has. A
// link with further properties also comes as a map.
//
// Reading the ids of the end nodes costs more than all the rest. So an end is given by the server's
// internal number of its node. The ends of a link that is newer than the floor, or that another
// program wrote, are given by their ids. Such an end may be a new node, and may reuse the number of
// a deleted one.
MATCH (a)-[r:RELATION_TYPE]->(b)
WHERE r.id > $after
WITH a, r, b ORDER BY r.id LIMIT $size
WITH a, r, b, coalesce(r.version, $floor + 1) > $floor AS late
RETURN collect(CASE WHEN late THEN a.id ELSE id(a) END) AS from,
       collect(CASE WHEN late THEN b.id ELSE id(b) END) AS to,
       collect(r.id) AS id, collect(coalesce(r.version, 0)) AS version,
       collect(coalesce(r.createdAt, '')) AS createdAt, collect(coalesce(r.updatedAt, '')) AS updatedAt,
       collect(coalesce(r.status, '')) AS status, collect(coalesce(r.basis, '')) AS basis, collect(coalesce(r.role, '')) AS role,
       collect(CASE WHEN r.precision IS NULL AND r.exact IS NULL THEN false ELSE properties(r) END) AS whole,
       max(r.id) AS last, count(r) AS n
