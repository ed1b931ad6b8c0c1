//# mode: write
//# params: ids
//# columns: n
//# plan: NodeUniqueIndexSeek
// Deletes the paragraphs with these ids.
UNWIND $ids AS id
MATCH (p:Paragraph {id: id})
DELETE p
RETURN count(id) AS n
