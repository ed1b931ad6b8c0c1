//# mode: read
//# columns: layout, nodes
//# plan: counts from the count store
// Whether the database is a ledger, empty, or something else.
OPTIONAL MATCH (m:Meta {key: 'ledger'})
CALL () { MATCH (n) RETURN count(n) AS nodes }
RETURN m.layout AS layout, nodes
