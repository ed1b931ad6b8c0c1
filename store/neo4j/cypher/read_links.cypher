//# mode: read
//# params: rows: {id, from, to}
//# columns: links
//# plan: NodeUniqueIndexSeek; Expand(Into)
// The links with given ids and ends. The subquery looks for the link after both ends are known.
// Without it the server may follow all links of one end and join them.
UNWIND $rows AS row
MATCH (a:Entity {id: row.from})
USING INDEX SEEK a:Entity(id)
MATCH (b:Entity {id: row.to})
USING INDEX SEEK b:Entity(id)
CALL (row, a, b) {
  MATCH (a)-[r]->(b)
  WHERE r.id = row.id
  RETURN r
}
RETURN collect([type(r), a.id, b.id, properties(r)]) AS links
