//# mode: write
//# params: operations: {id, call}
//# columns: id, seq, at, logged, oldestTotal, sum, chain, filling, operations
//# plan: NodeUniqueIndexSeek
// First statement of a write. It takes the one lock of all writers before it reads: so commits are
// in the order of seq, without gaps, and what is read from here on stays as it is. Of operations
// that were done it gives the results; the others are noted, and have none yet.
MATCH (m:Meta {key: 'ledger/9'})
SET m.seq = m.seq + 1
FOREACH (operation IN $operations | MERGE (o:Operation {id: operation.id}) ON CREATE SET o.call = operation.call)
WITH m
OPTIONAL MATCH (o:Operation)
WHERE o.id IN [operation IN $operations | operation.id]
RETURN m.id AS id, m.seq AS seq, m.at AS at, m.logged AS logged, m.oldestTotal AS oldestTotal, m.sum AS sum, m.chain AS chain, m.filling AS filling,
  collect(o {.id, .call, .seq, .added, .changed, .deleted, .input}) AS operations
