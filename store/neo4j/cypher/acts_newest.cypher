//# mode: read
//# params: after, until, size
//# columns: acts
//# plan: NodeUniqueIndexSeekByRange in the order of seq
// Who wrote the newest commits of a span.
MATCH (a:Act)
WHERE a.seq > $after AND a.seq <= $until
WITH a ORDER BY a.seq DESC LIMIT $size
RETURN collect(properties(a)) AS acts
