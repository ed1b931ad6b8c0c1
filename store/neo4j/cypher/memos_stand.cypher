//# mode: read
//# params: keys
//# columns: memos
//# plan: NodeUniqueIndexSeek
// The stored memos with these keys.
UNWIND $keys AS key
MATCH (m:Memo {key: key})
RETURN collect(properties(m)) AS memos
