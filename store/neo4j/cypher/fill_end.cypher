//# mode: write
//# params: by, sum, chain, at, seq, since
//# columns: seq
//# plan: NodeUniqueIndexSeek
// Ends a fill: the ledger gets the seq of the ledger that was copied. Its change log is empty.
// Running it again changes nothing and returns the same row. A run that another run has taken over
// gets no row.
MATCH (m:Meta {key: 'ledger/9'})
WHERE m.filling = $by OR m.filling IS NULL AND m.seq = $seq AND m.sum = $sum
SET m.seq = $seq, m.oldest = $seq, m.since = $since, m.at = $at, m.sum = $sum, m.chain = $chain
REMOVE m.filling, m.fillingOf
RETURN m.seq AS seq
