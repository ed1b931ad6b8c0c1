//# mode: read
//# params: ids
//# columns: id
//# plan: NodeUniqueIndexSeek
// Those of the ids that are ids of stored nodes.
UNWIND $ids AS id
MATCH (n:Entity {id: id})
RETURN collect(id) AS id
