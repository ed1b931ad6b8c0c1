//# mode: write
//# params: change: properties of a change
//# columns: seq
// The log holds a commit as it was written: after-images and tombstones.
CREATE (c:Change)
SET c = $change
RETURN c.seq AS seq
