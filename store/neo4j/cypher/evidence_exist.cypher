//# mode: read
//# params: ids
//# columns: id
//# plan: NodeUniqueIndexSeek
// Which of the evidence exists.
UNWIND $ids AS id
MATCH (e:Evidence {id: id})
RETURN collect(id) AS id
