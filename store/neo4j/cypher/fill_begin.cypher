//# mode: write
//# params: by, of
//# columns: seq, begun
//# plan: NodeUniqueIndexSeek
// Begins to fill a ledger without commits, or takes over from an earlier run. begun names the
// content that the earlier run copied; null if there was none. The first SET takes the lock of all
// writers before anything is read. Other writers are refused until fill_end.
MATCH (m:Meta {key: 'ledger/9'})
SET m.seq = m.seq
WITH m, CASE WHEN m.filling IS NOT NULL THEN coalesce(m.fillingOf, '') END AS begun
SET m.filling = CASE WHEN m.seq = 0 THEN $by END, m.fillingOf = CASE WHEN m.seq = 0 THEN coalesce(begun, $of) END
RETURN m.seq AS seq, begun
