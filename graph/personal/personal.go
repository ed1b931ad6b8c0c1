// Package personal finds personal data in texts: numbers of identity cards, mobile telephones and
// bank cards, and mail addresses. It depends on no other package of the module.
package personal

import (
	"regexp"
	"strings"
	"unicode"
)

// Kind is a kind of personal data.
type Kind uint8

// The kinds.
const (
	None Kind = iota
	Identity
	Telephone
	Mail
	Account
)

// The patterns of personal data. A number has no digit directly before or after it. The number of an
// identity card has 18 characters.
var (
	identity = regexp.MustCompile(`(?:^|[^0-9])[1-9]\d{5}[- ]?(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[- ]?\d{3}[0-9Xx](?:$|[^0-9])`)
	mobile   = regexp.MustCompile(`(?:^|[^0-9])(?:(?:\+|00)?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?:$|[^0-9])`)
	mailbox  = regexp.MustCompile(`[\w.+-]+@[\w-]+\.[\w.-]+`)
	card     = regexp.MustCompile(`(?:^|[^0-9])(\d{4}(?:[- ]?\d{4}){2}[- ]?\d{4}(?:[- ]?\d{1,3})?)(?:$|[^0-9])`)
)

// In tells which kind of personal data a text contains; None if it contains none.
func In(text string) Kind {
	text = folded(text)
	switch k := inCode(text); {
	case k != None:
		return k
	case mobile.MatchString(text):
		return Telephone
	}
	for _, found := range card.FindAllStringSubmatch(text, -1) {
		if isCard(strings.NewReplacer(" ", "", "-", "").Replace(found[1])) {
			return Account
		}
	}
	return None
}

// InCode is like In, for a code or an identifier. Registers issue numbers that look like telephone
// and bank card numbers, so InCode looks for the other kinds only.
func InCode(text string) Kind { return inCode(folded(text)) }

func inCode(text string) Kind {
	switch {
	case identity.MatchString(text):
		return Identity
	case mailbox.MatchString(text):
		return Mail
	}
	return None
}

// Fault is the error text for a text that contains data of this kind. It does not repeat the text.
func (k Kind) Fault() string {
	switch k {
	case Identity:
		return "holds an identity number, which this graph does not keep"
	case Telephone:
		return "holds a telephone number, which this graph does not keep"
	case Mail:
		return "holds a mail address, which this graph does not keep"
	case Account:
		return "holds a bank account, which this graph does not keep"
	}
	return ""
}

// isCard tells whether 16 to 19 digits are the number of a bank card. UnionPay cards are recognized
// by their first digits, others also need a valid check digit.
func isCard(digits string) bool {
	if strings.HasPrefix(digits, "62") {
		return true
	}
	if n := len(digits); n != 16 && n != 19 || (digits[0] < '3' || digits[0] > '6') && digits[:2] != "95" {
		return false
	}
	sum := 0
	for i := range digits {
		d := int(digits[len(digits)-1-i] - '0')
		if i%2 == 1 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0
}

// folded replaces full-width letters and digits, unusual dashes and spaces by the usual ones, and
// drops invisible characters.
func folded(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r < unicode.MaxASCII: // as it is
		case r >= '！' && r <= '～':
			return r - 0xFEE0
		case unicode.Is(unicode.Cf, r):
			return -1
		case unicode.Is(unicode.Zs, r):
			return ' '
		case unicode.Is(unicode.Pd, r) || r == '−':
			return '-'
		}
		return r
	}, s)
}
