//# mode: read
//# params: seqs
//# columns: acts
//# plan: NodeUniqueIndexSeek
// Who wrote some commits.
UNWIND $seqs AS seq
MATCH (a:Act {seq: seq})
RETURN collect(properties(a)) AS acts
