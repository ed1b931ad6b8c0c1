//# mode: read
//# params: after, size
//# columns: props
//# plan: NodeUniqueIndexSeekByRange in the order of id
// The next evidence by id.
MATCH (e:Evidence)
WHERE e.id > $after
WITH e ORDER BY e.id LIMIT $size
RETURN collect(properties(e)) AS props
