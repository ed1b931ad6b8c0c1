package mapping

import (
	"os"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/ingest/table"
)

// TestUsualHeadingsAreKnown: at least 95 of 100 headings of public lists lead to the right slot.
// The same holds for headings that were collected after the table of slots and are not in it.
func TestUsualHeadingsAreKnown(t *testing.T) {
	text, err := os.ReadFile("testdata/headings.txt")
	if err != nil {
		t.Fatal(err)
	}
	known, all := map[bool]int{}, map[bool]int{}
	for line := range strings.Lines(string(text)) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") {
			continue
		}
		kind, held := strings.CutPrefix(f[0], "!")
		if _, err := slotOf(kind, f[1]); err != nil {
			t.Fatal(err)
		}
		for heading := range strings.SplitSeq(f[2], "|") {
			h := newHead(table.ParseHeading(strings.ReplaceAll(heading, `\n`, "\n")), nil)
			got, most := slotNote, 0.0
			for _, s := range slotsOf(kind) {
				if score, _ := fits(s, h); score > most {
					got, most = s.name, score
				}
			}
			all[held]++
			want, _ := slotOf(kind, f[1])
			if got == f[1] || got == slotNote && want.target.verb == slotNote {
				known[held]++
				continue
			}
			t.Logf("%s %q: %s, not %s", kind, heading, got, f[1])
		}
	}
	if n := all[true] + all[false]; (known[true]+known[false])*100 < n*95 {
		t.Errorf("%d of %d headings are known", known[true]+known[false], n)
	}
	t.Logf("%d of %d headings are known, %d of %d of those written after the table of slots", known[true]+known[false], all[true]+all[false], known[true], all[true])
	if known[true]*100 < all[true]*95 {
		t.Errorf("%d of %d headings written after the table of slots are known", known[true], all[true])
	}
	if all[true]+all[false] < 300 || all[true]*3 < all[true]+all[false] {
		t.Errorf("%d headings, %d of them written after the table of slots", all[true]+all[false], all[true])
	}
}
