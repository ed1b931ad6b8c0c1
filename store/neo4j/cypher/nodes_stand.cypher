//# mode: read
//# params: ids
//# columns: id, hash, kind, createdAt
//# plan: NodeUniqueIndexSeek
// The nodes that stand, as columns.
UNWIND $ids AS id
MATCH (n:Entity {id: id})
RETURN collect(n.id) AS id, collect(coalesce(n.hash, '')) AS hash, collect(n.kind) AS kind, collect(n.createdAt) AS createdAt
