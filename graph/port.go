package graph

import (
	"context"
	"iter"
	"time"
)

// Ledger stores the facts: nodes, links, evidence and the log of their changes. It trusts its
// input, which Graph has validated and completed. All methods are safe for concurrent use. After
// Close they return ErrClosed.
type Ledger interface {
	// Apply writes one batch atomically, and returns when it is durable. If Batch.Op is known,
	// Apply writes nothing and returns the stored result with Repeated set. If the stored call and
	// the new call both have an input digest, and these differ, Apply returns ErrReused.
	// Records that are equal to the stored ones are not written; a batch that changes nothing takes
	// no Seq.
	//
	// Apply returns ErrConflict if a premise is stale, or if a link's end or an evidence's subject
	// is missing. ErrConflict also means that a deleted node still has links or is cited as a document.
	// After ErrOutcomeUnknown, repeat the call with the same Op.
	//
	// Commit times never decrease. A commit has the time of the clock, or the time of the commit
	// before it if that is later.
	Apply(ctx context.Context, b Batch) (Applied, error)
	// Done gives the result of the Apply call with the operation id op, with Repeated set.
	// ErrNotFound: there was no such call.
	Done(ctx context.Context, op string) (Done, error)
	// Past yields earlier versions of records, in the order of the query. These are the versions that
	// Apply replaced or deleted since LedgerInfo.Since. The ledger never drops them.
	Past(ctx context.Context, q PastQuery) iter.Seq2[Version, error]
	// Acts yields who wrote the commits, and why.
	Acts(ctx context.Context, q ActQuery) iter.Seq2[ActDone, error]
	// Memos gives the memos of the ledger.
	Memos(ctx context.Context, q MemoQuery) ([]*Memo, error)
	// Changes yields the commits after a Seq, whole and in order, and then waits for new ones. It
	// ends without an error when ctx ends. It ends with ErrTrimmed if the log does not reach back
	// to that Seq.
	Changes(ctx context.Context, after Seq) iter.Seq2[Commit, error]
	// Export first yields a Record that holds only the floor: the Seq read before the first record.
	// Then it yields every node, link and evidence, each sorted by id. Records may be newer than
	// the floor, never older; these have the mark Newer. A record that cannot be read is replaced by an error *Damage, and the
	// export continues. Any other error ends it.
	Export(ctx context.Context) iter.Seq2[Record, error]
	// Info describes the current state.
	Info(ctx context.Context) (LedgerInfo, error)
	// Texts are the methods for the texts of documents.
	Texts
	// Close waits for running calls and releases the resources of the ledger.
	Close() error
}

// Filler is a Ledger that can copy the whole content of another one.
type Filler interface {
	// Fill copies the content of another ledger into a ledger that has no commit yet: the records
	// with their stamps, the history and the memos. The commits keep their Seq and time. The change
	// log stays empty, so readers must start from Export. Fill returns how many records it wrote.
	//
	// If Fill is interrupted, the ledger is either empty or unusable: Apply, Export and readers
	// then return ErrUnavailable until Fill has completed. A second call with the same content
	// continues the first. ErrConflict: the ledger has a commit, or a part of other content.
	Fill(ctx context.Context, content LedgerContent) (written int64, err error)
}

// LedgerContent is the complete content of a ledger, except the texts of documents.
type LedgerContent struct {
	Ledger  string                    // the id of the ledger
	Seq     Seq                       // its last commit; nothing else here is newer
	Since   Seq                       // LedgerInfo.Since of the ledger
	Records iter.Seq2[Record, error]  // all records, as Export yields them
	Past    iter.Seq2[Version, error] // all earlier versions
	Acts    iter.Seq2[ActDone, error] // all acts, with the ids of what they touched
	Memos   []*Memo
}

// Joiner is a Ledger that can write several batches atomically.
type Joiner interface {
	// ApplyAll writes batches in order, each as a commit of its own, and makes all of them durable
	// or none. It returns the sums of their counts and the last Seq. The errors are those of Apply,
	// for any of the batches. progress, if not nil, is called with the number of records sent so
	// far. The batches must have no Op.
	ApplyAll(ctx context.Context, batches []Batch, progress func(done int)) (Applied, error)
}

// Batch is one atomic write. Nodes, links and evidence are upserts of whole records; their Version,
// CreatedAt and UpdatedAt are ignored. Deletions are applied after upserts. Deleting a link or a
// node deletes its evidence. Deleting a missing record changes nothing. No id may occur twice.
type Batch struct {
	Op             string // the operation id, which identifies the call for retries; "" if it is never retried
	Input          Digest // the digest of the call's input, stored with Op; if it is zero, Graph.Write computes it from the batch
	Nodes          []*Node
	Links          []*Link
	Evidence       []*Evidence // a zero Recorded keeps the stored time, or becomes the current time
	DeleteLinks    []ID
	DeleteNodes    []ID
	DeleteEvidence []ID
	Memos          []*Memo // their Version, CreatedAt and UpdatedAt are ignored
	DeleteMemos    []MemoKey
	Premises       []Premise
	Act            Act `json:",omitzero"` // stored with the commit; a batch that changes nothing stores no act

	// AllOrNothing demands that Graph.Write writes everything or nothing, even if that takes several
	// commits. A Ledger that is no Joiner then refuses the batch.
	AllOrNothing bool `json:"-"`
}

// Size is the number of records the batch writes or deletes.
func (b *Batch) Size() int {
	return len(b.Nodes) + len(b.Links) + len(b.Evidence) + len(b.DeleteLinks) + len(b.DeleteNodes) + len(b.DeleteEvidence) +
		len(b.Memos) + len(b.DeleteMemos)
}

