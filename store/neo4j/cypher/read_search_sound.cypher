//# mode: read
//# params: sounds, parts, kinds
//# columns: nodes
//# plan: ProcedureCall of the full-text index, NodeIndexContainsScan on the text index
// The nodes whose search text has one of the parts, or whose sounds are asked for.
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
