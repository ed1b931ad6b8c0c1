//# mode: write
//# params: rows: properties of nodes
//# columns: n
// Creates nodes of one kind.
UNWIND $rows AS row
CREATE (n:Entity:KIND_LABEL)
SET n += row
RETURN count(n) AS n
