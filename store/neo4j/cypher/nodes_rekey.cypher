//# mode: write
//# params: rows: {id, hash, props}, was, sum
//# columns: n
//# plan: NodeUniqueIndexSeek
// Nodes get name keys by other rules, all or none: nothing happens if one of them or
// the sum of the ledger was written meanwhile.
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
