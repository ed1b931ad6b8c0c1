//# mode: write
//# params: by
//# columns: seq, begun
//# plan: NodeUniqueIndexSeek
// Begins to fill a ledger that has no commit, or takes over from whoever did. Takes the
// lock of all writers before it reads: until fill_end they are refused.
MATCH (m:Meta {key: 'ledger/6'})
SET m.seq = m.seq
WITH m, m.filling IS NOT NULL AS begun
SET m.filling = CASE WHEN m.seq = 0 THEN $by END
RETURN m.seq AS seq, begun
