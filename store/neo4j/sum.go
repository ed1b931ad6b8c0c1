package neo4j

import "github.com/expertgraph/expertgraph/graph"

// sum is what :Meta says of the whole graph: the sayings of all records, each
// flipped in when it comes and out when it goes. Whoever adds up the stored records and
// gets another one knows that somebody wrote past the ledger. The order does not
// matter, and a commit touches only what it writes.
type sum struct {
	graph.ID
	unknown bool // the ledger is of a version that kept none
}

// flip adds a saying, or takes it away if it is there. One that cannot be read was
// never added.
func (s *sum) flip(saying string) {
	id, err := graph.ParseID(saying)
	if err != nil {
		return
	}
	for i := range s.ID {
		s.ID[i] ^= id[i]
	}
}

// stored is the property of :Meta, nil if it is not known.
func (s *sum) stored() any {
	if s.unknown {
		return nil
	}
	return s.String()
}

func readSum(stored any) sum {
	text, _ := stored.(string)
	id, err := graph.ParseID(text)
	return sum{id, err != nil}
}

// sayingOf names what a link says: only its basis is not in its identity. That of a
// node or an evidence is its property hash.
func sayingOf(link, basis string) string {
	if basis == "" {
		return "" // no commit wrote it
	}
	return hashOf([]byte(link + " " + basis))
}
