//# mode: read
//# columns: links
//# plan: DirectedUnionRelationshipTypesScan of the tree links, which are few
// The tree links that have dates: of those that leave one node, one stands on a day.
MATCH (a)-[r:PART_OF|PART_OF_PROGRAM|SESSION_OF]->(b)
WHERE r.precision IS NOT NULL
RETURN collect([type(r), a.id, b.id, properties(r)]) AS links
