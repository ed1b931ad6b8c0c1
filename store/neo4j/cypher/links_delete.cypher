//# mode: write
//# params: ids
//# columns: n
//# plan: DirectedRelationshipUniqueIndexSeek
// Links of one relation go.
UNWIND $ids AS id
MATCH ()-[r:RELATION_TYPE {id: id}]->()
USING INDEX SEEK r:RELATION_TYPE(id)
DELETE r
RETURN count(*) AS n
