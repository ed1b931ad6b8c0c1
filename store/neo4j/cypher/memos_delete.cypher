//# mode: write
//# params: ids
//# columns: n
//# plan: NodeUniqueIndexSeek
// Documents beside the facts are deleted, by their keys.
UNWIND $ids AS key
MATCH (m:Memo {key: key})
DELETE m
RETURN count(*) AS n
