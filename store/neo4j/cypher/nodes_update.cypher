//# mode: write
//# params: rows: properties of nodes
//# columns: n
//# plan: NodeUniqueIndexSeek
// Nodes that stand get other properties.
UNWIND $rows AS row
MATCH (n:Entity {id: row.id})
SET n = row
RETURN count(n) AS n
