package graph

import (
	"fmt"
	"strings"
	"unicode"
)

// Disturbs tells whether a character disturbs whoever shows the text it stands in: a
// control character other than tab and line break, or a mark that changes the direction
// of writing. A carriage return is one: what follows it hides what stands before it.
func Disturbs(r rune) bool {
	switch {
	case r == '\t' || r == '\n':
		return false
	case r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069, r == 0x200E, r == 0x200F, r == 0x061C:
		return true
	default:
		return unicode.IsControl(r)
	}
}

// Visible replaces each character that Disturbs by its JSON escape, such as \u001b. Use it to print
// texts that others wrote.
func Visible(text string) string {
	if !strings.ContainsFunc(text, Disturbs) {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if Disturbs(r) {
			fmt.Fprintf(&b, `\u%04x`, r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
