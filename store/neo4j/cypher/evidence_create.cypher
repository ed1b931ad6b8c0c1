//# mode: write
//# params: rows: properties of evidence
//# columns: n
// New evidence. It stands beside the graph and names its subject and document by their ids.
UNWIND $rows AS row
CREATE (e:Evidence)
SET e += row
RETURN count(e) AS n
