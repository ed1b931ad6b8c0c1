//# mode: write
//# params: after, size
//# columns: last, n
//# plan: NodeUniqueIndexSeekByRange in the order of id
// A step of the upgrade to layout 4 for the next page of nodes. The commit that last wrote a node
// is unknown. So written becomes the version of the node, which is an upper bound.
MATCH (n:Entity)
WHERE n.id > $after
WITH n ORDER BY n.id LIMIT $size
SET n.written = coalesce(n.written, n.version)
RETURN max(n.id) AS last, count(n) AS n
