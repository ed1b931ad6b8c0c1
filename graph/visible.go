package graph

import (
	"fmt"
	"strings"
	"unicode"
)

// IsUnprintable tells whether a character disturbs the display of its text. Such characters are
// control characters other than tab and line break, and marks that change the direction of writing.
// A carriage return is one of them: on a terminal, the text after it hides the text before it.
func IsUnprintable(r rune) bool {
	switch {
	case r == '\t' || r == '\n':
		return false
	case r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069, r == 0x200E, r == 0x200F, r == 0x061C:
		return true
	default:
		return unicode.IsControl(r)
	}
}

// EscapeUnprintable replaces each unprintable character by its JSON escape, such as \u001b. Use it to
// print texts that others wrote.
func EscapeUnprintable(text string) string {
	if !strings.ContainsFunc(text, IsUnprintable) {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if IsUnprintable(r) {
			fmt.Fprintf(&b, `\u%04x`, r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
