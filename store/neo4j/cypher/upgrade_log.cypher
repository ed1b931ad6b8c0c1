//# mode: write
//# params: size
//# columns: n
//# plan: NodeByLabelScan
// To layout 9: the oldest commits go from the change log, because they have another form.
MATCH (c:Change)
WITH c LIMIT $size
DELETE c
RETURN count(c) AS n
