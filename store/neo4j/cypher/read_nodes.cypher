//# mode: read
//# params: ids
//# columns: nodes
//# plan: NodeUniqueIndexSeek
// The nodes with these ids; unknown ids are left out.
UNWIND $ids AS id
MATCH (n:Entity {id: id})
RETURN collect(properties(n)) AS nodes
