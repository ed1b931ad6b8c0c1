//# mode: read
//# params: phrase, part, lines, kinds
//# columns: nodes
//# plan: ProcedureCall of the full-text index, NodeIndexContainsScan on the text index
// The nodes whose property search contains the part, found by a phrase of it, or one of the lines.
CALL () {
  CALL db.index.fulltext.queryNodes('entity_words', $phrase) YIELD node AS n
  WHERE n.search CONTAINS $part
  RETURN n
  UNION
  UNWIND $lines AS line
  MATCH (n:Entity) WHERE n.search CONTAINS line
  RETURN n
}
WITH n WHERE n.kind IN $kinds
RETURN collect(properties(n)) AS nodes
