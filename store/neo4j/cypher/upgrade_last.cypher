//# mode: read
//# columns: at
//# plan: counts from the count store
// When the last commit was that an older layout notes.
MATCH (m:Meta)
WHERE m.key IN ['ledger', 'ledger/4']
OPTIONAL MATCH (c:Change)
WHERE c.seq = m.seq
RETURN c.at AS at
