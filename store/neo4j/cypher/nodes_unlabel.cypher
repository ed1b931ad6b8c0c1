//# mode: write
//# params: ids
//# columns: n
//# plan: NodeUniqueIndexSeek
// Removes the label of their old kind from nodes whose kind has changed.
UNWIND $ids AS id
MATCH (n:Entity {id: id})
REMOVE n:KIND_LABEL
RETURN count(n) AS n
