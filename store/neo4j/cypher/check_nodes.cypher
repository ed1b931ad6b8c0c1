//# mode: read
//# params: after, size
//# columns: element, labels, props
//# plan: NodeUniqueIndexSeekByRange in the order of id
// The next page of nodes by id, with everything that a person could have changed.
MATCH (n:Entity)
WHERE n.id > $after
WITH n ORDER BY n.id LIMIT $size
RETURN collect(elementId(n)) AS element, collect(labels(n)) AS labels, collect(properties(n)) AS props
