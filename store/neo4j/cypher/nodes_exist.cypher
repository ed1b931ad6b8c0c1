//# mode: read
//# params: ids
//# columns: id
//# plan: NodeUniqueIndexSeek
// Which of the nodes exist.
UNWIND $ids AS id
MATCH (n:Entity {id: id})
RETURN collect(id) AS id
