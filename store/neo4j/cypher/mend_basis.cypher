//# mode: write
//# params: rows: {id, basis}
//# columns: n
//# plan: DirectedRelationshipUniqueIndexSeek
// Links of one relation rest again on what the change log says.
UNWIND $rows AS row
MATCH ()-[r:RELATION_TYPE {id: row.id}]->()
USING INDEX SEEK r:RELATION_TYPE(id)
SET r.basis = row.basis
RETURN count(r) AS n
