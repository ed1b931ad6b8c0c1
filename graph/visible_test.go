package graph

import (
	"errors"
	"strings"
	"testing"
)

// Characters that disturb a terminal are refused in every text of a record. If a graph has some
// anyway, they are printed as escapes.
func TestWhatDisturbs(t *testing.T) {
	for _, c := range []struct {
		trap, text, visible string
		short, long         bool // refused as a name, as a long text
	}{
		{"escape", "红\x1b[31m", `红\u001b[31m`, true, true},
		{"bell", "甲\a乙", `甲\u0007乙`, true, true},
		{"delete", "甲\x7f乙", `甲\u007f乙`, true, true},
		{"C1 control sequence", "甲\u009b乙", `甲\u009b乙`, true, true},
		{"right-to-left override", "丙\u202e丁", `丙\u202e丁`, true, true},
		{"isolate", "丙\u2067丁", `丙\u2067丁`, true, true},
		{"right-to-left mark", "丙\u200f丁", `丙\u200f丁`, true, true},
		{"Arabic letter mark", "丙\u061c丁", `丙\u061c丁`, true, true},
		{"line break", "甲\n乙", "甲\n乙", true, false},
		{"tab", "甲\t乙", "甲\t乙", true, false},
		{"carriage return that hides what stands before", "真甲\r假乙", `真甲\u000d假乙`, true, true},
		{"line separator", "甲\u2028乙", "甲\u2028乙", true, false},
		{"paragraph separator", "甲\u2029乙", "甲\u2029乙", true, false},
		{"zero-width space is only invisible", "甲\u200b乙", "甲\u200b乙", false, false},
		{"Persian letters need a joiner", "می\u200cخواهم", "می\u200cخواهم", false, false},
		{"soft hyphen", "甲\u00ad乙", "甲\u00ad乙", false, false},
	} {
		if got := EscapeUnprintable(c.text); got != c.visible {
			t.Errorf("%s: %q, want %q", c.trap, got, c.visible)
		}
		name, words := c.text, c.text
		if err := prepareText("name", &name, maxName); errors.Is(err, ErrInvalid) != c.short {
			t.Errorf("%s in a name: %v", c.trap, err)
		}
		if err := prepareText("words", &words, maxText); errors.Is(err, ErrInvalid) != c.long {
			t.Errorf("%s in words: %v", c.trap, err)
		} else if err != nil && strings.ContainsFunc(err.Error(), IsUnprintable) {
			t.Errorf("%s: the error disturbs too: %q", c.trap, err.Error())
		}
	}
}
