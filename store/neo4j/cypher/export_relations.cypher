//# mode: read
//# columns: relation, links
//# plan: RelationshipCountFromCountStore
// How many links each relation has; the server keeps the counts. EACH_RELATION is
// repeated for every type.
EACH_RELATION
CALL () { MATCH ()-[r:RELATION_TYPE]->() RETURN count(r) AS links }
RETURN 'RELATION_TYPE' AS relation, links
UNION ALL
