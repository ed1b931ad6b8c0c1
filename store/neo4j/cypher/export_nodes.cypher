//# mode: read
//# params: after, upto, size
//# columns: props, numbers, last, n
//# plan: NodeUniqueIndexSeekByRange in the order of id
// The next page of nodes by id, within one part of the ids, with the server's internal numbers. The
// number of a node is unique as long as the node exists. export_links gives it instead of the id.
MATCH (n:Entity)
WHERE n.id > $after AND n.id <= $upto
WITH n ORDER BY n.id LIMIT $size
RETURN collect(properties(n)) AS props, collect(id(n)) AS numbers, max(n.id) AS last, count(n) AS n
