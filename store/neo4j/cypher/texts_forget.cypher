//# mode: write
//# params: ids
//# columns: n
//# plan: NodeUniqueIndexSeek
// Paragraphs that have no text any more.
UNWIND $ids AS id
MATCH (p:Paragraph {id: id})
DELETE p
RETURN count(id) AS n
