//# mode: read
//# params: size
//# columns: element, labels, props
//# plan: AllNodesScan
// The nodes that neither check_nodes nor check_evidence finds. Somebody made them, or removed their
// label or id.
MATCH (n)
WHERE NOT (n:Meta OR n:Change OR n:Operation OR n:Past OR n:Act OR n:Memo OR n:Paragraph) AND NOT ((n:Entity OR n:Evidence) AND coalesce(n.id > '', false))
WITH n LIMIT $size
RETURN collect(elementId(n)) AS element, collect(labels(n)) AS labels, collect(properties(n)) AS props
