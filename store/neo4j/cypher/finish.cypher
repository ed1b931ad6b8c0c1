//# mode: write
//# params: sum, seq, logged, oldest, oldestTotal, op, added, changed, deleted, at
//# columns: seq
//# plan: NodeUniqueIndexSeek
// Last statement of a write: the ledger moves on, and a name has its result.
MATCH (m:Meta {key: 'ledger'})
SET m.seq = $seq, m.logged = $logged, m.oldest = $oldest, m.oldestTotal = $oldestTotal, m.sum = $sum
WITH m
OPTIONAL MATCH (o:Operation {id: $op})
FOREACH (named IN CASE WHEN o IS NULL THEN [] ELSE [o] END |
  SET named.seq = $seq, named.added = $added, named.changed = $changed, named.deleted = $deleted, named.at = $at)
RETURN m.seq AS seq
