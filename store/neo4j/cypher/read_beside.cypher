//# mode: read
//# params: ids, relations
//# columns: found
//# plan: NodeUniqueIndexSeek
// The related nodes of nodes: the far ends of some relations, and their ancestors by PART_OF.
UNWIND $ids AS id
MATCH (n:Entity {id: id})
OPTIONAL MATCH (n)-[r]->(far:Entity) WHERE type(r) IN $relations
WITH n, collect(far) AS ends
UNWIND CASE ends WHEN [] THEN [null] ELSE ends END AS far
OPTIONAL MATCH (far)-[:PART_OF*0..24]->(up:Entity)
WITH n, collect(DISTINCT up) AS near
RETURN collect({id: n.id, nodes: [x IN near | properties(x)]}) AS found
