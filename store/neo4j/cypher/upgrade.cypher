//# mode: write
//# params: layout, at
//# columns: layout
//# plan: NodeUniqueIndexSeek
// The last step to a newer layout. Whoever comes second finds nothing to do.
MATCH (m:Meta {key: 'ledger'})
SET m.key = 'ledger/4', m.layout = $layout, m.at = $at
RETURN m.layout AS layout
