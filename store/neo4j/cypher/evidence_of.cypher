//# mode: read
//# params: subjects
//# columns: id
//# plan: NodeIndexSeek
// The ids of the evidence about these nodes and links.
UNWIND $subjects AS subject
MATCH (e:Evidence {subject: subject})
RETURN collect(e.id) AS id
