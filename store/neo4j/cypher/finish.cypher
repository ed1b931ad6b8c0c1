//# mode: write
//# params: sum, chain, seq, at, logged, oldestTotal, acts: properties of acts, changes: properties of changes, operations: {id, seq, added, changed, deleted, at, input}
//# columns: seq
//# plan: NodeUniqueIndexSeek
// Last statement of a write: the ledger moves on, the log holds the commits as they were written
// (after-images and tombstones), who wrote them is remembered, and named ones have their results.
MATCH (m:Meta {key: 'ledger/9'})
SET m.seq = $seq, m.at = $at, m.logged = $logged, m.oldestTotal = $oldestTotal, m.sum = $sum, m.chain = $chain
FOREACH (change IN $changes | CREATE (c:Change) SET c = change)
FOREACH (act IN $acts | CREATE (a:Act) SET a = act)
FOREACH (operation IN $operations | MERGE (o:Operation {id: operation.id}) SET o += operation)
RETURN m.seq AS seq
