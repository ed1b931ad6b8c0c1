//# mode: read
//# params: phrase, part, whole, kinds
//# columns: nodes
//# plan: ProcedureCall of the full-text index
// The nodes whose search text has one of two parts, both of which hold a phrase.
CALL db.index.fulltext.queryNodes('entity_words', $phrase) YIELD node AS n
WHERE (n.search CONTAINS $part OR n.search CONTAINS $whole) AND n.kind IN $kinds
RETURN collect(properties(n)) AS nodes
