package snapshot

// The limits of the cache for conditions that follow links. A query caches the result of such a
// condition for each row. So the costs of nested conditions add up, and do not multiply.
const (
	cacheAfterTests = 64       // tests of a condition before its results are cached
	maxCacheBytes   = 16 << 20 // the highest memory of one query's cache; further conditions are not cached
)

// conditionCache caches the results of one condition by row, with two bits each.
type conditionCache []uint64

func (n conditionCache) get(row int32) byte { return byte(n[row/32] >> (row % 32 * 2) & 3) }

func (n conditionCache) set(row int32, state byte) { n[row/32] |= uint64(state) << (row % 32 * 2) }

// cacheByRow caches the result of a test for each row. The result must not depend on the link.
func (m *matcher) cacheByRow(t test) test {
	var known conditionCache
	tested := 0
	return func(row, link int32) bool {
		if known == nil {
			if tested++; tested < cacheAfterTests || !m.reserveCache() {
				return t(row, link)
			}
			known = make(conditionCache, m.view.rows()/32+1)
		}
		state := known.get(row)
		if state == unknown {
			state = remember(t(row, link))
			known.set(row, state)
		}
		return state == passes
	}
}

// reserveCache reserves memory for the cache of one condition; false if the limit is reached.
func (m *matcher) reserveCache() bool {
	size := int(m.view.rows())/4 + 8
	if m.view.noConditionCache || m.noteBytes+size > maxCacheBytes {
		return false
	}
	m.noteBytes += size
	return true
}
