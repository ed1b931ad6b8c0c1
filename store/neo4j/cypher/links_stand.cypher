//# mode: read
//# params: ids
//# columns: id, basis, createdAt
//# plan: DirectedRelationshipUniqueIndexSeek
// The stored links of one relation with these ids, as columns. A link that no commit wrote has no
// version; its basis is given as ''.
UNWIND $ids AS id
MATCH ()-[r:RELATION_TYPE {id: id}]->()
USING INDEX SEEK r:RELATION_TYPE(id)
RETURN collect(r.id) AS id, collect(CASE WHEN r.version IS NULL THEN '' ELSE r.basis END) AS basis, collect(r.createdAt) AS createdAt
