//# mode: write
//# params: op, call
//# columns: call, done, seq, added, changed, deleted
//# plan: NodeUniqueIndexSeek
// First statement of a write that has a name. One that is known gives its result;
// two of one name at a time wait for each other here.
MERGE (o:Operation {id: $op})
ON CREATE SET o.call = $call
RETURN o.call AS call, o.seq IS NOT NULL AS done, o.seq AS seq, o.added AS added, o.changed AS changed, o.deleted AS deleted
