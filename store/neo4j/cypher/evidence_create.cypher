//# mode: write
//# params: rows: properties of evidence
//# columns: n
// Creates evidence. An evidence node has no relationships: it names its subject and its document by
// their ids.
UNWIND $rows AS row
CREATE (e:Evidence)
SET e += row
RETURN count(e) AS n
