//# mode: write
//# params: by, sum, chain, at, seq, since
//# columns: seq
//# plan: NodeUniqueIndexSeek
// The ledger has been filled, and stands where the other one stands; the log holds none of its commits.
// Asked again it finds that done; whoever was overtaken finds nothing.
MATCH (m:Meta {key: 'ledger/9'})
WHERE m.filling = $by OR m.filling IS NULL AND m.seq = $seq AND m.sum = $sum
SET m.seq = $seq, m.oldest = $seq, m.since = $since, m.at = $at, m.sum = $sum, m.chain = $chain
REMOVE m.filling, m.fillingOf
RETURN m.seq AS seq
