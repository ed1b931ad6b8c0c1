//# mode: write
//# params: ids
//# columns: n
//# plan: NodeUniqueIndexSeek
// Adds the label of their new kind to nodes whose kind has changed.
UNWIND $ids AS id
MATCH (n:Entity {id: id})
SET n:KIND_LABEL
RETURN count(n) AS n
