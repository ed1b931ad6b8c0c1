//# mode: read
//# columns: links
// The tree links that have dates: of those that leave one node, one stands on a day.
MATCH (a:Entity)-[r:PART_OF|PART_OF_PROGRAM|SESSION_OF]->(b:Entity)
WHERE r.precision IS NOT NULL
RETURN collect([type(r), a.id, b.id, properties(r)]) AS links
