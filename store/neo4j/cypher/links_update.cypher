//# mode: write
//# params: rows: {id, basis, version, updatedAt}
//# columns: n
//# plan: DirectedRelationshipUniqueIndexSeek
// Changes the basis of links of one relation, and keeps their earlier versions as :Past nodes.
UNWIND $rows AS row
MATCH (a)-[r:RELATION_TYPE {id: row.id}]->(b)
USING INDEX SEEK r:RELATION_TYPE(id)
CREATE (p:Past)
SET p = properties(r), p.pastUntil = row.version, p.pastSince = coalesce(r.version, 0), p.pastSort = 'link', p.pastFrom = a.id, p.pastTo = b.id, p.pastRelation = 'RELATION_TYPE'
SET r.basis = row.basis, r.version = row.version, r.updatedAt = row.updatedAt
RETURN count(r) AS n
