//# mode: read
//# params: after, id, until, size
//# columns: past
//# plan: NodeIndexSeekByRange in the order of pastUntil and id
// The next versions that commits have ended, after one of them.
MATCH (p:Past)
WHERE p.pastUntil >= $after AND p.pastUntil <= $until AND (p.pastUntil > $after OR p.id > $id)
WITH p ORDER BY p.pastUntil, p.id LIMIT $size
RETURN collect(properties(p)) AS past
