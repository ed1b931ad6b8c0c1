//# mode: read
//# params: sounds, parts, kinds
//# columns: nodes
//# plan: ProcedureCall of the full-text index, NodeIndexContainsScan on the text index
// The nodes that match a query of the sound index, or whose property search contains one of the
// parts.
CALL () {
  CALL db.index.fulltext.queryNodes('entity_sounds', $sounds) YIELD node AS n
  RETURN n
  UNION
  UNWIND $parts AS part
  MATCH (n:Entity) WHERE n.search CONTAINS part
  RETURN n
}
WITH n WHERE n.kind IN $kinds
RETURN collect(properties(n)) AS nodes
