package graph

import (
	"cmp"
	"fmt"
	"slices"
	"time"
)

// Verb says what sort of deed a commit was.
type Verb string

// The verbs. A ledger keeps others as they are given.
const (
	VerbWrite   Verb = "WRITE"   // somebody changed facts
	VerbImport  Verb = "IMPORT"  // files were read in
	VerbRevert  Verb = "REVERT"  // an earlier change was taken back
	VerbCopy    Verb = "COPY"    // the graph of another ledger was taken over
	VerbMemo    Verb = "MEMO"    // a document beside the facts was saved or deleted
	VerbMend    Verb = "MEND"    // what others wrote into the database was taken in
	VerbGenesis Verb = "GENESIS" // the ledger began to remember; what was before is not known
)

// Act is who wrote a commit, and why. The zero Act says nothing.
type Act struct {
	Actor  string // who: "local:" and a user of this machine, or the name of a token; at most 200 characters
	Verb   Verb
	Reason string // in the actor's words; at most 1,000 characters
	Via    string // what it carries out: the name of an import, the Seq of a change that is taken back
	// Renamed pairs the ids of links and evidence that go on under another id, because
	// their ids are made of what they say: what was, what is.
	Renamed [][2]ID
}

// ActDone is the act of a commit, as the ledger remembers it for ever. There is one for
// each commit after LedgerInfo.Since; that of Since itself may be of VerbGenesis.
type ActDone struct {
	Act
	Seq     Seq
	At      time.Time // UTC, milliseconds
	Op      string    // the name of the call, if it had one
	Records int       // how many records it wrote or deleted, memos among them
	Said    Digest    // the sum of what the records say that it wrote, see Record.Saying
	Chain   Digest    // Chained of this act and all before it; zero before the chain began
	// What it wrote or deleted, sorted by id; only if ActQuery.Touched asked for it.
	Nodes, Links, Evidence []ID
	// Memos are the keys of the memos that it wrote or deleted, sorted.
	Memos []MemoKey
	// Subjects are the nodes and links that the evidence among it is about, if they are
	// not among it themselves.
	Subjects []ID
}

// ActQuery asks for acts. They come in the order of Seq.
type ActQuery struct {
	After, Until Seq   // those in (After, Until]; Until 0: to the last
	Seqs         []Seq // if not empty, only these, whatever After and Until say
	Newest       bool  // the last first
	Limit        int   // how many at most; 0: all
	Touched      bool  // with the ids of what they wrote and deleted
}

// Version is a record as it stood before a commit changed or deleted it. The zero
// Version of a record's life is not kept: the current one is in the graph itself.
type Version struct {
	Record     // exactly one record, without Floor
	From   Seq // the commit that wrote the record so: Node.Written, or the Version of a link or evidence
	Until  Seq // the commit that ended it
}

// PastQuery asks for versions that ended in (After, Until]. They come in the order of
// Until, then id. IDs, Of or both may narrow it to some records.
type PastQuery struct {
	After, Until Seq  // Until 0: to the last
	IDs          []ID // versions of these records
	Of           []ID // versions of links that had one of these ends, and of evidence of these subjects
}

// ID is that of the record.
func (r *Record) ID() ID {
	switch {
	case r.Node != nil:
		return r.Node.ID
	case r.Link != nil:
		return r.Link.ID
	case r.Evidence != nil:
		return r.Evidence.ID
	}
	return ID{}
}

// Wrote is the commit that wrote the record as it is.
func (r *Record) Wrote() Seq {
	switch {
	case r.Node != nil:
		return r.Node.Written
	case r.Link != nil:
		return r.Link.Version
	case r.Evidence != nil:
		return r.Evidence.Version
	}
	return 0
}

// SortVersions orders versions as PastQuery has it and drops those that are given twice.
func SortVersions(all []Version) []Version {
	slices.SortFunc(all, func(a, b Version) int {
		return cmp.Or(cmp.Compare(a.Until, b.Until), a.ID().Compare(b.ID()))
	})
	return slices.CompactFunc(all, func(a, b Version) bool { return a.Until == b.Until && a.ID() == b.ID() })
}

// SubjectsBeside sorts the subjects of evidence that a commit wrote or deleted, and
// leaves out those that it wrote or deleted too, which are sorted.
func SubjectsBeside(subjects, nodes, links []ID) []ID {
	slices.SortFunc(subjects, ID.Compare)
	return slices.DeleteFunc(slices.Compact(subjects), func(id ID) bool {
		_, node := slices.BinarySearchFunc(nodes, id, ID.Compare)
		_, link := slices.BinarySearchFunc(links, id, ID.Compare)
		return node || link
	})
}

// maxReason is the longest reason of an act, in runes.
const maxReason = 1_000

// prepare brings an act into the one form that ledgers keep.
func (a *Act) prepare() error {
	verb := string(a.Verb)
	if err := cmpErr(prepareText("actor", &a.Actor, maxShort), prepareText("verb", &verb, maxShort),
		prepareText("reason", &a.Reason, maxReason), prepareText("via", &a.Via, maxReason)); err != nil {
		return fmt.Errorf("act: %w", err)
	}
	return nil
}
