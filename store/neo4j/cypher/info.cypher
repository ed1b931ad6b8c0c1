//# mode: read
//# columns: id, seq, oldest, since, layout, sum, filling, nodes, links, evidence
//# plan: NodeUniqueIndexSeek; counts from the count store
// The current state of the ledger. The counts are cheap, because the server stores them.
MATCH (m:Meta {key: 'ledger/9'})
CALL () { MATCH (n:Entity) RETURN count(n) AS nodes }
CALL () { MATCH ()-[r]->() RETURN count(r) AS links }
CALL () { MATCH (e:Evidence) RETURN count(e) AS evidence }
RETURN m.id AS id, m.seq AS seq, m.oldest AS oldest, m.since AS since, m.layout AS layout, m.sum AS sum, m.filling AS filling, nodes, links, evidence
