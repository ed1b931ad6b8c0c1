//# mode: read
//# params: after, size
//# columns: paragraphs, last
//# plan: NodeUniqueIndexSeekByRange in the order of id
// The next page of paragraphs by place, and the id of its last one. Paragraphs of deleted documents
// are left out.
MATCH (p:Paragraph)
WHERE p.id > $after
WITH p ORDER BY p.id LIMIT $size
OPTIONAL MATCH (n:Entity {id: p.document})
RETURN [x IN collect(CASE WHEN n IS NULL THEN NULL ELSE [p.document, p.number, p.text] END) WHERE x IS NOT NULL] AS paragraphs, max(p.id) AS last
