//# mode: write
//# params: ids, seq
//# columns: id
//# plan: NodeUniqueIndexSeek
// The ends of written and deleted links get the version of the commit.
UNWIND $ids AS id
MATCH (n:Entity {id: id})
SET n.version = $seq
RETURN collect(id) AS id
