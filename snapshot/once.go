package snapshot

// What a question notes of conditions that follow links, so that each is tested at most
// once, or so, for each row: conditions within conditions then cost what each of them
// costs, and not one times the other.
const (
	noteFrom  = 64       // tests of a condition that are not noted yet: few need no room
	noteBytes = 16 << 20 // room of one question; what is beyond is tested anew
)

// notes are answers by row, two bits each.
type notes []uint64

func (n notes) get(row int32) byte { return byte(n[row/32] >> (row % 32 * 2) & 3) }

func (n notes) set(row int32, state byte) { n[row/32] |= uint64(state) << (row % 32 * 2) }

// once notes what a test says of a row, whatever the link. The test must not look at the link.
func (m *matcher) once(t test) test {
	var known notes
	tested := 0
	return func(row, link int32) bool {
		if known == nil {
			if tested++; tested < noteFrom || !m.mayNote() {
				return t(row, link)
			}
			known = make(notes, m.view.rows()/32+1)
		}
		state := known.get(row)
		if state == unknown {
			state = remember(t(row, link))
			known.set(row, state)
		}
		return state == passes
	}
}

// mayNote takes room for the notes on one condition; false if there is none.
func (m *matcher) mayNote() bool {
	size := int(m.view.rows())/4 + 8
	if m.view.unnoted || m.noted+size > noteBytes {
		return false
	}
	m.noted += size
	return true
}
