//# mode: write
//# params: ids
//# columns: n
//# plan: NodeUniqueIndexSeek
// Evidence goes.
UNWIND $ids AS id
MATCH (e:Evidence {id: id})
DELETE e
RETURN count(*) AS n
