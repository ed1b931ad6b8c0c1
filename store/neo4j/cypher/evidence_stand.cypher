//# mode: read
//# params: ids
//# columns: id, hash, recorded, subject
//# plan: NodeUniqueIndexSeek
// The stored evidence with these ids, as columns.
UNWIND $ids AS id
MATCH (e:Evidence {id: id})
RETURN collect(e.id) AS id, collect(coalesce(e.hash, '')) AS hash, collect(e.recorded) AS recorded, collect(e.subject) AS subject
