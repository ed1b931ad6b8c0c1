//# mode: write
//# params: layout, at, when
//# columns: layout
//# plan: NodeUniqueIndexSeek
// The last step of the upgrade to layout 6. The history begins at the last commit; an act with the
// verb GENESIS records this. If two processes run it at once, the second changes nothing.
MATCH (m:Meta)
WHERE m.key IN ['ledger', 'ledger/4']
SET m.key = 'ledger/6', m.layout = $layout, m.at = $at, m.since = m.seq
FOREACH (genesis IN CASE WHEN m.seq > 0 THEN [m.seq] ELSE [] END |
  MERGE (a:Act {seq: genesis}) SET a.at = $when, a.verb = 'GENESIS', a.actor = '', a.records = 0)
RETURN m.layout AS layout
