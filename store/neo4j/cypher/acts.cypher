//# mode: read
//# params: after, until, size
//# columns: acts
//# plan: NodeUniqueIndexSeekByRange in the order of seq
// The acts of the oldest commits in a range of seqs. An act tells who made a commit, and why.
MATCH (a:Act)
WHERE a.seq > $after AND a.seq <= $until
WITH a ORDER BY a.seq LIMIT $size
RETURN collect(properties(a)) AS acts
