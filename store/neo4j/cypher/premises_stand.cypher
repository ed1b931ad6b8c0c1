//# mode: read
//# params: out: ids, codes
//# columns: out: [id, links, newest], coded: [id, code]
//# plan: NodeUniqueIndexSeek; NodeIndexSeek
// The current values that premises depend on. For each node in $out: the number of its outgoing
// links, and the highest of their versions. For each code: the nodes that have it. A link that no
// commit wrote has version 0.
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
