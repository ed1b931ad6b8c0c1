//# mode: write
//# columns: id, seq, logged, oldest, oldestTotal, sum, filling
//# plan: NodeUniqueIndexSeek
// Takes the one lock of all writers before it reads: so commits are in the order
// of seq, without gaps, and what is read from here on stays as it is.
MATCH (m:Meta {key: 'ledger'})
SET m.seq = m.seq + 1
RETURN m.id AS id, m.seq AS seq, m.logged AS logged, m.oldest AS oldest, m.oldestTotal AS oldestTotal, m.sum AS sum, m.filling AS filling
