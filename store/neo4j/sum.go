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

// stored is the sum as it is stored in :Meta; nil if the sum is unknown.
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

// linkHash is the content hash of a link, from its id and its basis: the id covers all other content.
// Nodes and evidence store their content hash in the property "hash" instead.
func linkHash(link, basis string) string {
	if basis == "" {
		return "" // no commit wrote a link without a basis
	}
	return hashOf([]byte(link + " " + basis))
}
