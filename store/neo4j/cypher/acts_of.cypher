//# mode: read
//# params: seqs
//# columns: acts
//# plan: NodeUniqueIndexSeek
// The acts of the commits with these seqs.
UNWIND $seqs AS seq
MATCH (a:Act {seq: seq})
RETURN collect(properties(a)) AS acts
