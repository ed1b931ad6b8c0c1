//# mode: read
//# params: kind, names
//# columns: memos
//# plan: NodeByLabelScan of few nodes
// The documents beside the facts of a kind, or of all if it is ''; only those of some names if there are any.
MATCH (m:Memo)
WHERE ($kind = '' OR m.kind = $kind) AND (size($names) = 0 OR m.name IN $names)
RETURN collect(properties(m)) AS memos
