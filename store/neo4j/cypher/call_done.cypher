//# mode: read
//# params: seq, call
//# columns: done, added, changed, deleted
//# plan: NodeUniqueIndexSeek
// Whether the commit numbered seq is the one that an earlier try of this call made;
// no row if the log no longer holds that commit.
MATCH (c:Change {seq: $seq})
RETURN c.call = $call AS done, c.added AS added, c.changed AS changed, c.deleted AS deleted
