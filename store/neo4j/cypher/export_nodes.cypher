//# mode: read
//# params: after, upto, size
//# columns: props, numbers, last, n
//# plan: NodeUniqueIndexSeekByRange in the order of id
// The next nodes of a part by id, and the numbers that the server has for them: as long as a
// node stands its number is nobody else's, and export_links gives it for the id.
MATCH (n:Entity)
WHERE n.id > $after AND n.id <= $upto
WITH n ORDER BY n.id LIMIT $size
RETURN collect(properties(n)) AS props, collect(id(n)) AS numbers, max(n.id) AS last, count(n) AS n
