//# mode: write
//# params: rows: properties of evidence
//# columns: n
//# plan: NodeUniqueIndexSeek
// Evidence that stands gets other properties. What it was goes to the past.
UNWIND $rows AS row
MATCH (e:Evidence {id: row.id})
CREATE (p:Past)
SET p = properties(e), p.pastUntil = row.version, p.pastSince = coalesce(e.version, 0), p.pastSort = 'evidence', p.pastSubject = e.subject
SET e = row
RETURN count(e) AS n
