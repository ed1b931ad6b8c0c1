package neo4j

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"github.com/expertgraph/expertgraph/graph"
)

// maxTogether is the highest number of records in a transaction that several jobs share. A larger
// transaction is not faster, and would delay other jobs.
const maxTogether = 500

// errOwnTransaction means that a transaction of several jobs failed, so each job is tried in its
// own.
var errOwnTransaction = errors.New("several writes failed together; each is tried alone")

// enoughTime is the remaining time that a job needs to share a transaction with a job that has more
// time.
const enoughTime = 5 * time.Second

// waiting is the state of a job in the queue, and the result of its last attempt.
type waiting struct {
	// touched tells what the job reads or writes; nil if it must have its own transaction.
	touched        map[string]access
	size           int  // the number of records that the job writes
	failed         int  // how often a shared transaction with the job has failed
	ownTransaction bool // the job must have its own transaction, because a shared one failed
	deadline       time.Time
	joined         bool          // whether the job is in the queue or was taken from it; only the job's caller uses this field
	taken          chan struct{} // closed when an attempt takes the job …
	done           chan struct{} // … and when the attempt has set the result:
	result         graph.Applied
	err            error
}

// access tells what a job does to a record, as bits. A job may do several of these.
type access uint8

const (
	reads   access = 1 << iota // depends on the record or on its outgoing links, but not on its version
	counts                     // depends on the version of a node; writing a link changes the versions of both ends
	linksTo                    // writes links that lead to the node; several jobs may do so, and the last one sets its version
	writes                     // writes the record or its outgoing links
)

// conflictsWith tells whether two jobs conflict if one does t and the other does o to the same record.
func (t access) conflictsWith(o access) bool {
	return (t|o)&writes != 0 || (t|o)&linksTo != 0 && (t|o)&counts != 0
}

// collectTouched records what a small job reads and writes. A job that deletes gets its own
// transaction, because the further records that it deletes are known only during the write. A job
// with memos gets its own too, because such jobs are rare.
func (j *job) collectTouched() {
	j.size = len(j.nodes) + len(j.links) + len(j.evidence)
	if j.size > maxTogether || j.deletes() || j.memos.any() {
		return
	}
	j.touched = map[string]access{}
	for _, p := range j.premises {
		how := reads
		if p.Code == "" && p.Out == nil && p.Written == 0 {
			how = counts
		}
		j.touched[p.ID.String()] |= how
	}
	for i := range j.evidence {
		e := &j.evidence[i]
		j.touched[e.subject] |= reads
		j.touched[e.document] |= reads
		j.touched[e.id] |= writes
	}
	for i := range j.nodes {
		n := &j.nodes[i]
		j.touched[n.id] |= writes
		if n.code != "" {
			j.touched["code "+n.code] |= writes // a space distinguishes this key from an id
		}
	}
	for i := range j.links {
		l := &j.links[i]
		j.touched[l.id] |= writes
		j.touched[l.from] |= writes
		j.touched[l.to] |= linksTo
	}
	if j.op != "" {
		j.touched["operation "+j.op] |= writes
	}
}

func (j *job) deletes() bool { return len(j.gone.nodes)+len(j.gone.links)+len(j.gone.evidence) > 0 }

// mayShare tells whether a job may share a transaction with others.
func (j *job) mayShare() bool { return j.touched != nil && !j.ownTransaction && !j.settle }

// jobQueue is the queue of jobs. All writers wait for one lock of the database. So the attempt that
// gets a connection also takes the jobs that have arrived meanwhile: a hundred small writes then
// cost little more than one (group commit).
type jobQueue struct {
	mu   sync.Mutex
	jobs []*job
}

func (l *jobQueue) join(j *job) {
	l.mu.Lock()
	defer l.mu.Unlock()
	j.joined, j.taken, j.done = true, make(chan struct{}), make(chan struct{})
	l.jobs = append(l.jobs, j)
}

// takeGroup removes a job from the queue, together with other jobs that may share its transaction:
// no two of them conflict, and each has enough time left. It returns none if another attempt has
// the job already.
func (l *jobQueue) takeGroup(first *job) []*job {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !slices.Contains(l.jobs, first) {
		return nil
	}
	taken, size, touched := []*job{first}, first.size, map[string]access{}
	add := func(j *job) {
		for id, how := range j.touched {
			touched[id] |= how
		}
	}
	if add(first); first.mayShare() {
		for _, j := range l.jobs {
			if j == first || !j.mayShare() || j.deadline.Before(first.deadline) && time.Until(j.deadline) < enoughTime || size+j.size > maxTogether || conflict(touched, j.touched) {
				continue
			}
			taken, size = append(taken, j), size+j.size
			add(j)
		}
	}
	l.jobs = slices.DeleteFunc(l.jobs, func(j *job) bool { return slices.Contains(taken, j) })
	for _, j := range taken {
		close(j.taken)
	}
	return taken
}

// conflict tells whether two jobs conflict: they access the same record in ways that conflict, see the
// method conflictsWith. The keys of a and b identify the records.
func conflict(a, b map[string]access) bool {
	for id, how := range b {
		if other, ok := a[id]; ok && how.conflictsWith(other) {
			return true
		}
	}
	return false
}

// leave removes a job from the queue; false if an attempt has taken the job.
func (l *jobQueue) leave(j *job) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	i := slices.Index(l.jobs, j)
	if i < 0 {
		return false
	}
	l.jobs = slices.Delete(l.jobs, i, i+1)
	return true
}

// waitWritten waits until a job is written, by its own attempt or by another job's. A job that can be
// tried again stays in the queue. So while its caller pauses, another attempt may take it along.
func (s *Store) waitWritten(budget context.Context, j *job) error {
	if !j.joined {
		j.deadline, _ = budget.Deadline()
		s.queue.join(j)
	}
	err := s.withSlot(j.ctx, budget, s.writes, j.taken, func() error {
		if jobs := s.queue.takeGroup(j); jobs != nil {
			s.tryGroup(budget, jobs)
		}
		return nil
	})
	if s.removeOrWait(j) {
		err = j.err
	}
	if err != nil && retryable(err) {
		s.queue.join(j) // the deadline of the job stays the same
	}
	return err
}

// removeOrWait removes a job from the queue, or waits for the attempt that has taken the job. It
// returns true in the second case.
func (s *Store) removeOrWait(j *job) bool {
	j.joined = false
	if s.queue.leave(j) {
		return false
	}
	<-j.done
	return true
}

// tryGroup tries to write jobs in one transaction, and sets the result of each. The time limit
// is the shortest among the jobs.
func (s *Store) tryGroup(budget context.Context, jobs []*job) {
	w := &writer{Store: s}
	for _, j := range jobs {
		w.pieces = append(w.pieces, &piece{job: j})
	}
	first := slices.MinFunc(jobs, func(a, b *job) int { return a.deadline.Compare(b.deadline) })
	budget, cancel := context.WithDeadline(budget, first.deadline)
	defer cancel()
	err := s.writeOnce(budget, w)
	for _, p := range w.pieces {
		p.result, p.err = p.applied, err
		switch {
		case p.finished:
			p.err = p.refused
		case err != nil && len(jobs) > 1 && !retryable(err):
			p.ownTransaction, p.err = true, errOwnTransaction
		case err != nil && len(jobs) > 1 && w.tx != nil:
			// One failure may be a restart of the server. After two, the network may be too bad for
			// large transactions, so the job gets its own.
			p.failed++
			p.ownTransaction = p.failed > 1
		}
		close(p.done)
	}
}
