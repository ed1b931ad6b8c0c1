//# mode: write
//# params: ids
//# columns: n
//# plan: NodeUniqueIndexSeek
// Deletes memos by their keys. The history does not keep memos.
UNWIND $ids AS key
MATCH (m:Memo {key: key})
DELETE m
RETURN count(*) AS n
