//# mode: read
//# columns: layout, keys, nodes
//# plan: counts from the count store
// Whether the database is a ledger, empty, or something else. The key tells programs apart that
// write by other rules: those of before layout 6 remember nothing, and those of before layout 9 log
// commits in another form. They find no ledger here.
OPTIONAL MATCH (m:Meta)
WHERE m.key IN ['ledger', 'ledger/4', 'ledger/6', 'ledger/9']
WITH max(m.layout) AS layout, max(m.keys) AS keys
CALL () { MATCH (n) RETURN count(n) AS nodes }
RETURN layout, keys, nodes
