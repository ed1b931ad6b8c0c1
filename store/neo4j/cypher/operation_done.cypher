//# mode: read
//# params: op
//# columns: seq, added, changed, deleted, input
//# plan: NodeUniqueIndexSeek
// The result of the operation with an id; no row if it was not done.
MATCH (o:Operation {id: $op})
WHERE o.seq IS NOT NULL
RETURN o.seq AS seq, o.added AS added, o.changed AS changed, o.deleted AS deleted, o.input AS input
