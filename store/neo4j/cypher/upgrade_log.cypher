//# mode: write
//# params: size
//# columns: n
//# plan: NodeByLabelScan
// A step of the upgrade to layout 9: deletes commits from the change log, because older layouts
// store them in another form.
MATCH (c:Change)
WITH c LIMIT $size
DELETE c
RETURN count(c) AS n
