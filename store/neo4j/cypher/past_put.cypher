//# mode: write
//# params: rows: properties of versions
//# columns: n
//# plan: NodeIndexSeek
// Copies earlier versions of another ledger. Running it again changes nothing.
UNWIND $rows AS row
MERGE (p:Past {id: row.id, pastUntil: row.pastUntil})
SET p = row
RETURN count(p) AS n
