//# mode: write
//# params: rows: properties of nodes
//# columns: n
//# plan: NodeUniqueIndexSeek
// Replaces the properties of stored nodes, and keeps their earlier versions as :Past nodes.
UNWIND $rows AS row
MATCH (n:Entity {id: row.id})
CREATE (p:Past)
SET p = properties(n), p.pastUntil = row.version, p.pastSince = coalesce(n.written, 0), p.pastSort = 'node', p.search = null, p.sounds = null
SET n = row
RETURN count(n) AS n
