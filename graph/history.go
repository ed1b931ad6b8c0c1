package graph

import (
	"cmp"
	"fmt"
	"slices"
	"time"
)

// Verb is the kind of action that a commit carried out.
type Verb string

// The known verbs. A ledger also keeps other verbs as they are given.
const (
	VerbWrite   Verb = "WRITE"   // somebody changed facts
	VerbImport  Verb = "IMPORT"  // files were read in
	VerbRevert  Verb = "REVERT"  // an earlier change was taken back
	VerbCopy    Verb = "COPY"    // the content of another ledger was copied
	VerbMemo    Verb = "MEMO"    // a memo was saved or deleted
	VerbMend    Verb = "MEND"    // changes that other programs made in the database were accepted
	VerbGenesis Verb = "GENESIS" // the ledger began to keep history; earlier history is unknown
)

// Act tells who wrote a commit, and why. The zero Act names nobody and no reason.
type Act struct {
	Actor  string // the author: "local:" and a user of this machine, or the name of a token; at most 200 characters
	Verb   Verb
	Reason string // in the actor's words; at most 1,000 characters
	Via    string // what the commit carries out: the name of an import, or the Seq of a reverted change
	// Renamed pairs the old and the new ids of links and evidence that continue under another id. An
	// edit of a link or an evidence changes its id, because the id is computed from the content.
	Renamed [][2]ID
}

// ActDone is the act of a commit, as the ledger keeps it for ever. Each commit after
// LedgerInfo.Since has one. The act of Since itself may have VerbGenesis.
type ActDone struct {
	Act
	Seq     Seq
	At      time.Time // UTC, milliseconds
	Op      string    // the operation id of the call, if it had one
	Records int       // how many records the commit wrote or deleted, memos included
	Content Digest    // the sum of Record.ContentDigest over the records that the commit wrote
	Chain   Digest    // the hash chain up to this act, see Chained; zero before the chain began
	// The ids that the commit wrote or deleted, sorted. They are set only if ActQuery.Touched is.
	Nodes, Links, Evidence []ID
	// Memos are the keys of the memos that the commit wrote or deleted, sorted.
	Memos []MemoKey
	// Subjects are the nodes and links that the written or deleted evidence is about, without those
	// in Nodes and Links.
	Subjects []ID
}

// ActQuery asks for acts. They come in the order of Seq.
type ActQuery struct {
	After, Until Seq   // acts of the commits in (After, Until]; Until 0 means up to the last
	Seqs         []Seq // if not empty, only the acts of these commits; After and Until are then ignored
	Newest       bool  // newest first
	Limit        int   // how many at most; 0: all
	Touched      bool  // with the ids of what each commit wrote and deleted
}

// Version is a record as it was before a commit changed or deleted it. Current versions are not
// among these; they are in the graph itself.
type Version struct {
	Record     // exactly one of its pointers is set, and Floor is 0
	From   Seq // the commit that wrote this version: Node.Written, or the Version of a link or evidence
	Until  Seq // the commit that replaced or deleted it
}

// PastQuery asks for versions that ended in (After, Until]. They come in the order of Until, then
// id. If IDs or Of is set, it asks only for versions that meet at least one of the two.
type PastQuery struct {
	After, Until Seq  // Until 0 means up to the last commit
	IDs          []ID // versions of these records
	Of           []ID // versions of links at these nodes, and of evidence about these subjects
}

// ID is the id of the record.
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

// Wrote is the commit that wrote this version of the record.
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

// SortVersions sorts versions in the order of PastQuery and removes duplicates.
func SortVersions(all []Version) []Version {
	slices.SortFunc(all, func(a, b Version) int {
		return cmp.Or(cmp.Compare(a.Until, b.Until), a.ID().Compare(b.ID()))
	})
	return slices.CompactFunc(all, func(a, b Version) bool { return a.Until == b.Until && a.ID() == b.ID() })
}

// OtherSubjects sorts the subjects of written or deleted evidence and removes those among nodes
// and links. nodes and links are the sorted ids that the same commit wrote or deleted.
func OtherSubjects(subjects, nodes, links []ID) []ID {
	slices.SortFunc(subjects, ID.Compare)
	return slices.DeleteFunc(slices.Compact(subjects), func(id ID) bool {
		_, node := slices.BinarySearchFunc(nodes, id, ID.Compare)
		_, link := slices.BinarySearchFunc(links, id, ID.Compare)
		return node || link
	})
}

// maxReason is the longest reason of an act, in runes.
const maxReason = 1_000

// prepare normalizes an act to the form that ledgers keep.
func (a *Act) prepare() error {
	verb := string(a.Verb)
	if err := cmpErr(prepareText("actor", &a.Actor, maxShort), prepareText("verb", &verb, maxShort),
		prepareText("reason", &a.Reason, maxReason), prepareText("via", &a.Via, maxReason)); err != nil {
		return fmt.Errorf("act: %w", err)
	}
	return nil
}
