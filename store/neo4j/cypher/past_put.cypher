//# mode: write
//# params: rows: properties of versions
//# columns: n
//# plan: NodeIndexSeek
// Versions that ended in another ledger; those that stand already are not written twice.
UNWIND $rows AS row
MERGE (p:Past {id: row.id, pastUntil: row.pastUntil})
SET p = row
RETURN count(p) AS n
