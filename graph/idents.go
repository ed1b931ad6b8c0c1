package graph

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// The identifier schemes whose values have a known format.
const (
	SchemeRegion = "GB/T 2260" // region codes of 2, 4, 6, 9 or 12 digits; zeros at the end may be left out
	schemeORCID  = "ORCID"     // 16 digits, plain, in groups, or as a link
	schemeUSCC   = "USCC"      // the unified social credit code, in upper or lower case
	schemeDOI    = "DOI"       // plain, with the prefix doi:, or as a link
	schemeISNI   = "ISNI"
	schemeROR    = "ROR"
)

// otherSchemes maps other names of schemes to the form of schemeKey. The names have no blanks and are
// in upper case.
var otherSchemes = map[string]string{
	"GB2260": "GB/T2260", "ORCIDID": schemeORCID,
	"统一社会信用代码": schemeUSCC, "社会信用代码": schemeUSCC, "信用代码": schemeUSCC, "SCOPUSID": "SCOPUS", "SCOPUSAUTHORID": "SCOPUS",
}

// unique lists the schemes, in the form of schemeKey, in which two entities never have the same
// value.
var unique = []string{"GB/T2260", "ORCID", "USCC", "DOI", "ISNI", "ROR", "RESEARCHERID", "SCOPUS", "ID"}

// IsUnique tells whether a value of the scheme belongs to at most one entity.
func IsUnique(scheme string) bool { return slices.Contains(unique, schemeKey(scheme)) }

// Key is the form in which identifiers are compared.
func (i Ident) Key() Ident { return Ident{schemeKey(i.Scheme), IdentKey(i.Scheme, i.Value)} }

func schemeKey(scheme string) string {
	key := strings.ToUpper(strings.Join(strings.Fields(norm.NFKC.String(scheme)), ""))
	return cmp.Or(otherSchemes[key], key)
}

// identLinks are the prefixes of links to identifiers, in upper case.
var identLinks = []string{"ORCID.ORG/", "DX.DOI.ORG/", "DOI.ORG/", "ISNI.ORG/ISNI/", "ISNI.ORG/", "ROR.ORG/"}

// identLabels are the names of schemes that people write before an identifier, in upper case. A
// name stands before the names that it begins with, because the first match counts.
var identLabels = []string{"ORCIDID", "ORCID", "DOI", "ISNI", "ROR", "USCC", "统一社会信用代码", "社会信用代码", "信用代码"}

// IdentKey is the form in which identifiers of a scheme are compared. It is NFKC in upper case,
// without blanks, link prefix, scheme name and brackets, and without dashes unless it is a DOI.
// Region codes are padded with zeros to 12 digits.
func IdentKey(scheme, value string) string {
	key := strings.ToUpper(strings.Join(strings.Fields(norm.NFKC.String(strings.Map(unseen, value))), ""))
	key = bareIdent(key)
	switch schemeKey(scheme) {
	case "DOI":
		return key
	case "GB/T2260":
		return regionKey(key)
	default:
		return strings.Map(func(r rune) rune {
			if strings.ContainsRune("-‐‑‒–—−", r) {
				return -1
			}
			return r
		}, strings.TrimSuffix(key, "/"))
	}
}

// bareIdent removes brackets, the link prefix and the name of the scheme from an identifier.
func bareIdent(key string) string {
	for _, pair := range []string{"()", "[]", "<>"} {
		if len(key) > 2 && key[0] == pair[0] && key[len(key)-1] == pair[1] {
			key = key[1 : len(key)-1]
		}
	}
	for _, label := range identLabels {
		// A digit or a link must follow, because a value may begin with the same letters as the label.
		if rest, ok := strings.CutPrefix(key, label); ok {
			if rest = strings.TrimPrefix(rest, ":"); strings.HasPrefix(rest, "HTTP") || rest != "" && '0' <= rest[0] && rest[0] <= '9' {
				key = rest
			}
			break
		}
	}
	bare := strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(key, "HTTPS://"), "HTTP://"), "WWW.")
	for _, link := range identLinks {
		if rest, ok := strings.CutPrefix(bare, link); ok {
			rest, _, _ = strings.Cut(rest, "?")
			return rest
		}
	}
	return key
}

// regionKey pads a region code with zeros to 12 digits. Any other text stays as it is.
func regionKey(code string) string {
	if !slices.Contains([]int{2, 4, 6, 9, 12}, len(code)) || strings.Trim(code, "0123456789") != "" {
		return code
	}
	return code + "000000000000"[len(code):]
}

// identKeys lists the keys that a text may have as an identifier of some scheme. The text may be
// copied together with punctuation that ends a sentence. So there are keys with this punctuation and
// keys without it.
func identKeys(text string) []string {
	var keys []string
	for _, text := range []string{text, strings.TrimRight(text, " .,;。．，；、")} {
		for _, scheme := range []string{"", schemeDOI, SchemeRegion} {
			if key := IdentKey(scheme, text); !slices.Contains(keys, key) {
				keys = append(keys, key)
			}
		}
	}
	return keys
}

// hasCode tells whether the text is the code of the node, letter for letter. A region code of GB/T
// 2260 also matches in another length, as regionKey pads it.
func (m *Matcher) hasCode(n *Node) bool {
	if n.Code == "" {
		return false
	}
	return n.Code == m.text || n.Kind == Region && n.Code[0] <= '9' && slices.Contains(m.codes, regionKey(n.Code))
}
