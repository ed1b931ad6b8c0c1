//# mode: read
//# params: rows: {id, from, to}
//# columns: links
//# plan: NodeUniqueIndexSeek; Expand(Into)
// The links of some ids between the nodes of some ids. The link is looked for in a
// subquery of its own, where both ends are known: else the server may follow all links
// of one and join.
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
