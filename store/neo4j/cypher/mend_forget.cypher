//# mode: write
//# params: seq, sum, act: properties of the act
//# columns: seq
//# plan: NodeUniqueIndexSeek
// Moves the start of the change log past all commits, so that every reader loads the graph again.
// It is used if the change log does not explain the current content. If there was a commit since
// $seq, it does nothing.
MATCH (m:Meta {key: 'ledger/9'})
SET m.layout = m.layout
WITH m WHERE m.seq = $seq
SET m.seq = $seq + 1, m.oldest = $seq + 1, m.sum = $sum
CREATE (a:Act)
SET a = $act
RETURN m.seq AS seq
