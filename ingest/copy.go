package ingest

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"time"

	"github.com/expertgraph/expertgraph/graph"
)

// Sum is a checksum for comparing the graphs of two ledgers. It is the sum of the SHA-256 hashes of
// all records as Export writes them, without version and times. It does not depend on the order of
// the records.
type Sum [4]uint64

// String is the sum in hexadecimal digits.
func (s Sum) String() string {
	var b []byte
	for _, part := range s {
		b = binary.BigEndian.AppendUint64(b, part)
	}
	return hex.EncodeToString(b)
}

// add adds one record to the sum.
func (s *Sum) add(line []byte) {
	h := sha256.Sum256(line)
	for i := range s {
		s[i] += binary.BigEndian.Uint64(h[8*i:])
	}
}

// Copied is the result of Copy.
type Copied struct {
	Records int64 // the number of nodes, links and evidence in both ledgers
	Written int64 // the number of these records that were new or different in the second ledger
	Texts   int64 // the number of paragraphs of documents, which are not part of the sum
	Sum     Sum   // the sum of both ledgers
}

// Copy copies the graph of the first ledger to the second, and verifies the result by their sums.
// It also copies memos and the texts of documents.
//
// An empty ledger that is a Filler also gets the history of the first: earlier versions, and the
// acts of commits. Its commits have the same numbers. A ledger that has a part of the first graph
// gets the rest in new commits. progress, if not nil, is called with the number of records done.
//
// ErrConflict: the second ledger has something that the first does not, or the first was written to
// meanwhile.
func Copy(ctx context.Context, from, to graph.Ledger, progress func(done, total int)) (Copied, error) {
	c := &copying{from: from, to: to, progress: progress}
	if err := c.run(ctx); err != nil {
		return c.Copied, fmt.Errorf("copy: %w", err)
	}
	return c.Copied, nil
}

type copying struct {
	Copied
	from, to graph.Ledger
	progress func(done, total int)
	source   graph.LedgerInfo
	target   graph.LedgerInfo
	batch    graph.Batch
}

func (c *copying) run(ctx context.Context) (err error) {
	if c.source, err = c.from.Info(ctx); err != nil {
		return err
	}
	if c.target, err = c.to.Info(ctx); err != nil {
		return err
	}
	if c.source.ID == c.target.ID {
		return graph.Invalid("to", c.target.ID, "is the same ledger as the one to copy from", "name another one")
	}
	write := c.add
	if f, ok := c.to.(graph.Filler); ok && c.target.Seq == 0 && c.source.Seq > 0 {
		write = func(ctx context.Context) error { return c.fill(ctx, f) }
	}
	if err := write(ctx); err != nil {
		return err
	}
	if err := c.texts(ctx); err != nil {
		return err
	}
	return c.verify(ctx)
}

// memosAtOnce is how many memos one commit copies. Each may have graph.MaxMemo bytes.
const memosAtOnce = 20

// memos copies the memos that are missing or different in the second ledger. They keep their
// authors.
func (c *copying) memos(ctx context.Context) error {
	all, err := c.from.Memos(ctx, graph.MemoQuery{})
	if err != nil {
		return err
	}
	for part := range slices.Chunk(all, memosAtOnce) {
		b := graph.Batch{Memos: part, Act: graph.Act{Verb: graph.VerbCopy}} // the ledger does not write a memo again if it is unchanged
		if _, err := c.to.Apply(ctx, b); err != nil {
			return err
		}
	}
	return nil
}

// texts copies the texts of documents.
func (c *copying) texts(ctx context.Context) error {
	var page []graph.Paragraph
	for p, err := range c.from.AllTexts(ctx) {
		if err != nil {
			return err
		}
		c.Texts++
		if page = append(page, p); len(page) == graph.MaxTexts {
			if err := c.to.PutTexts(ctx, page); err != nil {
				return err
			}
			page = nil
		}
	}
	if len(page) == 0 {
		return ctx.Err()
	}
	return c.to.PutTexts(ctx, page)
}

// total is the number of records to copy.
func (c *copying) total() int64 { return c.source.Nodes + c.source.Links + c.source.Evidence }

// fill copies the whole content of the first ledger to a ledger without any commit.
func (c *copying) fill(ctx context.Context, to graph.Filler) (err error) {
	whole, err := WholeOf(ctx, c.from)
	if err != nil {
		return err
	}
	whole.Seq = c.source.Seq
	records, acts := whole.Records, whole.Acts
	whole.Records = func(yield func(graph.Record, error) bool) {
		for from, err := range items(records) {
			if err == nil {
				c.count(from)
			}
			if !yield(from.record, err) {
				return
			}
		}
	}
	whole.Acts = func(yield func(graph.ActDone, error) bool) {
		for a, err := range acts {
			if !yield(a, err) {
				return
			}
		}
		if err := c.checkUnchanged(ctx); err != nil { // Fill must not complete if the first ledger was written to meanwhile
			yield(graph.ActDone{}, err)
		}
	}
	c.Written, err = to.Fill(ctx, whole)
	return err
}

