//# mode: read
//# params: rows: {id, version}
//# columns: id, read, version
//# plan: NodeUniqueIndexSeek
// A node that has not the version it was read with; 0 is no node.
UNWIND $rows AS row
OPTIONAL MATCH (n:Entity {id: row.id})
WITH row, coalesce(n.version, 0) AS version
WHERE version <> row.version
RETURN row.id AS id, row.version AS read, version
LIMIT 1
