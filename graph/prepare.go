package graph

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The longest texts and lists of a record. Texts are measured in runes.
const (
	maxName  = 300
	maxText  = 10_000 // a property, the words of an evidence, or a note
	maxMany  = 200    // a list of aliases, identifiers, properties or notes
	maxShort = 200    // codes, roles, schemes, keys
)

// PrepareNode normalizes a node to the form that stores keep (NFC, sorted lists, name keys) and
// returns its first fault. It looks at no other record.
func PrepareNode(n *Node) error {
	if n.ID.IsZero() {
		return Invalid("id", "", "is missing", "give an id, or a key from which it is made")
	}
	if n.Kind == 0 || n.Kind >= kindEnd {
		return Invalid("kind", "", "is missing", "see the table of kinds in docs/data-model.md")
	}
	spec := n.Kind.Spec()
	if err := n.Kind.CheckValue(FieldCategory, string(n.Category)); err != nil {
		return err
	}
	if n.Name == "" && spec.Fact {
		n.Name = n.Code
	}
	for _, t := range []struct {
		field string
		text  *string
		max   int
	}{{"name", &n.Name, maxName}, {"code", &n.Code, maxShort}, {"hint", &n.Hint, maxName}, {"period", &n.Period.Words, maxShort}} {
		if err := prepareText(t.field, t.text, t.max); err != nil {
			return err
		}
	}
	if n.Name == "" {
		return Invalid("name", "", "is missing", "every node has a name; a fact may repeat what it says in a few words")
	}
	if len(n.Aliases) > maxMany || len(n.Idents) > maxMany || len(n.Props) > maxMany {
		return Invalid("aliases", n.Name, "has too many aliases, identifiers or properties", fmt.Sprintf("at most %d of each", maxMany))
	}
	for i := range n.Aliases {
		if err := prepareText("aliases", &n.Aliases[i].Text, maxName); err != nil {
			return err
		}
		if NormName(n.Aliases[i].Text) == "" {
			return Invalid("aliases", n.Aliases[i].Text, "has no letter or digit", "leave it out")
		}
	}
	n.Aliases = sortUnique(n.Aliases, func(a, b Alias) int { return cmp.Or(strings.Compare(a.Text, b.Text), a.Scope.Compare(b.Scope)) })
	for i := range n.Idents {
		if err := cmpErr(prepareText("identifiers", &n.Idents[i].Scheme, maxShort), prepareText("identifiers", &n.Idents[i].Value, maxShort)); err != nil {
			return err
		}
	}
	n.Idents = sortUnique(n.Idents, func(a, b Ident) int {
		return cmp.Or(strings.Compare(a.Scheme, b.Scheme), strings.Compare(a.Value, b.Value))
	})
	if err := prepareProps(n); err != nil {
		return err
	}
	if err := n.Period.check(); err != nil {
		return err
	}
	n.Keys = NewNameKeys(n.Name, n.Aliases, n.Kind.IsPerson())
	return nil
}

func prepareProps(n *Node) error {
	slices.SortStableFunc(n.Props, func(a, b Prop) int { return cmp.Compare(a.Field, b.Field) })
	for i := range n.Props {
		p := &n.Props[i]
		if !p.Field.IsProp() {
			return Invalid("properties", p.Field.String(), "is not a property", "see the table of fields in docs/data-model.md")
		}
		if p.Value.Type != p.Field.Spec().Type {
			return Invalid(p.Field.String(), p.Value.String(), "has the wrong type", "write a "+p.Field.Spec().Type.String())
		}
		if err := cmpErr(prepareText(p.Field.String(), &p.Value.Text, maxText), n.Kind.CheckField(p.Field), n.Kind.CheckValue(p.Field, p.Value.Text)); err != nil {
			return err
		}
		if i > 0 && n.Props[i-1].Field == p.Field {
			if !p.Field.Spec().Many {
				return Invalid(p.Field.String(), p.Value.String(), "is given twice", "this property has one value")
			}
			if n.Props[i-1].Value == p.Value {
				return Invalid(p.Field.String(), p.Value.String(), "is the same value twice", "write it once")
			}
		}
	}
	return nil
}

