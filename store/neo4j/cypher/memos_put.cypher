//# mode: write
//# params: rows: properties of memos
//# columns: n
//# plan: NodeUniqueIndexSeek
// Writes memos. The history does not keep their earlier versions.
UNWIND $rows AS row
MERGE (m:Memo {key: row.key})
SET m = row
RETURN count(m) AS n
