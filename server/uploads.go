package server

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"sync"
	"time"

	"github.com/expertgraph/expertgraph/graph"
)

const (
	// uploadKept is how long a file is kept after its last use.
	uploadKept = 30 * time.Minute
	// uploadsOfOne is how many files are kept for one account, and uploadsOfAll how many in total.
	uploadsOfOne, uploadsOfAll = 4, 16
	// uploadsTotal bounds the total size of the kept files, in units of the largest allowed file.
	uploadsTotal = 4
)

// upload is an uploaded file for an import. Where the system allows it, the file has no name in the
// file system. So nothing is left of it when the process ends.
type upload struct {
	id, name, owner string
	file            *os.File
	size            int64
	touched         time.Time
	readers         int
	removed         bool
}

// uploads are the files that are kept between the steps of an import.
type uploads struct {
	largest int64 // the largest allowed size of one file, in bytes
	now     func() time.Time
	mu      sync.Mutex
	all     map[string]*upload
	bytes   int64 // the size of all files, including those that are being received
	sweeper *time.Timer
}

func newUploads(largest int64, now func() time.Time) *uploads {
	return &uploads{largest: largest, now: now, all: map[string]*upload{}}
}

// receive stores an uploaded file. It drops the oldest files that nobody reads, if it needs the
// space.
func (u *uploads) receive(owner, name string, body io.Reader) (*upload, error) {
	file, err := os.CreateTemp("", "expertgraph-table-*")
	if err != nil {
		return nil, fmt.Errorf("receive a table: %w: %w", graph.ErrUnavailable, err)
	}
	_ = os.Remove(file.Name()) // remove the name now if the system allows this; otherwise free removes it
	one := &upload{id: rand.Text(), name: name, owner: owner, file: file}
	_, err = io.Copy(file, &reserving{u: u, source: body, one: one})
	if err == nil {
		err = u.add(one)
	}
	if err != nil {
		u.mu.Lock()
		defer u.mu.Unlock()
		u.free(one)
		return nil, err
	}
	return one, nil
}

// reserving is a reader of the body of an upload. It counts the received bytes and drops old files
// if they need the space. It fails if there is still no space.
type reserving struct {
	u      *uploads
	source io.Reader
	one    *upload
}

// Read implements io.Reader.
func (r *reserving) Read(p []byte) (int, error) {
	n, err := r.source.Read(p)
	r.u.mu.Lock()
	defer r.u.mu.Unlock()
	r.u.bytes += int64(n)
	r.one.size += int64(n)
	for r.u.bytes > uploadsTotal*r.u.largest {
		if !r.u.dropOldest(func(*upload) bool { return true }) {
			return n, errors.Join(errFull, err)
		}
	}
	if err != nil && err != io.EOF {
		return n, fmt.Errorf("receive a table: %w", err)
	}
	return n, err
}

// errFull means that other files take all the space.
var errFull = fmt.Errorf("%w: other tables are being imported; try again in some minutes", graph.ErrUnavailable)

// add adds a received file to the others.
func (u *uploads) add(one *upload) error {
	u.mu.Lock()
	defer u.mu.Unlock()
	own := func(o *upload) bool { return o.owner == one.owner }
	for u.count(own) >= uploadsOfOne {
		if !u.dropOldest(own) {
			return errFull
		}
	}
	for len(u.all) >= uploadsOfAll {
		if !u.dropOldest(func(*upload) bool { return true }) {
			return errFull
		}
	}
	one.touched = u.now()
	u.all[one.id] = one
	if u.sweeper == nil {
		u.sweeper = time.AfterFunc(uploadKept, u.sweep)
	}
	return nil
}

func (u *uploads) count(is func(*upload) bool) (n int) {
	for _, one := range u.all {
		if is(one) {
			n++
		}
	}
	return n
}

// dropOldest drops the least recently used of the files for which is(file) is true. It never drops
// a file that is being read. It returns false if there is no file to drop.
func (u *uploads) dropOldest(is func(*upload) bool) bool {
	var list []*upload
	for _, one := range u.all {
		if one.readers == 0 && is(one) {
			list = append(list, one)
		}
	}
	if len(list) == 0 {
		return false
	}
	u.remove(slices.MinFunc(list, func(a, b *upload) int { return a.touched.Compare(b.touched) }))
	return true
}

// remove removes a file. If it is being read, it is freed after that.
func (u *uploads) remove(one *upload) {
	delete(u.all, one.id)
	one.removed = true
	if one.readers == 0 {
		u.free(one)
	}
}

func (u *uploads) free(one *upload) {
	u.bytes -= one.size
	one.size = 0
	_ = one.file.Close()           // the content is no longer needed, so an error has no effect
	_ = os.Remove(one.file.Name()) // the name is already removed, except on systems that keep it
}

// sweep drops expired files.
func (u *uploads) sweep() {
	u.mu.Lock()
	defer u.mu.Unlock()
	for _, one := range u.all {
		if one.readers == 0 && u.now().Sub(one.touched) >= uploadKept {
			u.remove(one)
		}
	}
	u.sweeper = nil
	if len(u.all) > 0 {
		u.sweeper = time.AfterFunc(uploadKept/2, u.sweep)
	}
}

// read gives the name and the bytes of a file, and updates the time of its last use. A file of another
// owner is not found.
func (u *uploads) read(owner, id string) (name string, data []byte, err error) {
	u.mu.Lock()
	one := u.all[id]
	if one == nil || one.owner != owner {
		u.mu.Unlock()
		return "", nil, graph.NotFound("file", id, "is not kept any more", "choose the file again")
	}
	one.touched = u.now()
	one.readers++
	u.mu.Unlock()
	data, err = io.ReadAll(io.NewSectionReader(one.file, 0, one.size))
	u.mu.Lock()
	defer u.mu.Unlock()
	if one.readers--; one.removed && one.readers == 0 {
		u.free(one)
	}
	if err != nil {
		return "", nil, fmt.Errorf("read a table: %w", err)
	}
	return one.name, data, nil
}

// drop drops a file of an owner.
func (u *uploads) drop(owner, id string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if one := u.all[id]; one != nil && one.owner == owner {
		u.remove(one)
	}
}

// close drops all files.
func (u *uploads) close() {
	u.mu.Lock()
	defer u.mu.Unlock()
	for _, one := range u.all {
		u.remove(one)
	}
	if u.sweeper != nil {
		u.sweeper.Stop()
		u.sweeper = nil
	}
}
