//# mode: write
//# params: rows: properties of evidence
//# columns: n
//# plan: NodeUniqueIndexSeek
// Evidence that stands gets other properties.
UNWIND $rows AS row
MATCH (e:Evidence {id: row.id})
SET e = row
RETURN count(e) AS n
