//# mode: read
//# params: ids
//# columns: id, relation, from, to, props
//# plan: DirectedRelationshipUniqueIndexSeek
// The links of any relation that have these ids, as they stand. Every relation has
// an index of its own, so each is asked; EACH_RELATION is repeated for every type.
UNWIND $ids AS id
CALL (id) {
  EACH_RELATION
  MATCH (a)-[r:RELATION_TYPE {id: id}]->(b)
  USING INDEX SEEK r:RELATION_TYPE(id)
  RETURN 'RELATION_TYPE' AS relation, a.id AS from, b.id AS to, properties(r) AS props
  UNION ALL
}
RETURN id, relation, from, to, props
