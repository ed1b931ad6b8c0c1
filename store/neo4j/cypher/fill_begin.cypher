//# mode: write
//# params: by, of
//# columns: seq, begun
//# plan: NodeUniqueIndexSeek
// Begins to fill a ledger that has no commit, or takes over from whoever did: begun names what
// that was of. Takes the lock of all writers before it reads: until fill_end they are refused.
MATCH (m:Meta {key: 'ledger/9'})
SET m.seq = m.seq
WITH m, CASE WHEN m.filling IS NOT NULL THEN coalesce(m.fillingOf, '') END AS begun
SET m.filling = CASE WHEN m.seq = 0 THEN $by END, m.fillingOf = CASE WHEN m.seq = 0 THEN coalesce(begun, $of) END
RETURN m.seq AS seq, begun
