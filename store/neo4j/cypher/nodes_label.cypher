//# mode: write
//# params: ids
//# columns: n
//# plan: NodeUniqueIndexSeek
// Nodes that are of another kind now get its label.
UNWIND $ids AS id
MATCH (n:Entity {id: id})
SET n:KIND_LABEL
RETURN count(n) AS n
