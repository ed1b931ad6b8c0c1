//# mode: read
//# params: op
//# columns: seq, added, changed, deleted, input
//# plan: NodeUniqueIndexSeek
// What a named operation did, if it was done.
MATCH (o:Operation {id: $op})
WHERE o.seq IS NOT NULL
RETURN o.seq AS seq, o.added AS added, o.changed AS changed, o.deleted AS deleted, o.input AS input
