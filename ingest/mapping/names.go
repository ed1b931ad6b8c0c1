package mapping

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest/table"
)

// numberedNames are the ways in which lists distinguish people of the same name: four digits after a
// name, or a bracket. Other names with digits, such as 合成1, are not changed, because they may not be
// names of people.
var numberedNames = []*regexp.Regexp{
	regexp.MustCompile(`^(.*\p{L}\.?)[ _]+(\d{4})$`),
	regexp.MustCompile(`^(\p{Han}{2,4}|\p{Han}+(?:·\p{Han}+)+)[ _-]?(\d{4})$`),
	regexp.MustCompile(`^(\p{Han}{2,4}|\p{Han}+(?:·\p{Han}+)+)（(\d{1,4}|[A-Za-z]|[一二三四五六七八九十甲乙丙丁大小])）$`),
}

// person splits the name of a person from the number that distinguishes people of the same name, or
// from a remark in a bracket.
func person(text string) (name, number, remark string) {
	for _, form := range numberedNames {
		if m := form.FindStringSubmatch(text); m != nil {
			return m[1], m[2], ""
		}
	}
	if items := table.Split(text, true); len(items) > 0 {
		return items[0].Text, "", items[0].Remark
	}
	return text, "", ""
}

// setName sets the name of a node. If a person's name has a number that tells namesakes apart, the node's
// name omits it. The whole text then becomes an alias, by which other tables find the person.
func setName(n *graph.Node, text string) *graph.Node {
	if n.Name = text; !n.Kind.IsPerson() {
		return n
	}
	name, number, _ := person(text)
	if number != "" {
		n.Name = name
		n.Aliases = append(n.Aliases, graph.Alias{Text: text})
	}
	return n
}

// bareIdents match links to public registers, by host, and capture the identifier.
var bareIdents = regexp.MustCompile(`(?i)^(?:https?://)?(?:www\.|api\.)?(?:` +
	`orcid\.org/(\d{4}-?\d{4}-?\d{4}-?\d{3}[\dX])|` +
	`openalex\.org/(?:[a-z]+/)?([A-Z]\d+)|` +
	`ror\.org/(\w{9})|` +
	`(?:dx\.)?doi\.org/(10\..+)|` +
	`isni\.org/(?:isni/)?([\dX]{16})|` +
	`scholar\.google\.[a-z.]+/citations\?(?:.*&)?user=([\w-]{12})(?:&.*)?|` +
	`scopus\.com/authid/detail\.ur[il]\?(?:.*&)?authorid=(\d+)(?:&.*)?|` +
	`(?:webofscience\.com/wos/author/record|publons\.com/researcher|researcherid\.com/rid)/([\w-]+)|` +
	`dblp\.(?:org|uni-trier\.de)/pid/([\w/-]+?)(?:\.html)?|` +
	`wikidata\.org/(?:wiki|entity)/(Q\d+)` +
	`)/?(?:\?[^?]*|#.*)?$`)

// bareIdent extracts the identifier from a link to a public register. ok tells whether the text is such
// a link.
func bareIdent(text string) (ident string, ok bool) {
	m := bareIdents.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return "", false
	}
	return cmpOr(m[1:]...), true
}

// ident gives the identifier of a cell: its text without a link around it, or the identifier in the
// cell's hyperlink.
func ident(cell table.Cell, text string) string {
	if bare, ok := bareIdent(text); ok {
		return bare
	}
	if bare, ok := bareIdent(cell.Link); ok && !strings.ContainsAny(text, "0123456789") {
		return bare
	}
	return text
}

// namePerson adds a name to a row of experts that gives only a family name and perhaps a given name. A
// name in Chinese characters begins with the family name, any other with the given name.
func (r *row) namePerson() {
	family, given := r.get("family"), r.first("given")
	if r.sheet.mapping.Kind != "Expert" || len(family) == 0 || r.first("name") != "" {
		return
	}
	text := strings.TrimSpace(given + " " + family[0].text)
	if strings.ContainsFunc(family[0].text, func(c rune) bool { return unicode.Is(unicode.Han, c) }) {
		text = family[0].text + given
	}
	if s, err := slotOf("Expert", "name"); err == nil {
		r.values = append(r.values, &value{slot: s, column: family[0].column, at: family[0].at, cell: table.Cell{Text: text}, text: text, measured: unmeasured})
	}
}
