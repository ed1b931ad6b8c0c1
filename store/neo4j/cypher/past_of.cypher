//# mode: read
//# params: ids, of, after, until
//# columns: past
//# plan: NodeIndexSeek
// The earlier versions of the records in $ids, of links with an end in $of, and of evidence about a
// subject in $of.
CALL () {
  UNWIND $ids AS id
  MATCH (p:Past {id: id})
  RETURN p
  UNION
  UNWIND $of AS id
  MATCH (p:Past {pastFrom: id})
  RETURN p
  UNION
  UNWIND $of AS id
  MATCH (p:Past {pastTo: id})
  RETURN p
  UNION
  UNWIND $of AS id
  MATCH (p:Past {pastSubject: id})
  RETURN p
}
WITH p WHERE p.pastUntil > $after AND p.pastUntil <= $until
RETURN collect(properties(p)) AS past
