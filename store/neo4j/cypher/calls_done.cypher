//# mode: read
//# params: seqs
//# columns: calls
//# plan: NodeUniqueIndexSeek
// Which calls made these commits: so an earlier try of a call finds its own. Those that the log
// no longer holds are left out.
UNWIND $seqs AS seq
MATCH (c:Change {seq: seq})
RETURN collect(c {.seq, .call, .added, .changed, .deleted}) AS calls
