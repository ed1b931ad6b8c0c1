//# mode: write
//# params: ids, until
//# columns: n
//# plan: NodeUniqueIndexSeek
// Nodes go to the past. One that has relationships makes the commit fail.
UNWIND $ids AS id
MATCH (n:Entity {id: id})
FOREACH (stood IN CASE WHEN coalesce(n.written, 0) < $until THEN [1] ELSE [] END |
  CREATE (p:Past)
  SET p = properties(n), p.pastUntil = $until, p.pastSince = coalesce(n.written, 0), p.pastSort = 'node', p.search = null, p.sounds = null)
DELETE n
RETURN count(*) AS n