// WholeOf gives the whole content of a ledger. The content is read lazily, so it is consistent only if
// nobody writes meanwhile.
func WholeOf(ctx context.Context, l graph.Ledger) (graph.LedgerContent, error) {
	info, err := l.Info(ctx)
	if err != nil {
		return graph.LedgerContent{}, err
	}
	memos, err := l.Memos(ctx, graph.MemoQuery{})
	return graph.LedgerContent{Ledger: info.ID, Seq: info.Seq, Since: info.Since, Memos: memos, Records: l.Export(ctx),
		Past: l.Past(ctx, graph.PastQuery{}), Acts: l.Acts(ctx, graph.ActQuery{Touched: true})}, err
}

// Audit verifies the hash chain of acts of a ledger, and gives the findings and the last act, see
// graph.LedgerContent.Audit.
func Audit(ctx context.Context, l graph.Ledger) (found []graph.Finding, last *graph.ActDone, err error) {
	err = Settled(ctx, l, func(records iter.Seq2[graph.Record, error]) error {
		whole, err := WholeOf(ctx, l)
		if err == nil {
			whole.Records = records
			found, last, err = whole.Audit(ctx)
		}
		return err
	})
	return found, last, err
}

// Settled calls read with all records of a ledger, and calls it again if somebody wrote meanwhile. The
// records of an export can be of several commits, because a Neo4j server shows a commit while it is
// being applied. So read must start anew at each call, and what it has read counts only if Settled
// returns nil. After settleTries calls, Settled gives up with ErrUnavailable.
func Settled(ctx context.Context, l graph.Ledger, read func(iter.Seq2[graph.Record, error]) error) error {
	for try := range settleTries {
		select {
		case <-time.After(time.Duration(try) * settlePause):
		case <-ctx.Done():
			return ctx.Err()
		}
		before, err := l.Info(ctx)
		if err != nil {
			return err
		}
		newer := false
		failure := read(func(yield func(graph.Record, error) bool) {
			for r, err := range l.Export(ctx) {
				if newer = newer || r.Newer; !yield(r, err) {
					return
				}
			}
		})
		if after, err := l.Info(ctx); err != nil || after.Seq == before.Seq && !newer {
			return errors.Join(failure, err)
		}
	}
	return fmt.Errorf("%w: others write all the time; try again when nobody does", graph.ErrUnavailable)
}

const (
	settleTries = 5                      // how often Settled calls read, because each call can meet a write
	settlePause = 200 * time.Millisecond // the pause before the second call; it grows by as much before each further one
)

// add writes the records and memos that the second ledger lacks, in new commits.
func (c *copying) add(ctx context.Context) error {
	if err := c.apply(ctx); err != nil {
		return err
	}
	return c.memos(ctx)
}

// apply writes the records that are missing or different in the second ledger.
func (c *copying) apply(ctx context.Context) error {
	if c.target.Nodes+c.target.Links+c.target.Evidence > 0 {
		if err := c.pairRecords(ctx, c.refuseExtra); err != nil {
			return err
		}
	}
	if err := c.pairRecords(ctx, c.copyRecord); err != nil {
		return err
	}
	return c.flush(ctx)
}

// count adds a record of the first ledger to the counts.
func (c *copying) count(from item) {
	c.Records++
	c.Sum.add(from.line)
	if c.progress != nil {
		c.progress(int(c.Records), int(c.total()))
	}
}

// pairRecords reads both ledgers in parallel, in the common order of their exports (see item.compare). It
// calls the function each for every pair of records with the same id. A record that exists in only one
// ledger is paired with the zero item.
func (c *copying) pairRecords(ctx context.Context, each func(ctx context.Context, from, to item) error) error {
	nextFrom, stopFrom := iter.Pull2(items(c.from.Export(ctx)))
	defer stopFrom()
	nextTo, stopTo := iter.Pull2(items(c.to.Export(ctx)))
	defer stopTo()
	a, err, more := nextFrom()
	b, err2, more2 := nextTo()
	for more || more2 {
		if e := cmp.Or(err, err2); e != nil {
			return e
		}
		order := a.compare(b)
		switch {
		case !more2 || more && order < 0:
			if err := each(ctx, a, item{}); err != nil {
				return err
			}
			a, err, more = nextFrom()
		case !more || order > 0:
			if err := each(ctx, item{}, b); err != nil {
				return err
			}
			b, err2, more2 = nextTo()
		default:
			if err := each(ctx, a, b); err != nil {
				return err
			}
			a, err, more = nextFrom()
			b, err2, more2 = nextTo()
		}
	}
	return ctx.Err()
}

