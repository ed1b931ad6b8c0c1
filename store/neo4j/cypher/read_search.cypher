//# mode: read
//# params: parts, kinds
//# columns: nodes
//# plan: NodeIndexContainsScan on the text index
// The nodes whose property search contains one of the parts.
UNWIND $parts AS part
MATCH (n:Entity)
WHERE n.search CONTAINS part AND n.kind IN $kinds
WITH DISTINCT n
RETURN collect(properties(n)) AS nodes
