//# mode: write
//# params: layout
//# columns: layout
//# plan: NodeUniqueIndexSeek; NodeByLabelScan
// The last step of the upgrade to layout 9. It takes the lock of all writers, then deletes the
// commits that were logged since upgrade_log. Followers load the graph again. If two processes run
// it at once, the second changes nothing.
MATCH (m:Meta {key: 'ledger/6'})
SET m.key = 'ledger/9', m.layout = $layout, m.oldest = m.seq, m.oldestTotal = 0
WITH m
CALL () {
  MATCH (c:Change)
  DELETE c
}
RETURN m.layout AS layout
