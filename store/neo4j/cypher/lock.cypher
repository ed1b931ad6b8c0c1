//# mode: write
//# params: operations: {id, call}
//# columns: id, seq, at, logged, oldestTotal, sum, chain, filling, operations
//# plan: NodeUniqueIndexSeek
// The first statement of a write. The SET takes the lock of all writers before anything is read. So
// commits are in the order of seq without gaps, and nothing that is read from here on changes
// before the commit. An operation that was done before has a seq and its result. A new operation is
// created here, without a result.
MATCH (m:Meta {key: 'ledger/9'})
SET m.seq = m.seq + 1
FOREACH (operation IN $operations | MERGE (o:Operation {id: operation.id}) ON CREATE SET o.call = operation.call)
WITH m
OPTIONAL MATCH (o:Operation)
WHERE o.id IN [operation IN $operations | operation.id]
RETURN m.id AS id, m.seq AS seq, m.at AS at, m.logged AS logged, m.oldestTotal AS oldestTotal, m.sum AS sum, m.chain AS chain, m.filling AS filling,
  collect(o {.id, .call, .seq, .added, .changed, .deleted, .input}) AS operations
