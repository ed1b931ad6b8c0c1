//# mode: write
//# params: rows: [id, document, number, text]
//# columns: n
//# plan: NodeUniqueIndexSeek
// Texts of paragraphs of documents. They stand beside the graph and name their documents by their ids.
UNWIND $rows AS row
MERGE (p:Paragraph {id: row[0]})
SET p.document = row[1], p.number = row[2], p.text = row[3]
RETURN count(p) AS n
