//# mode: write
//# params: rows: {id, basis}
//# columns: n
//# plan: DirectedRelationshipUniqueIndexSeek
// Restores the basis of links of one relation from the change log.
UNWIND $rows AS row
MATCH ()-[r:RELATION_TYPE {id: row.id}]->()
USING INDEX SEEK r:RELATION_TYPE(id)
SET r.basis = row.basis
RETURN count(r) AS n
