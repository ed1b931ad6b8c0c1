//# mode: write
//# params: by, sum, at, act: properties of the act
//# columns: seq
//# plan: NodeUniqueIndexSeek
// The ledger has been filled: that was its first commit, which the log does not hold.
// Asked again it finds that done; whoever was overtaken finds nothing.
MATCH (m:Meta {key: 'ledger/6'})
WHERE m.filling = $by OR m.filling IS NULL AND m.seq = 1 AND m.sum = $sum
SET m.seq = 1, m.oldest = 1, m.at = $at, m.sum = $sum
REMOVE m.filling
MERGE (a:Act {seq: 1})
SET a += $act
RETURN m.seq AS seq
