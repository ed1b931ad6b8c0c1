//# mode: read
//# params: after, size
//# columns: props
//# plan: NodeUniqueIndexSeekByRange in the order of id
// The next nodes by id.
MATCH (n:Entity)
WHERE n.id > $after
WITH n ORDER BY n.id LIMIT $size
RETURN collect(properties(n)) AS props
