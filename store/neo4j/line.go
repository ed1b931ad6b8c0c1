package neo4j

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"github.com/expertgraph/expertgraph/graph"
)

// maxTogether bounds the records of the jobs that are written together: a larger one
// gains nothing, and would make the others wait.
const maxTogether = 500

// errApart: one of several jobs could not be written, so each is tried alone.
var errApart = errors.New("several writes failed together; each is tried alone")

// enoughTime is what a job must have left to be written with one that has more.
const enoughTime = 5 * time.Second

// waiting is a job's place in the line, and how its last try ended.
type waiting struct {
	// touched is what the job reads, and whether it writes it, by id; nil if it goes alone.
	touched  map[string]bool
	size     int
	failed   int  // how often a transaction with others broke off
	apart    bool // it goes alone, because what it went with failed
	deadline time.Time
	joined   bool          // only its caller looks at this: it is in the line, or was taken from it
	took     chan struct{} // closed when a try takes the job …
	told     chan struct{} // … and when it has told how it ended:
	result   graph.Applied
	err      error
}

// touch notes what a small job reads and writes. One that deletes goes alone, because
// what goes with a node or a link is known only when it is written. One with memos goes
// alone, because they are few.
func (j *job) touch() {
	j.size = len(j.nodes) + len(j.links) + len(j.evidence)
	if j.size > maxTogether || j.deletes() || j.memos.any() {
		return
	}
	j.touched = map[string]bool{}
	for _, p := range j.premises {
		j.touched[p.ID.String()] = false
	}
	for i := range j.evidence {
		j.touched[j.evidence[i].subject], j.touched[j.evidence[i].document] = false, false
	}
	for i := range j.evidence {
		j.touched[j.evidence[i].id] = true
	}
	for i := range j.nodes {
		n := &j.nodes[i]
		j.touched[n.id] = true
		if n.code != "" {
			j.touched["code "+n.code] = true // no id has a space
		}
	}
	for i := range j.links {
		l := &j.links[i]
		j.touched[l.id], j.touched[l.from], j.touched[l.to] = true, true, true
	}
	if j.op != "" {
		j.touched["operation "+j.op] = true
	}
}

func (j *job) deletes() bool { return len(j.gone.nodes)+len(j.gone.links)+len(j.gone.evidence) > 0 }

// together tells whether a job may be written with others.
func (j *job) together() bool { return j.touched != nil && !j.apart && !j.settle }

// line is where jobs wait to be written. All writers wait for one lock of the
// database, so whoever gets a connection takes those along that have come meanwhile:
// a hundred small writes then cost little more than one.
type line struct {
	mu   sync.Mutex
	jobs []*job
}

func (l *line) join(j *job) {
	l.mu.Lock()
	defer l.mu.Unlock()
	j.joined, j.took, j.told = true, make(chan struct{}), make(chan struct{})
	l.jobs = append(l.jobs, j)
}

// take takes a job out of the line, and those that may be written with it: they touch
// nothing that one of them writes, and have time enough. None if a try has the job.
func (l *line) take(first *job) []*job {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !slices.Contains(l.jobs, first) {
		return nil
	}
	taken, size, touched := []*job{first}, first.size, map[string]bool{}
	add := func(j *job) {
		for id, written := range j.touched {
			touched[id] = touched[id] || written
		}
	}
	if add(first); first.together() {
		for _, j := range l.jobs {
			if j == first || !j.together() || j.deadline.Before(first.deadline) && time.Until(j.deadline) < enoughTime || size+j.size > maxTogether || meet(touched, j.touched) {
				continue
			}
			taken, size = append(taken, j), size+j.size
			add(j)
		}
	}
	l.jobs = slices.DeleteFunc(l.jobs, func(j *job) bool { return slices.Contains(taken, j) })
	for _, j := range taken {
		close(j.took)
	}
	return taken
}

// meet tells whether one of two jobs writes what the other touches.
func meet(a, b map[string]bool) bool {
	for id, written := range b {
		if other, ok := a[id]; ok && (written || other) {
			return true
		}
	}
	return false
}

// leave takes a job out of the line; false: a try has it.
func (l *line) leave(j *job) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	i := slices.Index(l.jobs, j)
	if i < 0 {
		return false
	}
	l.jobs = slices.Delete(l.jobs, i, i+1)
	return true
}

// turn waits until a job is written, by a try of its own or by that of another. If it
// can be tried again it stays in the line: while its caller pauses, whoever gets through
// first takes it along.
func (s *Store) turn(budget context.Context, j *job) error {
	if !j.joined {
		j.deadline, _ = budget.Deadline()
		s.line.join(j)
	}
	err := s.withSlot(j.ctx, budget, s.writes, j.took, func() error {
		if jobs := s.line.take(j); jobs != nil {
			s.tryTogether(budget, jobs)
		}
		return nil
	})
	if s.tried(j) {
		err = j.err
	}
	if err != nil && retryable(err) {
		s.line.join(j) // its time is the same
	}
	return err
}

// tried takes a job out of the line, or waits for the try that has it.
func (s *Store) tried(j *job) bool {
	j.joined = false
	if s.line.leave(j) {
		return false
	}
	<-j.told
	return true
}

// tryTogether tries to write jobs and tells each how it ended. The time is that of the
// job that has least.
func (s *Store) tryTogether(budget context.Context, jobs []*job) {
	w := &writer{Store: s}
	for _, j := range jobs {
		w.pieces = append(w.pieces, &piece{job: j})
	}
	first := slices.MinFunc(jobs, func(a, b *job) int { return a.deadline.Compare(b.deadline) })
	budget, cancel := context.WithDeadline(budget, first.deadline)
	defer cancel()
	err := s.try(budget, w)
	for _, p := range w.pieces {
		p.result, p.err = p.applied, err
		switch {
		case p.over:
			p.err = p.refused
		case err != nil && len(jobs) > 1 && !retryable(err):
			p.apart, p.err = true, errApart
		case err != nil && len(jobs) > 1 && w.tx != nil:
			// Once may be the server's restart; a network may be too bad for many.
			p.failed++
			p.apart = p.failed > 1
		}
		close(p.told)
	}
}
