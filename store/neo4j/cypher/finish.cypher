//# mode: write
//# params: sum, chain, seq, at, logged, oldestTotal, acts: properties of acts, changes: properties of changes, operations: {id, seq, added, changed, deleted, at, input}
//# columns: seq
//# plan: NodeUniqueIndexSeek
// The last statement of a write. It advances the ledger, and adds the commits to the change log as
// after-images and tombstones. It also stores the acts of the commits, and the results of
// operations.
MATCH (m:Meta {key: 'ledger/9'})
SET m.seq = $seq, m.at = $at, m.logged = $logged, m.oldestTotal = $oldestTotal, m.sum = $sum, m.chain = $chain
FOREACH (change IN $changes | CREATE (c:Change) SET c = change)
FOREACH (act IN $acts | CREATE (a:Act) SET a = act)
FOREACH (operation IN $operations | MERGE (o:Operation {id: operation.id}) SET o += operation)
RETURN m.seq AS seq
