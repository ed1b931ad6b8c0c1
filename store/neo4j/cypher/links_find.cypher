//# mode: read
//# params: ids
//# columns: id, relation, from, to, props
//# plan: DirectedRelationshipUniqueIndexSeek
// The stored links with these ids, of any relation. Every relation has its own index, so the query
// looks in each. The lines after EACH_RELATION are repeated for every relationship type.
UNWIND $ids AS id
CALL (id) {
  EACH_RELATION
  MATCH (a)-[r:RELATION_TYPE {id: id}]->(b)
  USING INDEX SEEK r:RELATION_TYPE(id)
  RETURN 'RELATION_TYPE' AS relation, a.id AS from, b.id AS to, properties(r) AS props
  UNION ALL
}
RETURN id, relation, from, to, props
