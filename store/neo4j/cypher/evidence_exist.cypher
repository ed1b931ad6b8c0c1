//# mode: read
//# params: ids
//# columns: id
//# plan: NodeUniqueIndexSeek
// Those of the ids that are ids of stored evidence.
UNWIND $ids AS id
MATCH (e:Evidence {id: id})
RETURN collect(id) AS id
