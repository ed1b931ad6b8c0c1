//# mode: write
//# params: rows: {element, labels, props}
//# columns: n
//# plan: NodeByElementIdSeek
// Gives nodes and evidence that somebody made or changed the labels and properties of the data
// model.
UNWIND $rows AS row
MATCH (n) WHERE elementId(n) = row.element
WITH n, row, labels(n) AS old
REMOVE n:$(old)
SET n:$(row.labels)
SET n = row.props
RETURN count(n) AS n
