//# mode: read
//# columns: relation, links
//# plan: RelationshipCountFromCountStore
// How many links each relation has; the server keeps the counts. EACH_RELATION is
// repeated for every type.
EACH_RELATION
MATCH ()-[r:RELATION_TYPE]->()
RETURN 'RELATION_TYPE' AS relation, count(r) AS links
UNION ALL
