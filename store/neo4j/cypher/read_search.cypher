//# mode: read
//# params: part, whole, kinds
//# columns: nodes
//# plan: NodeIndexContainsScan on the text index
// The nodes whose search text has one of two parts.
MATCH (n:Entity)
WHERE (n.search CONTAINS $part OR n.search CONTAINS $whole) AND n.kind IN $kinds
RETURN collect(properties(n)) AS nodes
