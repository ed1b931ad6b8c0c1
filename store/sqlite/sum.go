package sqlite

import (
	"encoding/binary"

	"github.com/cespare/xxhash/v2"

	"github.com/expertgraph/expertgraph/graph"
)

// The parameters of checksums. Every row has a checksum, which shows whether it is as it was
// written. The table ledger holds the total of the checksums of each table, which shows whether a
// row is missing or outdated.
//
// A checksum is the low 62 bits of the XXH64 of the content. A record's checksum adds versionWeight
// times its version, so that one SQL statement can change the version of many nodes (see
// touchEnds). 62 bits keep that statement within int64.
const (
	sumMask       = 1<<62 - 1
	versionWeight = 65521
)

// hashed gives the checksum of bytes.
func hashed(b []byte) int64 { return int64(xxhash.Sum64(b) & sumMask) }

// plus adds two checksums.
func plus(a, b int64) int64 { return (a + b) & sumMask }

// minus subtracts the checksum b from the total a.
func minus(a, b int64) int64 { return (a - b) & sumMask }

// recordSum gives the checksum of a record. content holds the name of its table, its id and its
// columns, each column preceded by its length. recordSum may overwrite the memory after the end of
// content.
func recordSum(content []byte, s stamps) int64 {
	if unsummed {
		return 0
	}
	content = binary.AppendVarint(content, s.first)
	content = binary.AppendVarint(content, s.updated)
	content = binary.AppendVarint(content, int64(s.written))
	return plus(hashed(content), int64(s.version)*versionWeight&sumMask)
}

// contentOf starts the content from which recordSum computes the checksum of a row.
func (r *row) contentOf(buf []byte, t *table) []byte {
	if unsummed {
		return buf
	}
	buf = append(append(buf[:0], t.name...), r.id...)
	return append(buf, r.blob...)
}

// valuesSum gives the checksum of a row of numbers and texts.
func valuesSum(numbers []int64, texts ...[]byte) int64 {
	if unsummed {
		return 0
	}
	var b []byte
	for _, n := range numbers {
		b = binary.AppendVarint(b, n)
	}
	for _, text := range texts {
		b = append(binary.AppendUvarint(b, uint64(len(text))), text...)
	}
	return hashed(b)
}

// hasRightSum tells whether the checksum of the row is right.
func (f *scanned) hasRightSum(t *table) bool { return unsummed || f.computeSum(t) == f.sum }

// computeSum computes the checksum from the content of the row.
func (f *scanned) computeSum(t *table) int64 {
	if unsummed {
		return 0
	}
	b := append(append(f.content[:0], t.name...), f.id...)
	for _, column := range f.columns {
		b = append(binary.AppendUvarint(b, uint64(len(column))), column...)
	}
	f.content = b
	return recordSum(b, f.stamps)
}

// commitSum gives the checksum of a row of the table change.
func commitSum(seq graph.Seq, at, total int64, body []byte) int64 {
	return valuesSum([]int64{int64(seq), at, total}, body)
}

// sum gives the checksum of the only row of the table ledger.
func (st *state) sum() int64 {
	return valuesSum([]int64{int64(st.seq), st.nodes, st.links, st.evidence, st.logged, st.at, st.sums[0], st.sums[1], st.sums[2]}, []byte(st.id))
}

// tables are the tables of records in the order of an export. state.sums has the same order. The
// constants nodeSum, linkSum and evidenceSum are the indexes in both.
var tables = [...]*table{&nodeTable, &linkTable, &evidenceTable}

const (
	nodeSum = iota
	linkSum
	evidenceSum
)

const (
	ledgerColumns = "id, seq, nodes, links, evidence, logged, at_ms, node_sum, link_sum, evidence_sum, sum"
	ledgerText    = "REPLACE INTO ledger (one, " + ledgerColumns + ") VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)

// values gives the columns of the row of the table ledger, its checksum included.
func (st *state) values() []any {
	return []any{st.id, int64(st.seq), st.nodes, st.links, st.evidence, st.logged, st.at, st.sums[nodeSum], st.sums[linkSum], st.sums[evidenceSum], st.sum()}
}

// scan reads the row of the table ledger. others are the targets of columns that precede those of
// ledgerColumns in the query.
func (st *state) scan(r interface{ Scan(...any) error }, others ...any) error {
	var sum int64
	err := r.Scan(append(others, &st.id, &st.seq, &st.nodes, &st.links, &st.evidence, &st.logged, &st.at, &st.sums[nodeSum], &st.sums[linkSum], &st.sums[evidenceSum], &sum)...)
	if err == nil && sum != st.sum() {
		err = &graph.Damage{Table: "ledger", Row: 1, Fault: notAsWritten}
	}
	return err
}

const (
	operationColumns = "op, seq, added, changed, deleted, at_ms, input, sum"
	operationText    = "SELECT " + operationColumns + " FROM operation WHERE op = ?"
)

func operationSum(op string, d graph.Done, at int64) int64 {
	return valuesSum([]int64{int64(d.Seq), int64(d.Added), int64(d.Changed), int64(d.Deleted), at}, []byte(op), digestColumn(d.Input))
}

// digestColumn is the stored form of a digest; the zero Digest takes no space.
func digestColumn(d graph.Digest) []byte {
	if d == (graph.Digest{}) {
		return []byte{}
	}
	return d[:]
}

// scanOperation reads a row of the table operation.
func scanOperation(r interface{ Scan(...any) error }) (graph.Done, error) {
	op, d, at, sum, err := readOperation(r)
	if err == nil && sum != operationSum(op, d, at) {
		err = &graph.Damage{Table: "operation", ID: op, Fault: notAsWritten}
	}
	d.Repeated = true
	return d, err
}

func readOperation(r interface{ Scan(...any) error }) (op string, d graph.Done, at, sum int64, err error) {
	var input []byte
	err = r.Scan(&op, &d.Seq, &d.Added, &d.Changed, &d.Deleted, &at, &input, &sum)
	copy(d.Input[:], input)
	return op, d, at, sum, err
}
