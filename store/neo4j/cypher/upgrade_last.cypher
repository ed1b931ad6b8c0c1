//# mode: read
//# columns: at, seq, stated
//# plan: counts from the count store
// When the last commit was: as the ledger states it, or else as the change log of an older layout notes.
MATCH (m:Meta)
WHERE m.key IN ['ledger', 'ledger/4', 'ledger/6', 'ledger/9']
OPTIONAL MATCH (c:Change)
WHERE c.seq = m.seq
RETURN c.at AS at, m.seq AS seq, m.at AS stated
