//# mode: write
//# params: ids, until
//# columns: n
//# plan: DirectedRelationshipUniqueIndexSeek
// Deletes links of one relation and keeps their last versions as :Past nodes. A version that the
// same commit wrote is not kept.
UNWIND $ids AS id
MATCH (a)-[r:RELATION_TYPE {id: id}]->(b)
USING INDEX SEEK r:RELATION_TYPE(id)
FOREACH (stood IN CASE WHEN coalesce(r.version, 0) < $until THEN [1] ELSE [] END |
  CREATE (p:Past)
  SET p = properties(r), p.pastUntil = $until, p.pastSince = coalesce(r.version, 0), p.pastSort = 'link', p.pastFrom = a.id, p.pastTo = b.id, p.pastRelation = 'RELATION_TYPE')
DELETE r
RETURN count(*) AS n
