//# mode: write
//# params: id, layout, keys, sum
//# columns: layout
//# plan: NodeUniqueIndexSeek
// Creates the state of the ledger. If two processes run it at once, the second finds the state of
// the first.
MERGE (m:Meta {key: 'ledger/9'})
ON CREATE SET m.id = $id, m.seq = 0, m.at = 0, m.oldest = 0, m.logged = 0, m.oldestTotal = 0, m.sum = $sum, m.layout = $layout, m.since = 0
SET m.layout = CASE WHEN m.layout < $layout THEN $layout ELSE m.layout END, m.keys = $keys
RETURN m.layout AS layout
