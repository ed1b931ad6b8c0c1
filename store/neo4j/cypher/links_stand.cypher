//# mode: read
//# params: ids
//# columns: id, basis, createdAt
//# plan: DirectedRelationshipUniqueIndexSeek
// The links of one relation that stand, as columns.
UNWIND $ids AS id
MATCH ()-[r:RELATION_TYPE {id: id}]->()
USING INDEX SEEK r:RELATION_TYPE(id)
RETURN collect(r.id) AS id, collect(r.basis) AS basis, collect(r.createdAt) AS createdAt
