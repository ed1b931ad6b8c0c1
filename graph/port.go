package graph

import (
	"context"
	"iter"
	"time"
)

// Ledger holds the truth: nodes, links, evidence and the log of their changes.
// It trusts its input, which Graph has validated and completed. All methods may
// be called from several goroutines; after Close they return ErrClosed.
type Ledger interface {
	// Apply writes one batch, whole or not at all, and returns when it is
	// durable. A known Batch.Op returns the stored result with Repeated set and
	// writes nothing, or is ErrReused if both calls say what they were given and
	// it differs. Records equal to the stored ones are not written; a batch
	// that changes nothing takes no Seq. ErrConflict: a premise is stale, a
	// deleted node still has links or is cited as a document, or a link's end
	// or an evidence's subject is missing. ErrOutcomeUnknown: repeat with the same Op.
	//
	// The times of commits never step back: a commit has the time of the clock, or
	// that of the commit before it if that is later.
	Apply(ctx context.Context, b Batch) (Applied, error)
	// Done tells what Apply did under the name op, with Repeated set.
	// ErrNotFound: nothing was done under this name.
	Done(ctx context.Context, op string) (Done, error)
	// Past yields versions that commits have ended, in the order of the query: what
	// Apply changed or deleted since LedgerInfo.Since. Nothing of it is ever dropped.
	Past(ctx context.Context, q PastQuery) iter.Seq2[Version, error]
	// Acts yields who wrote the commits, and why.
	Acts(ctx context.Context, q ActQuery) iter.Seq2[ActDone, error]
	// Memos gives the documents that the ledger keeps beside the facts.
	Memos(ctx context.Context, q MemoQuery) ([]*Memo, error)
	// Changes yields the commits after a Seq, whole and in order, and goes on as
	// commits happen. It ends without an error when ctx ends, and with
	// ErrTrimmed if the log no longer reaches back so far.
	Changes(ctx context.Context, after Seq) iter.Seq2[Commit, error]
	// Export yields first a Record with the floor only: the Seq read before the
	// first record. Then every node, link and evidence, each sorted by id.
	// Records may be newer than the floor, never older. A *Damage stands in the
	// place of what cannot be given; any other error is the last.
	Export(ctx context.Context) iter.Seq2[Record, error]
	// Info describes the current state.
	Info(ctx context.Context) (LedgerInfo, error)
	// Texts of documents stand beside the records.
	Texts
	// Close waits for running calls and frees what the ledger holds.
	Close() error
}

// Filler is a Ledger that takes over all that another one holds.
type Filler interface {
	// Fill makes a ledger without a commit hold what another one holds: its records with
	// their stamps, its memory and its memos. The commits keep their Seq and their time;
	// the change log does not hold them, so that whoever follows the ledger starts from its
	// Export. It tells how many records it wrote.
	//
	// Cut short, it leaves an empty ledger, or one that refuses Apply, Export and readers
	// with ErrUnavailable until Fill has ended without an error: called again with the
	// same, it goes on. ErrConflict: the ledger has a commit, or half of something else.
	Fill(ctx context.Context, of Whole) (written int64, err error)
}

// Whole is all that a ledger holds but the texts of documents.
type Whole struct {
	Ledger  string                    // whose it is
	Seq     Seq                       // its last commit, which none of the rest is newer than
	Since   Seq                       // as LedgerInfo has it
	Records iter.Seq2[Record, error]  // of Export
	Past    iter.Seq2[Version, error] // all of it
	Acts    iter.Seq2[ActDone, error] // all of them, with what they touched
	Memos   []*Memo
}

// Joiner is a Ledger that writes several batches whole or not at all.
type Joiner interface {
	// ApplyAll writes batches one after the other, each as a commit of its own, and all
	// of them durably together or none. Its counts are their sums, and its Seq is the
	// last one. Its errors are those of Apply, for any of the batches. progress, if not
	// nil, is told how many records are on their way. The batches have no Op.
	ApplyAll(ctx context.Context, batches []Batch, progress func(done int)) (Applied, error)
}

// Batch is one atomic write. Nodes, links and evidence are upserts of whole
// records; their Version, CreatedAt and UpdatedAt are ignored. Within one batch
// deletions come after upserts. Deleting a link or a node deletes its evidence.
// Deleting what does not exist changes nothing. No id may occur twice.
type Batch struct {
	Op             string // names the call for retries; "" if it is never repeated
	Input          Digest // of what the call was given, kept with Op; the zero Digest says nothing, and Graph.Write makes one of the batch
	Nodes          []*Node
	Links          []*Link
	Evidence       []*Evidence // a zero Recorded keeps the stored time, or becomes now
	DeleteLinks    []ID
	DeleteNodes    []ID
	DeleteEvidence []ID
	Memos          []*Memo // their stamps are ignored
	DeleteMemos    []MemoKey
	Premises       []Premise
	Act            Act `json:",omitzero"` // remembered with the commit; a batch that changes nothing leaves none

	// Whole says that Graph.Write writes all of it or nothing, also where it takes several
	// commits. A Ledger that is no Joiner refuses such a batch.
	Whole bool `json:"-"`
}

// Size is the number of records the batch writes or deletes.
func (b *Batch) Size() int {
	return len(b.Nodes) + len(b.Links) + len(b.Evidence) + len(b.DeleteLinks) + len(b.DeleteNodes) + len(b.DeleteEvidence) +
		len(b.Memos) + len(b.DeleteMemos)
}

