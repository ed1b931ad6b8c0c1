//# mode: write
//# params: ids
//# columns: n
//# plan: NodeUniqueIndexSeek
// Nodes that are of another kind now lose the label of the old one.
UNWIND $ids AS id
MATCH (n:Entity {id: id})
REMOVE n:KIND_LABEL
RETURN count(n) AS n