// Applied tells what Apply did. Counts are of nodes, links, evidence and memos together.
type Applied struct {
	Seq      Seq // the Seq of the commit; the current Seq if nothing changed
	Added    int
	Changed  int
	Deleted  int
	Repeated bool // the call repeats an earlier one with the same operation id
}

// Commit is one whole batch as it was written: records after the change, and the ids of deleted
// ones. A written or deleted link also gives both its ends a new version, the Seq of the commit,
// although they are not listed. Memos are not listed: a commit of memos alone has no records.
type Commit struct {
	Seq             Seq
	At              time.Time // UTC, milliseconds
	Nodes           []*Node
	Links           []*Link
	Evidence        []*Evidence
	DeletedLinks    []*Link // as they were before the commit
	DeletedNodes    []ID
	DeletedEvidence []ID
}

// Record is one item of an export. Exactly one of the pointers is set, or none in the first record,
// which holds the floor. Ledger.Export sets no Paragraph; export files also hold the texts of
// documents.
type Record struct {
	Floor     Seq
	Node      *Node
	Link      *Link
	Evidence  *Evidence
	Paragraph *Paragraph
	Newer     bool // a commit after the floor wrote the record
}

// LedgerInfo describes a ledger.
type LedgerInfo struct {
	ID                     string // made when the ledger is created; another id means another history
	Seq                    Seq    // of the last commit; 0 if there is none
	Oldest                 Seq    // the lowest Seq that Changes accepts
	Since                  Seq    // the commit from which on Past and Acts have history; 0 means the first
	MaxBatch               int    // the largest Batch.Size that Apply accepts
	Nodes, Links, Evidence int64
	Damaged                int // how many damaged parts this process has found; if any, Apply refuses with ErrUnavailable
}

// Reader gives views of a ledger for queries. All methods are safe for concurrent use. After Close
// they return ErrClosed.
type Reader interface {
	// View waits until the commit atLeast is visible in this reader and returns a view. A view
	// serves one operation; it needs no closing.
	View(ctx context.Context, atLeast Seq) (View, error)
	// Info tells how far the reader is behind the ledger.
	Info(ctx context.Context) (ReaderInfo, error)
	Close() error
}

// ReaderInfo describes a reader.
type ReaderInfo struct {
	Seq                    Seq           // the commit of the newest view
	Lag                    time.Duration // the age of the oldest commit that is not visible yet; 0 if all are visible
	Nodes, Links, Evidence int64
	Bytes                  int64 // the estimated memory of the snapshot; 0 if the reader has none
	Rebuilds               int64 // how often the snapshot was loaded or built again
}

// View answers queries on one state of the graph. It is safe for concurrent use. The nodes, links
// and evidence that it returns are shared: never change them.
type View interface {
	// Seq is the commit that this view shows. A view of the Cypher reader may show a later one.
	Seq() Seq
	// Nodes gives the nodes in the order of the ids, nil for unknown ids.
	Nodes(ctx context.Context, ids []ID) ([]*Node, error)
	// Match answers a Query, which must have passed Query.Check.
	Match(ctx context.Context, q Query) (Pages[Row], error)
	// Search finds nodes by code, name, alias, part of a name, pinyin or initials.
	Search(ctx context.Context, q SearchQuery) (Pages[Hit], error)
	// Evidence lists evidence by subject, by its code, or by document.
	Evidence(ctx context.Context, q EvidenceQuery) (Pages[*Evidence], error)
	// Paths lists the cheapest paths; truncated tells that the search stopped at its limit.
	Paths(ctx context.Context, q PathQuery) (paths []Path, truncated bool, err error)
}

// EvidenceQuery asks for evidence. At most one of Subjects, Codes and Documents is set, and gives
// one list for each of its elements. If none is set, there is one list of all evidence. A list is
// ordered by code, then id.
type EvidenceQuery struct {
	Subjects  []ID
	Codes     []string
	Documents []ID
	Bases     []Basis // empty means any basis
	Page      Page
}

// Position is the position of an evidence in its list.
func (e *Evidence) Position() Position { return Position{TextValue(e.Code), IDValue(e.ID)} }

// SearchQuery asks for nodes by text. A node appears once, with its best match. Hits are ordered by
// Hit.Rank, then sort key, then id.
type SearchQuery struct {
	Text     string
	Kinds    KindSet
	Document ID   // also match aliases with the scope of this document
	AnyScope bool // also match aliases of every scope
	Exact    bool // match only the exact code, name or alias
	Begin    bool // match only people whose name or alias begins with the text
	All      bool // give all hits and ignore Page
	Page     Page // only forward pages are supported
}

// Hit is one node found, and why.
type Hit struct {
	Node  *Node
	Class MatchClass
	Close bool   // ranks first within its class: equal letter for letter, or sounding alike from the beginning of the name
	Text  string // the code, name, alias or reading that matched
}

// Rank is the sort key of a hit: first its class, then whether it is Close. Facts that match less than
// their whole name rank last, because they are named after the things that people look for.
func (h Hit) Rank() int64 {
	rank := 2*int64(h.Class) + 1
	if h.Close {
		rank--
	}
	if h.Class > foldedName && h.Node != nil && h.Node.Kind.Spec().Fact {
		rank += 2 * int64(noMatch)
	}
	return rank
}

// Position is the position of a hit in its list.
func (h Hit) Position() Position {
	return Position{IntValue(h.Rank()), TextValue(h.Node.Keys.Sort), IDValue(h.Node.ID)}
}
