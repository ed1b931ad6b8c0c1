//# mode: write
//# params: rows: {from, to, props}
//# columns: n
//# plan: NodeUniqueIndexSeek
// Creates links of one relation.
UNWIND $rows AS row
MATCH (a:Entity {id: row.from})
MATCH (b:Entity {id: row.to})
CREATE (a)-[r:RELATION_TYPE]->(b)
SET r += row.props
RETURN count(r) AS n
