//# mode: write
//# params: rows: {id, basis, version, updatedAt}
//# columns: n
//# plan: DirectedRelationshipUniqueIndexSeek
// Links of one relation that rest on something else now.
UNWIND $rows AS row
MATCH ()-[r:RELATION_TYPE {id: row.id}]->()
USING INDEX SEEK r:RELATION_TYPE(id)
SET r.basis = row.basis, r.version = row.version, r.updatedAt = row.updatedAt
RETURN count(r) AS n
