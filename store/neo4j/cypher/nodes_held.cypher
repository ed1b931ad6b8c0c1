//# mode: read
//# params: ids
//# columns: id, name, links
//# plan: NodeUniqueIndexSeek, NodeIndexSeek
// One of the nodes that cannot be deleted, because a link ends at it or evidence cites it as its
// document.
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WITH n, COUNT { (n)--() } AS links
WHERE links > 0 OR EXISTS { MATCH (e:Evidence {document: n.id}) }
RETURN n.id AS id, n.name AS name, links
LIMIT 1
