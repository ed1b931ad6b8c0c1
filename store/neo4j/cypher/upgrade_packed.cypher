//# mode: write
//# params: layout
//# columns: layout
//# plan: NodeUniqueIndexSeek; NodeByLabelScan
// The last step to layout 9. Takes the lock of all writers before it deletes what they logged since
// upgrade_log. Followers load the graph again. Whoever comes second finds nothing to do.
MATCH (m:Meta {key: 'ledger/6'})
SET m.key = 'ledger/9', m.layout = $layout, m.oldest = m.seq, m.oldestTotal = 0
WITH m
CALL () {
  MATCH (c:Change)
  DELETE c
}
RETURN m.layout AS layout
