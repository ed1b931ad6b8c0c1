package neo4j

import "github.com/expertgraph/expertgraph/graph"

// sum is the checksum of the whole graph, stored in :Meta. It is the XOR of the content hashes of
// all records. So a commit updates it with only the records that it writes, and order does not
// matter. If the stored records give another sum, somebody wrote without the ledger.
type sum struct {
	graph.ID
	unknown bool // the ledger is of a version without a sum
}

// flip adds a content hash to the sum, or removes it if it was added before. It ignores an invalid
// hash.
func (s *sum) flip(contentHash string) {
	id, err := graph.ParseID(contentHash)
	if err != nil {
		return
	}
	for i := range s.ID {
		s.ID[i] ^= id[i]
	}
}

// stored is the property of :Meta; nil if the sum is unknown.
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

// linkHash is the content hash of a link, from its id and its basis. Only the basis is not part of
// the id. Nodes and evidence have the property hash.
func linkHash(link, basis string) string {
	if basis == "" {
		return "" // no commit wrote it
	}
	return hashOf([]byte(link + " " + basis))
}
