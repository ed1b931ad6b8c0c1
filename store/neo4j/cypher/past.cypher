//# mode: read
//# params: after, id, until, size
//# columns: past
//# plan: NodeIndexSeek in the order of its keys
// The next page of earlier versions, by the commit that replaced or deleted them, then by id.
MATCH (p:Past)
USING INDEX p:Past(pastUntil, id)
WHERE p.pastUntil >= $after AND p.pastUntil <= $until AND p.id >= '' AND (p.pastUntil > $after OR p.id > $id)
WITH p ORDER BY p.pastUntil, p.id LIMIT $size
RETURN collect(properties(p)) AS past
