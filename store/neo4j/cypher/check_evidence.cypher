//# mode: read
//# params: after, size
//# columns: element, labels, props
//# plan: NodeUniqueIndexSeekByRange in the order of id
// The next page of evidence by id, with everything that a person could have changed.
MATCH (e:Evidence)
WHERE e.id > $after
WITH e ORDER BY e.id LIMIT $size
RETURN collect(elementId(e)) AS element, collect(labels(e)) AS labels, collect(properties(e)) AS props
