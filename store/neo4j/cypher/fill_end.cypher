//# mode: write
//# params: sum
//# columns: seq
//# plan: NodeUniqueIndexSeek
// The ledger has been filled: that was its first commit, which the log does not hold.
MATCH (m:Meta {key: 'ledger'})
SET m.seq = 1, m.oldest = 1, m.sum = $sum
REMOVE m.filling
RETURN m.seq AS seq
