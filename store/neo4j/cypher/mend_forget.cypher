//# mode: write
//# params: seq, sum, act: properties of the act
//# columns: seq
//# plan: NodeUniqueIndexSeek
// The change log does not tell how the graph came to stand as it does: whoever
// follows it must load the graph again. Nothing happens if there was a commit since.
MATCH (m:Meta {key: 'ledger/9'})
SET m.layout = m.layout
WITH m WHERE m.seq = $seq
SET m.seq = $seq + 1, m.oldest = $seq + 1, m.sum = $sum
CREATE (a:Act)
SET a = $act
RETURN m.seq AS seq
