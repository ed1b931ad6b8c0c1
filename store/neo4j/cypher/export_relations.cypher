//# mode: read
//# columns: relation, links
//# plan: RelationshipCountFromCountStore
// The number of links of each relation. The server stores these counts. The lines after
// EACH_RELATION are repeated for every relationship type.
EACH_RELATION
CALL () { MATCH ()-[r:RELATION_TYPE]->() RETURN count(r) AS links }
RETURN 'RELATION_TYPE' AS relation, links
UNION ALL