// refuseExtra refuses a record that exists only in the second ledger.
func (c *copying) refuseExtra(_ context.Context, from, to item) error {
	if from.class == 0 {
		return fmt.Errorf("%w: the ledger to copy to holds %s %s, which the other does not; copy to an empty one", graph.ErrConflict, to.class, to.id)
	}
	return nil
}

// copyRecord adds a record of the first ledger to the batch if it is missing or different in the second.
// If the batch is then full, copyRecord writes it.
func (c *copying) copyRecord(ctx context.Context, from, to item) error {
	if from.class == 0 {
		return c.refuseExtra(ctx, from, to)
	}
	c.count(from)
	if bytes.Equal(from.line, to.line) {
		return nil
	}
	c.Written++
	switch r := from.record; from.class {
	case isNode:
		c.batch.Nodes = append(c.batch.Nodes, r.Node)
	case isLink:
		c.batch.Links = append(c.batch.Links, r.Link)
	case isEvidence:
		c.batch.Evidence = append(c.batch.Evidence, r.Evidence)
	}
	if c.batch.Size() < c.target.MaxBatch {
		return nil
	}
	return c.flush(ctx)
}

func (c *copying) flush(ctx context.Context) error {
	if c.batch.Size() == 0 {
		return nil
	}
	c.batch.Act = graph.Act{Verb: graph.VerbCopy}
	_, err := c.to.Apply(ctx, c.batch)
	c.batch = graph.Batch{}
	return err
}

// checkUnchanged checks that the first ledger was not written to.
func (c *copying) checkUnchanged(ctx context.Context) error {
	now, err := c.from.Info(ctx)
	if err == nil && now.Seq != c.source.Seq {
		err = fmt.Errorf("%w: the ledger to copy from was written to meanwhile (commit %d, then %d); run the copy again when nobody writes", graph.ErrConflict, c.source.Seq, now.Seq)
	}
	return err
}

// verify compares the sums, and checks that the first ledger was not written to.
func (c *copying) verify(ctx context.Context) error {
	if err := c.checkUnchanged(ctx); err != nil {
		return err
	}
	sum, err := SumOf(ctx, c.to)
	if err != nil {
		return err
	}
	if sum != c.Sum {
		return fmt.Errorf("%w: the ledgers differ: their sums are %s and %s; run the copy again", graph.ErrConflict, c.Sum, sum)
	}
	return nil
}

// SumOf computes the sum of a whole ledger.
func SumOf(ctx context.Context, l graph.Exporter) (Sum, error) {
	var sum Sum
	for i, err := range items(l.Export(ctx)) {
		if err != nil {
			return sum, err
		}
		sum.add(i.line)
	}
	return sum, ctx.Err()
}

// class is the type of a record. It gives the order of the records in an export.
type class uint8

const (
	isNode class = iota + 1
	isLink
	isEvidence
)

// String is the name of the class, for messages.
func (c class) String() string { return [...]string{"nothing", "node", "link", "evidence"}[c] }

// item is one record of an export, with the text that Export writes for it.
type item struct {
	class  class
	id     graph.ID
	record graph.Record
	line   []byte
}

func (i item) compare(j item) int {
	return cmp.Or(cmp.Compare(i.class, j.class), i.id.Compare(j.id))
}

// items yields the nodes, links and evidence of an export. It leaves out the first record, which has
// only a Floor, see graph.Record.
func items(records iter.Seq2[graph.Record, error]) iter.Seq2[item, error] {
	return func(yield func(item, error) bool) {
		w := writer{name: naming{node: graph.ID.String}}
		for r, err := range records {
			i := item{record: r}
			var body any
			switch {
			case err != nil:
			case r.Node != nil:
				line := w.node(r.Node)
				line.stampLine = stampLine{}
				i.class, i.id, body = isNode, r.Node.ID, line
			case r.Link != nil:
				line := w.link(r.Link)
				line.stampLine = stampLine{}
				i.class, i.id, body = isLink, r.Link.ID, line
			case r.Evidence != nil:
				line := w.evidence(r.Evidence)
				line.Version = 0
				i.class, i.id, body = isEvidence, r.Evidence.ID, line
			default:
				continue
			}
			if err == nil {
				i.line = strconv.AppendInt(nil, int64(i.class), 10)
				i.line = append(i.line, marshal(body)...)
			}
			if !yield(i, err) {
				return
			}
		}
	}
}
