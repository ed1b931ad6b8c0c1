//# mode: read
//# params: after, records
//# columns: id, seq, oldest, changes
//# plan: NodeUniqueIndexSeek; NodeUniqueIndexSeekByRange
// The state of the ledger, and the commits after a seq. The result has at least one commit if there
// is one, and about $records records at most.
MATCH (m:Meta {key: 'ledger/9'})
CALL () {
  MATCH (c:Change)
  WHERE c.seq > $after
  WITH c ORDER BY c.seq LIMIT 256
  WITH collect(c) AS cs
  UNWIND cs AS c
  WITH c, cs[0].total + $records AS most
  WHERE c.total <= most
  RETURN collect(properties(c)) AS changes
}
RETURN m.id AS id, m.seq AS seq, m.oldest AS oldest, changes
