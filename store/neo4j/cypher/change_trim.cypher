//# mode: write
//# params: total, seq
//# columns: oldest, oldestTotal
//# plan: NodeIndexSeekByRange
// The oldest commits go from the log; the newest always stays.
CALL () {
  MATCH (c:Change)
  WHERE c.total <= $total AND c.seq < $seq
  DELETE c
}
MATCH (c:Change)
WHERE c.total > $total
RETURN c.seq AS oldest, c.total AS oldestTotal
ORDER BY c.total
LIMIT 1
