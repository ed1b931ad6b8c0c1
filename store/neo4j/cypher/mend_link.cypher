//# mode: write
//# params: rows: {element, props}
//# columns: n
//# plan: DirectedRelationshipByElementIdSeek
// Gives links that somebody made or changed the properties of the data model.
UNWIND $rows AS row
MATCH ()-[r]->() WHERE elementId(r) = row.element
SET r = row.props
RETURN count(r) AS n
