//# mode: read
//# params: ids
//# columns: id, hash, kind, createdAt, version, written
//# plan: NodeUniqueIndexSeek
// The stored nodes with these ids, as columns. A node that no commit wrote has version 0.
UNWIND $ids AS id
MATCH (n:Entity {id: id})
RETURN collect(n.id) AS id, collect(coalesce(n.hash, '')) AS hash, collect(n.kind) AS kind, collect(n.createdAt) AS createdAt,
  collect(coalesce(n.version, 0)) AS version, collect(coalesce(n.written, 0)) AS written
