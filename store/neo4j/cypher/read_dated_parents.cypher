//# mode: read
//# columns: links
//# plan: DirectedUnionRelationshipTypesScan of the tree links, which are few
// The tree links with a period. If several of them leave one node, each day has one of them.
MATCH (a)-[r:PART_OF|PART_OF_PROGRAM|SESSION_OF]->(b)
WHERE r.precision IS NOT NULL
RETURN collect([type(r), a.id, b.id, properties(r)]) AS links
