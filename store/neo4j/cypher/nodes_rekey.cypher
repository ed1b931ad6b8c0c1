//# mode: write
//# params: rows: {id, hash, props}, was, sum
//# columns: n
//# plan: NodeUniqueIndexSeek
// Gives nodes new name keys, all of them or none. If one of the nodes or the checksum of the ledger
// was written meanwhile, it does nothing.
MATCH (m:Meta {key: 'ledger/9'})
SET m.layout = m.layout
WITH m WHERE coalesce(m.sum, '') = $was
UNWIND $rows AS row
MATCH (n:Entity {id: row.id})
WHERE n.hash = row.hash
WITH m, collect({node: n, props: row.props}) AS pairs
WHERE size(pairs) = size($rows)
SET m.sum = CASE WHEN $was = '' THEN null ELSE $sum END
WITH pairs
UNWIND pairs AS pair
WITH pair.node AS n, pair.props AS props
SET n = props
RETURN count(n) AS n
