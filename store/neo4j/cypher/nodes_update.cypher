//# mode: write
//# params: rows: properties of nodes
//# columns: n
//# plan: NodeUniqueIndexSeek
// Nodes that stand get other properties. What they were goes to the past.
UNWIND $rows AS row
MATCH (n:Entity {id: row.id})
CREATE (p:Past)
SET p = properties(n), p.pastUntil = row.version, p.pastSince = coalesce(n.written, 0), p.pastSort = 'node', p.search = null, p.sounds = null
SET n = row
RETURN count(n) AS n
