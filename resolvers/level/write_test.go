package level

import (
	"encoding/json"
	"testing"
	"unicode/utf8"
)

// Every byte at every position of short and long texts is escaped if and only if JSON requires it. This
// holds for bytes that are tested one at a time and for bytes that are tested in groups of eight.
func TestTextsAreEscapedWhereTheyMustBe(t *testing.T) {
	for _, around := range []string{"", "a", "枸杞", "abcdefgh", "宁夏枸杞产业协会", "\x7f\x1f~!#[]"} {
		for at := range len(around) + 1 {
			for c := range rune(0x81) {
				s := around[:at] + string(c) + around[at:]
				if utf8.ValidString(s) {
					written := String(nil, s)
					var back string
					if err := json.Unmarshal(written, &back); err != nil || back != s {
						t.Fatalf("%q is written as %s, which reads as %q: %v", s, written, back, err)
					}
					escaped := c < 0x20 || c == '"' || c == '\\'
					if extra := len(written) - 2 - len(s); around != "\x7f\x1f~!#[]" && escaped != (extra > 0) {
						t.Fatalf("%q is written as %s", s, written)
					}
				}
			}
		}
	}
}
