package graph

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// The schemes of identifiers whose values have a form of their own.
const (
	SchemeRegion = "GB/T 2260" // codes of 2, 4, 6, 9 or 12 digits, of which zeros at the end may be left out
	schemeORCID  = "ORCID"     // 16 digits, bare, in groups, or as a link
	schemeUSCC   = "USCC"      // the unified social credit code, in any case
	schemeDOI    = "DOI"       // bare, with doi:, or as a link
	schemeISNI   = "ISNI"
	schemeROR    = "ROR"
)

// otherSchemes are other names of schemes, by what schemeKey makes of them.
var otherSchemes = map[string]string{"GB2260": "GB/T2260", "统一社会信用代码": schemeUSCC}

// unique are the schemes that give no value to two entities, by schemeKey.
var unique = []string{"GB/T2260", "ORCID", "USCC", "DOI", "ISNI", "ROR", "RESEARCHERID", "SCOPUS", "ID"}

// IsUnique tells whether an identifier of a scheme is that of one entity only.
func IsUnique(scheme string) bool { return slices.Contains(unique, schemeKey(scheme)) }

// Key is the form in which identifiers are compared.
func (i Ident) Key() Ident { return Ident{schemeKey(i.Scheme), IdentKey(i.Scheme, i.Value)} }

func schemeKey(scheme string) string {
	key := strings.ToUpper(strings.Join(strings.Fields(norm.NFKC.String(scheme)), ""))
	return cmp.Or(otherSchemes[key], key)
}

// identLinks begin the links to identifiers, in upper case.
var identLinks = []string{"ORCID.ORG/", "DX.DOI.ORG/", "DOI.ORG/", "ISNI.ORG/ISNI/", "ISNI.ORG/", "ROR.ORG/"}

// identLabels are the names of schemes that people write before an identifier, in upper
// case; a longer one goes before what it begins with.
var identLabels = []string{"ORCIDID", "ORCID", "DOI", "ISNI", "ROR", "USCC", "统一社会信用代码", "社会信用代码", "信用代码"}

// IdentKey is the form in which identifiers of a scheme are compared: NFKC, upper
// case, without blanks, without the link, the name of the scheme before it, brackets
// around it and, but for a DOI, without dashes; codes of regions are filled up with
// zeros to 12 digits.
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

// bareIdent takes brackets, the link and the name of the scheme off an identifier.
func bareIdent(key string) string {
	for _, pair := range []string{"()", "[]", "<>"} {
		if len(key) > 2 && key[0] == pair[0] && key[len(key)-1] == pair[1] {
			key = key[1 : len(key)-1]
		}
	}
	for _, label := range identLabels {
		// A digit must follow, because a value may begin with the same letters.
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

// regionKey fills up a code of a region; any other text stays as it is.
func regionKey(code string) string {
	if !slices.Contains([]int{2, 4, 6, 9, 12}, len(code)) || strings.Trim(code, "0123456789") != "" {
		return code
	}
	return code + "000000000000"[len(code):]
}

// identKeys lists the forms that a text may have as an identifier of some scheme.
func identKeys(text string) []string {
	keys := []string{IdentKey("", text)}
	for _, scheme := range []string{schemeDOI, SchemeRegion} {
		if key := IdentKey(scheme, text); !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	return keys
}

// hasCode tells whether a text is the code of a node: letter for letter, or of a
// region in any length of GB/T 2260.
func (m *Matcher) hasCode(n *Node) bool {
	if n.Code == "" {
		return false
	}
	return n.Code == m.text || n.Kind == Region && n.Code[0] <= '9' && slices.Contains(m.codes, regionKey(n.Code))
}