// PrepareLink normalizes a link to the form that stores keep, computes its id, and returns its
// first fault. from and to are the kinds of its ends.
func PrepareLink(l *Link, from, to Kind) error {
	if l.Relation == 0 || l.Relation >= relationEnd {
		return Invalid("relation", "", "is missing", "see the table of relations in docs/data-model.md")
	}
	spec := l.Relation.Spec()
	switch {
	case l.From.IsZero() || l.To.IsZero():
		return Invalid("from", "", "an end of the link is missing", "give both ends")
	case l.From == l.To:
		return Invalid("to", "", "is where the link comes from: nothing is joined to itself", "name two entities")
	case !spec.From.Has(from):
		return Invalid("from", from.String(), "cannot be where "+spec.Name+" comes from", "one of "+joinNames(spec.From.List())+"; RELATED takes any kind")
	case !spec.To.Has(to):
		return Invalid("to", to.String(), "cannot be where "+spec.Name+" leads to", "one of "+joinNames(spec.To.List())+"; RELATED takes any kind")
	case l.Relation == PartOf && from != to:
		return Invalid("to", to.String(), "is of another kind than the part", "PART_OF joins two nodes of one kind")
	case l.Relation == Related && l.Role == "":
		return Invalid("role", "", "is missing", "a RELATED link says how in its role")
	}
	if err := prepareLinkTexts(l); err != nil {
		return err
	}
	l.ID = LinkID(l)
	return nil
}

// prepareLinkTexts does the part of PrepareLink that does not depend on the ends of the link.
func prepareLinkTexts(l *Link) error {
	return cmpErr(prepareText("role", &l.Role, maxShort), prepareText("period", &l.Period.Words, maxShort), l.Period.check())
}

// PrepareEvidence normalizes an evidence to the form that stores keep, computes its id, and returns
// its first fault.
func PrepareEvidence(e *Evidence) error {
	switch {
	case e.Subject.IsZero():
		return Invalid("subject", "", "is missing", "name the node or the link that the evidence supports")
	case e.Paragraph < 0 || e.LastPara < 0 || e.LastPara > 0 && e.LastPara < e.Paragraph:
		return Invalid("paragraph", fmt.Sprint(e.Paragraph), "is out of order", "paragraphs count from 1; the last is not before the first")
	case e.OfLink && e.Field != FieldNone:
		return Invalid("field", e.Field.String(), "belongs to a node", "evidence of a link names no property")
	case len(e.Notes) > maxMany:
		return Invalid("notes", fmt.Sprint(len(e.Notes)), "are too many", fmt.Sprintf("at most %d", maxMany))
	}
	if e.LastPara == 0 {
		e.LastPara = e.Paragraph
	}
	err := cmpErr(prepareText("code", &e.Code, maxShort), prepareText("place", &e.Place, maxShort), prepareText("words", &e.Words, maxText), prepareText("value", &e.Value.Text, maxText))
	for i := range e.Notes {
		err = cmpErr(err, prepareText("notes", &e.Notes[i].Key, maxShort), prepareText("notes", &e.Notes[i].Text, maxText))
	}
	e.Notes = sortUnique(e.Notes, func(a, b Note) int { return cmp.Or(strings.Compare(a.Key, b.Key), strings.Compare(a.Text, b.Text)) })
	e.Premises = sortUnique(e.Premises, ID.Compare)
	e.Recorded = e.Recorded.UTC().Truncate(time.Millisecond)
	e.ID = EvidenceID(e)
	return err
}

func (p Period) check() error {
	if p.Precision > PlanPrecision {
		return Invalid("period", p.Words, "has an unknown precision", "")
	}
	if p.Dated() && (p.BeginMin > p.BeginMax || p.EndMin > p.EndMax || p.BeginMin > p.EndMax) {
		return Invalid("period", p.String(), "ends before it begins", "the earliest day is not after the latest, and the end not before the begin")
	}
	return nil
}

// prepareText makes a text NFC, trims blanks, and turns CR LF into LF. It refuses invalid UTF-8,
// unprintable characters, and more than limit runes. It also refuses tabs and line breaks if limit is
// below maxText.
func prepareText(field string, s *string, limit int) error {
	if !utf8.ValidString(*s) {
		return Invalid(field, strings.ToValidUTF8(*s, "�"), "is not UTF-8", "write the text in UTF-8")
	}
	*s = strings.ReplaceAll(norm.NFC.String(strings.TrimSpace(*s)), "\r\n", "\n")
	if i := strings.IndexFunc(*s, func(r rune) bool {
		return IsUnprintable(r) || limit < maxText && unicode.In(r, unicode.Cc, unicode.Zl, unicode.Zp)
	}); i >= 0 {
		r, _ := utf8.DecodeRuneInString((*s)[i:])
		return Invalid(field, *s, fmt.Sprintf("holds the control character %U", r), "remove it")
	}
	if len(*s) > limit && utf8.RuneCountInString(*s) > limit {
		return Invalid(field, *s, "is too long", fmt.Sprintf("at most %d characters", limit))
	}
	return nil
}

// sortUnique sorts a list and removes duplicates; an empty list becomes nil.
func sortUnique[T comparable](list []T, order func(a, b T) int) []T {
	slices.SortFunc(list, order)
	if list = slices.Compact(list); len(list) == 0 {
		return nil
	}
	return list
}

func cmpErr(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func joinNames[T fmt.Stringer](list []T) string {
	texts := make([]string, len(list))
	for i, t := range list {
		texts[i] = t.String()
	}
	return strings.Join(texts, ", ")
}
