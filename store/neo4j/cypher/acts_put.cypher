//# mode: write
//# params: rows: properties of acts
//# columns: n
//# plan: NodeUniqueIndexSeek
// Copies the acts of another ledger. Running it again changes nothing.
UNWIND $rows AS row
MERGE (a:Act {seq: row.seq})
SET a = row
RETURN count(a) AS n
