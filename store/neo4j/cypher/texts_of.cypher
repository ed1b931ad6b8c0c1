//# mode: read
//# params: ids
//# columns: ids, texts
//# plan: NodeUniqueIndexSeek
// The texts of the paragraphs with these ids; missing ones are left out.
UNWIND $ids AS id
MATCH (p:Paragraph {id: id})
RETURN collect(p.id) AS ids, collect(p.text) AS texts