// Applied tells what Apply did. Counts are of nodes, links, evidence and memos together.
type Applied struct {
	Seq      Seq // of the commit; the current Seq if nothing changed
	Added    int
	Changed  int
	Deleted  int
	Repeated bool // the operation had been done before
}

// Commit is one whole batch as it was written: after-images and tombstones. Both
// ends of a written or deleted link, where they exist, have the commit's Seq as
// their version too, without being listed. A node also takes it where it is listed.
// Memos are not told: a commit of memos alone has no records.
type Commit struct {
	Seq             Seq
	At              time.Time // UTC, milliseconds
	Nodes           []*Node
	Links           []*Link
	Evidence        []*Evidence
	DeletedLinks    []*Link // as they stood
	DeletedNodes    []ID
	DeletedEvidence []ID
}

// Record is one item of an export: exactly one of the pointers is set, or none in
// the first, which carries the floor. Ledger.Export gives no Paragraph: files hold
// texts beside the records.
type Record struct {
	Floor     Seq
	Node      *Node
	Link      *Link
	Evidence  *Evidence
	Paragraph *Paragraph
}

// LedgerInfo describes a ledger.
type LedgerInfo struct {
	ID                     string // made when the ledger was created; another id is another history
	Seq                    Seq    // of the last commit; 0 if there is none
	Oldest                 Seq    // the lowest after that Changes accepts
	Since                  Seq    // from which on Past and Acts remember; 0: from the first commit
	MaxBatch               int    // the highest Batch.Size of one Apply
	Nodes, Links, Evidence int64
	Damaged                int // how many parts this process has found damaged; Apply then refuses with ErrUnavailable
}

// Reader answers questions from views of a ledger. All methods may be called from
// several goroutines; after Close they return ErrClosed.
type Reader interface {
	// View waits until the write atLeast is visible here and returns a view. One
	// view serves one operation; it needs no closing.
	View(ctx context.Context, atLeast Seq) (View, error)
	// Info tells how fresh the reader is.
	Info(ctx context.Context) (ReaderInfo, error)
	Close() error
}

// ReaderInfo describes a reader.
type ReaderInfo struct {
	Seq                    Seq           // of the newest view
	Lag                    time.Duration // how long the oldest commit not yet visible has waited; 0 if none
	Nodes, Links, Evidence int64
	Bytes                  int64 // of memory the read model holds, estimated; 0 if it holds none
	Rebuilds               int64
}

// View answers questions on one state of the graph. It may be used from several
// goroutines. Nodes, links and evidence that it returns are shared: never change them.
type View interface {
	// Seq is the commit this view shows (Cypher: or a later one).
	Seq() Seq
	// Nodes answers in the order of the ids, nil for unknown ones.
	Nodes(ctx context.Context, ids []ID) ([]*Node, error)
	// Match answers a Query that Query.Check has accepted.
	Match(ctx context.Context, q Query) (Fan[Row], error)
	// Search finds nodes by code, name, alias, part of a name, pinyin or initials.
	Search(ctx context.Context, q SearchQuery) (Fan[Hit], error)
	// Evidence lists evidence by subject, by the id of its fact, or by document.
	Evidence(ctx context.Context, q EvidenceQuery) (Fan[*Evidence], error)
	// Paths lists the cheapest paths; truncated says that the search met its cap.
	Paths(ctx context.Context, q PathQuery) (paths []Path, truncated bool, err error)
}

// EvidenceQuery asks for evidence. Exactly one of Subjects, Codes and Documents
// may be set, and gives one list for each of its elements; none gives one list.
// The order of a list is code, then id.
type EvidenceQuery struct {
	Subjects  []ID
	Codes     []string
	Documents []ID
	Bases     []Basis // empty: any
	Page      Page
}

// Position is where an evidence stands in the order of its list.
func (e *Evidence) At() Position { return Position{TextValue(e.Code), IDValue(e.ID)} }

// SearchQuery asks for nodes by text. Every way to match is a MatchClass; a node
// appears once, with its best. The order is Hit.Rank, sort key, id.
type SearchQuery struct {
	Text     string
	Kinds    KindSet
	Document ID   // aliases of this document's scope count too
	AnyScope bool // aliases of every scope count
	Exact    bool // only exact code, exact name and alias
	Begin    bool // only people whose name or alias begins with the text
	All      bool // everything that is found, whatever Page says
	Page     Page // forward only
}

// Hit is one node found, and why.
type Hit struct {
	Node  *Node
	Class MatchClass
	Close bool   // the closer ones of a class: equal letter for letter, or heard from the beginning of the name
	Text  string // the code, name, alias or reading that matched
}

// Rank orders hits: by class, the close ones of it first. Facts whose name only has the
// text among others come after everything else, because they are named after things.
func (h Hit) Rank() int64 {
	rank := 2*int64(h.Class) + 1
	if h.Close {
		rank--
	}
	if h.Class > FoldedName && h.Node != nil && h.Node.Kind.Spec().Fact {
		rank += 2 * int64(noMatch)
	}
	return rank
}

// At is where a hit stands in the order of its list.
func (h Hit) At() Position {
	return Position{IntValue(h.Rank()), TextValue(h.Node.Keys.Sort), IDValue(h.Node.ID)}
}
