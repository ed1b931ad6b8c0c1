//# mode: read
//# params: seqs
//# columns: calls
//# plan: NodeUniqueIndexSeek
// The calls that made these commits. A call that is tried again finds its earlier commit by its
// name. Commits that the change log no longer holds are missing.
UNWIND $seqs AS seq
MATCH (c:Change {seq: seq})
RETURN collect(c {.seq, .call, .added, .changed, .deleted}) AS calls
