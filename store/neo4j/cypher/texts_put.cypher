//# mode: write
//# params: rows: [id, document, number, text]
//# columns: n
//# plan: NodeUniqueIndexSeek
// Writes the texts of paragraphs. A paragraph node has no relationships: it names its document by
// the id.
UNWIND $rows AS row
MERGE (p:Paragraph {id: row[0]})
SET p.document = row[1], p.number = row[2], p.text = row[3]
RETURN count(p) AS n
