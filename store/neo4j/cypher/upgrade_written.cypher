//# mode: write
//# params: after, size
//# columns: last, n
//# plan: NodeUniqueIndexSeekByRange in the order of id
// To layout 4: when the next nodes themselves were last written is not known; their version is an
// upper bound.
MATCH (n:Entity)
WHERE n.id > $after
WITH n ORDER BY n.id LIMIT $size
SET n.written = coalesce(n.written, n.version)
RETURN max(n.id) AS last, count(n) AS n
