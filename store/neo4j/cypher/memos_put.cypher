//# mode: write
//# params: rows: properties of memos
//# columns: n
//# plan: NodeUniqueIndexSeek
// Documents beside the facts are written; nothing of what they said before is kept.
UNWIND $rows AS row
MERGE (m:Memo {key: row.key})
SET m = row
RETURN count(m) AS n
