//# mode: write
//# params: rows: properties of evidence
//# columns: n
//# plan: NodeUniqueIndexSeek
// Replaces the properties of stored evidence, and keeps the earlier version as a :Past node.
UNWIND $rows AS row
MATCH (e:Evidence {id: row.id})
CREATE (p:Past)
SET p = properties(e), p.pastUntil = row.version, p.pastSince = coalesce(e.version, 0), p.pastSort = 'evidence', p.pastSubject = e.subject
SET e = row
RETURN count(e) AS n
