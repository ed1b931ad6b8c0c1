//# mode: read
//# params: after, upto, size
//# columns: props, last, n
//# plan: NodeUniqueIndexSeekByRange in the order of id
// The next page of evidence by id, within one part of the ids.
MATCH (e:Evidence)
WHERE e.id > $after AND e.id <= $upto
WITH e ORDER BY e.id LIMIT $size
RETURN collect(properties(e)) AS props, max(e.id) AS last, count(e) AS n
