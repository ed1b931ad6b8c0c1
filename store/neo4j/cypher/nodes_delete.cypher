//# mode: write
//# params: ids, until
//# columns: n
//# plan: NodeUniqueIndexSeek
// Deletes nodes and keeps their last versions as :Past nodes. If a node still has relationships,
// the server refuses the commit.
UNWIND $ids AS id
MATCH (n:Entity {id: id})
FOREACH (stood IN CASE WHEN coalesce(n.written, 0) < $until THEN [1] ELSE [] END |
  CREATE (p:Past)
  SET p = properties(n), p.pastUntil = $until, p.pastSince = coalesce(n.written, 0), p.pastSort = 'node', p.search = null, p.sounds = null)
DELETE n
RETURN count(*) AS n
