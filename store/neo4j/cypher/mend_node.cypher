//# mode: write
//# params: rows: {element, labels, props}
//# columns: n
//# plan: NodeByElementIdSeek
// Nodes and evidence that somebody changed or made get the form of the data model.
UNWIND $rows AS row
MATCH (n) WHERE elementId(n) = row.element
WITH n, row, labels(n) AS old
REMOVE n:$(old)
SET n:$(row.labels)
SET n = row.props
RETURN count(n) AS n
