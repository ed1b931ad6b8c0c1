//# mode: read
//# columns: layout, keys, nodes
//# plan: counts from the count store
// Whether the database is a ledger, empty, or something else. The key tells programs apart that
// write by other rules: those of before layout 4 look for another one and find no ledger here.
OPTIONAL MATCH (m:Meta)
WHERE m.key IN ['ledger', 'ledger/4']
WITH max(m.layout) AS layout, max(m.keys) AS keys
CALL () { MATCH (n) RETURN count(n) AS nodes }
RETURN layout, keys, nodes
