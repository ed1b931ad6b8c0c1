//# mode: write
//# params: rows: properties of acts
//# columns: n
//# plan: NodeUniqueIndexSeek
// Who wrote the commits of another ledger; those that stand already are not written twice.
UNWIND $rows AS row
MERGE (a:Act {seq: row.seq})
SET a = row
RETURN count(a) AS n
