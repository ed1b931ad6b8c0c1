//# mode: write
//# params: total, seq
//# columns: oldest
//# plan: NodeIndexSeekByRange
// Deletes the oldest commits from the change log; the newest always stays. m.oldest becomes the
// lowest seq after which Changes can still continue: the one before the first remaining commit.
CALL () {
  MATCH (c:Change)
  WHERE c.total <= $total AND c.seq < $seq
  DELETE c
}
MATCH (c:Change)
WHERE c.total > $total
WITH c
ORDER BY c.total
LIMIT 1
MATCH (m:Meta {key: 'ledger/9'})
SET m.oldest = CASE WHEN c.seq - 1 > m.oldest THEN c.seq - 1 ELSE m.oldest END, m.oldestTotal = c.total
RETURN m.oldest AS oldest
