//# mode: read
//# columns: layout, keys, nodes
//# plan: counts from the count store
// Tells whether the database holds a ledger, is empty, or holds something else. The key of a ledger
// changes if older programs must not write to it. Programs before layout 6 keep no history.
// Programs before layout 9 log commits in another form. They do not find a ledger with a newer key.
OPTIONAL MATCH (m:Meta)
WHERE m.key IN ['ledger', 'ledger/4', 'ledger/6', 'ledger/9']
WITH max(m.layout) AS layout, max(m.keys) AS keys
CALL () { MATCH (n) RETURN count(n) AS nodes }
RETURN layout, keys, nodes
