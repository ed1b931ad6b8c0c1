//# mode: write
//# params: rows: [id, version]
//# columns: id
//# plan: NodeUniqueIndexSeek
// Gives the end nodes of written and deleted links the version of their commit.
UNWIND $rows AS row
MATCH (n:Entity {id: row[0]})
SET n.version = row[1]
RETURN collect(row[0]) AS id
