//# mode: read
//# params: kind, names
//# columns: memos
//# plan: NodeByLabelScan of few nodes
// The memos of a kind, or of all kinds if $kind is ''. If $names is not empty, only those with
// these names.
MATCH (m:Memo)
WHERE ($kind = '' OR m.kind = $kind) AND (size($names) = 0 OR m.name IN $names)
RETURN collect(properties(m)) AS memos
