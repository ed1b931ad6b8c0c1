package sqlite

import (
	"fmt"
	"slices"
	"strings"
)

// indexOfCodes is not a unique index, because REPLACE would silently delete the other node with the
// same code.
const indexOfCodes = "CREATE INDEX node_code ON node (code) WHERE code <> ''"

// The identification of our files. applicationID marks a SQLite file as ours ("exgr").
// schemaVersion is the version of the table layout; it also rises with graph.NameKeysVersion.
const (
	applicationID = 0x65786772
	schemaVersion = 7
)

// table describes one of the three tables of records. Each has an id, the columns of the record,
// then the version, the stamps and the checksum.
type table struct {
	name    string
	columns []string // the content of the record; all columns are read and written as text
	// the columns that the ledger fills. Those that end in _ms are times in Unix milliseconds; the first
	// of them keeps its value when the record is written again. The column "written" holds the Seq of
	// the commit that last wrote the node itself.
	stamps []string
}

var (
	nodeTable = table{
		name: "node",
		columns: []string{"kind", "code", "name", "category", "status", "basis", "unnamed", "hint", "aliases", "idents",
			"period", "props", "norm", "sort", "readings"},
		stamps: []string{"created_ms", "updated_ms", "written"},
	}
	linkTable = table{
		name:    "link",
		columns: []string{"from_id", "relation", "to_id", "role", "status", "basis", "period"},
		stamps:  []string{"created_ms", "updated_ms"},
	}
	evidenceTable = table{
		name: "evidence",
		columns: []string{"code", "subject", "of_link", "field", "value", "document", "paragraph", "last_para", "place", "basis",
			"words", "notes", "premises"},
		stamps: []string{"recorded_ms"},
	}
)

// integers are the columns that SQLite stores as numbers.
var integers = map[string]bool{"unnamed": true, "of_link": true, "paragraph": true, "last_para": true}

// definition is the statement that creates the table. Rows are stored in the order of their ids,
// which is the order of Export.
func (t *table) definition() string {
	var b strings.Builder
	fmt.Fprintf(&b, "CREATE TABLE %s (id TEXT NOT NULL PRIMARY KEY", t.name)
	for _, c := range t.columns {
		kind := "TEXT"
		if integers[c] {
			kind = "INTEGER"
		}
		fmt.Fprintf(&b, ", %s %s NOT NULL", c, kind)
	}
	b.WriteString(", version INTEGER NOT NULL")
	for _, c := range t.stamps {
		fmt.Fprintf(&b, ", %s INTEGER NOT NULL", c)
	}
	b.WriteString(", sum INTEGER NOT NULL) WITHOUT ROWID")
	return b.String()
}

// all lists the columns of the table in their order.
func (t *table) all() string {
	return "id, " + strings.Join(t.columns, ", ") + ", version, " + strings.Join(t.stamps, ", ") + ", sum"
}

// width is the number of columns of the table.
func (t *table) width() int { return 3 + len(t.columns) + len(t.stamps) }

// historySchema are the statements that create the tables of the history: earlier versions of records
// (past), and the acts of commits (act). For a link, the columns a and b are its ends. For an evidence,
// a is its subject. For the format of body see pastRow and putAct.
var historySchema = []string{
	`CREATE TABLE past (id TEXT NOT NULL, until INTEGER NOT NULL, since INTEGER NOT NULL, sort INTEGER NOT NULL, a TEXT NOT NULL, b TEXT NOT NULL,
			body BLOB NOT NULL, sum INTEGER NOT NULL, PRIMARY KEY (id, until)) WITHOUT ROWID`,
	"CREATE INDEX past_until ON past (until)",
	"CREATE INDEX past_a ON past (a) WHERE a <> ''",
	"CREATE INDEX past_b ON past (b) WHERE b <> ''",
	`CREATE TABLE act (seq INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, actor TEXT NOT NULL, verb TEXT NOT NULL, reason TEXT NOT NULL,
			via TEXT NOT NULL, op TEXT NOT NULL, records INTEGER NOT NULL, body BLOB NOT NULL, sum INTEGER NOT NULL)`,
}

// memos is the statement that creates the table of memos.
const memos = `CREATE TABLE memo (kind TEXT NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL, author TEXT NOT NULL, version INTEGER NOT NULL,
			created_ms INTEGER NOT NULL, updated_ms INTEGER NOT NULL, sum INTEGER NOT NULL, PRIMARY KEY (kind, name))`

// schema gives the statements for an empty file. Its views are for people with a SQLite tool:
// statement shows links as sentences, and source shows where they are stated.
func schema() []string {
	return slices.Concat(historySchema, []string{
		memos,
		nodeTable.definition(),
		indexOfCodes,
		linkTable.definition(),
		"CREATE INDEX link_from ON link (from_id)",
		"CREATE INDEX link_to ON link (to_id)",
		evidenceTable.definition(),
		"CREATE INDEX evidence_subject ON evidence (subject)",
		"CREATE INDEX evidence_document ON evidence (document) WHERE document <> ''",
		// One row: the id of the ledger, its last commit with the time, and the number of records
		// in each table. Then the total of the checksums of each table, and the number of records
		// ever written to the change log. The last column is the checksum of this row.
		`CREATE TABLE ledger (one INTEGER PRIMARY KEY CHECK (one = 1), id TEXT NOT NULL, seq INTEGER NOT NULL,
			nodes INTEGER NOT NULL, links INTEGER NOT NULL, evidence INTEGER NOT NULL, logged INTEGER NOT NULL,
			at_ms INTEGER NOT NULL, node_sum INTEGER NOT NULL, link_sum INTEGER NOT NULL, evidence_sum INTEGER NOT NULL, sum INTEGER NOT NULL)`,
		// One row per commit. The format of body is in logged.go; total is ledger.logged after the
		// commit.
		"CREATE TABLE change (seq INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, total INTEGER NOT NULL, body BLOB NOT NULL, sum INTEGER NOT NULL)",
		// The results of operations with an id, for calls that are repeated. input is the digest of
		// the input; a repeated call must have the same.
		`CREATE TABLE operation (op TEXT NOT NULL PRIMARY KEY, seq INTEGER NOT NULL, added INTEGER NOT NULL,
			changed INTEGER NOT NULL, deleted INTEGER NOT NULL, at_ms INTEGER NOT NULL,
			input BLOB NOT NULL, sum INTEGER NOT NULL) WITHOUT ROWID`,
		`CREATE VIEW statement AS SELECT a.name AS subject, l.relation, l.role, b.name AS object, l.status, l.basis,
			l.period ->> 'words' AS period, l.id FROM link l JOIN node a ON a.id = l.from_id JOIN node b ON b.id = l.to_id`,
		`CREATE VIEW source AS SELECT e.code, d.name AS document, e.paragraph, e.words, e.basis,
			coalesce(n.name, s.subject || ' ' || s.relation || ' ' || s.object) AS states, e.field, e.value
			FROM evidence e LEFT JOIN node d ON d.id = e.document LEFT JOIN node n ON n.id = e.subject
			LEFT JOIN statement s ON s.id = e.subject`,
		textTable,
		fmt.Sprintf("PRAGMA application_id = %d", applicationID),
		fmt.Sprintf("PRAGMA user_version = %d", schemaVersion),
	})
}
