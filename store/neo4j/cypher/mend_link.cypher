//# mode: write
//# params: rows: {element, props}
//# columns: n
//# plan: DirectedRelationshipByElementIdSeek
// Links that somebody changed or made get the form of the data model.
UNWIND $rows AS row
MATCH ()-[r]->() WHERE elementId(r) = row.element
SET r = row.props
RETURN count(r) AS n
