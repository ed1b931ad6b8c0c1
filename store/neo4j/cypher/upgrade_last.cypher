//# mode: read
//# columns: at, seq, stated
//# plan: counts from the count store
// The time of the last commit. at is from the change log of an older layout, stated from the ledger
// itself.
MATCH (m:Meta)
WHERE m.key IN ['ledger', 'ledger/4', 'ledger/6', 'ledger/9']
OPTIONAL MATCH (c:Change)
WHERE c.seq = m.seq
RETURN c.at AS at, m.seq AS seq, m.at AS stated
