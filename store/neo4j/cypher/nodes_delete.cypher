//# mode: write
//# params: ids
//# columns: n
//# plan: NodeUniqueIndexSeek
// Nodes go. One that has relationships makes the commit fail.
UNWIND $ids AS id
MATCH (n:Entity {id: id})
DELETE n
RETURN count(*) AS n
