//# mode: write
//# params: ids, until
//# columns: n
//# plan: NodeUniqueIndexSeek
// Deletes evidence and keeps its last version as a :Past node. A version that the same commit wrote
// is not kept, because nobody could read it.
UNWIND $ids AS id
MATCH (e:Evidence {id: id})
FOREACH (stood IN CASE WHEN coalesce(e.version, 0) < $until THEN [1] ELSE [] END |
  CREATE (p:Past)
  SET p = properties(e), p.pastUntil = $until, p.pastSince = coalesce(e.version, 0), p.pastSort = 'evidence', p.pastSubject = e.subject)
DELETE e
RETURN count(*) AS n
