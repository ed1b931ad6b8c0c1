//# mode: read
//# params: out: ids, codes
//# columns: out: [id, links, newest], coded: [id, code]
//# plan: NodeUniqueIndexSeek; NodeIndexSeek
// What premises speak of: how many links leave each node, and the highest of their versions; and
// which nodes have these codes. One that no commit wrote has version 0.
CALL () {
  UNWIND $out AS id
  MATCH (n:Entity {id: id})
  OPTIONAL MATCH (n)-[r]->()
  WITH id, count(r) AS links, max(coalesce(r.version, 0)) AS newest
  RETURN collect([id, links, newest]) AS out
}
CALL () {
  UNWIND $codes AS code
  MATCH (n:Entity {code: code})
  RETURN collect([n.id, code]) AS coded
}
RETURN out, coded
