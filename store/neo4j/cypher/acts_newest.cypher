//# mode: read
//# params: after, until, size
//# columns: acts
//# plan: NodeUniqueIndexSeekByRange in the order of seq
// The acts of the newest commits in a range of seqs, newest first.
MATCH (a:Act)
WHERE a.seq > $after AND a.seq <= $until
WITH a ORDER BY a.seq DESC LIMIT $size
RETURN collect(properties(a)) AS acts
