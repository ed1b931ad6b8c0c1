//# mode: read
//# params: ids
//# columns: id
//# plan: DirectedRelationshipUniqueIndexSeek
// Which of the ids are links, of any relation; as in links_find.
UNWIND $ids AS id
CALL (id) {
  EACH_RELATION
  MATCH ()-[r:RELATION_TYPE {id: id}]->()
  RETURN r.id AS found
  UNION ALL
}
RETURN found AS id
