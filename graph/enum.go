package graph

import (
	"encoding"
	"slices"
	"strings"
)

// Term is one value of a closed list, with its words in English and Chinese.
type Term struct {
	Name string // in UPPER_SNAKE, as in the schema, in import files and in stores
	Doc  string // one English sentence without its full stop
	Han  string // the Chinese term
}

// Word holds the Chinese words for a field of an answer. Term is the word for the field; "" if it is
// unknown. Values holds the words for the values by name; nil if the type of the field is not a
// closed list.
type Word struct {
	Term   string
	Values map[string]string
}

// List is a closed list of values, as the schema, the docs and input forms show it.
type List struct {
	Name  string // the name of the enum in the schema
	Doc   string // the meaning of a value: one English sentence without its full stop
	Han   string
	Terms []Term // the values in their order; shared: never change them
}

// Lists gives the closed lists that do not depend on the kind of a node.
func Lists() []List {
	return []List{
		{"Status", "Whether a statement concerns the past, the present or the future", "状态", statusNames.Terms},
		{"Basis", "The basis of a statement, strongest first", "依据", basisNames.Terms},
		{"Precision", "The precision with which a period was stated", "精度", precisionNames.Terms},
		{"MatchClass", "The way in which an entity matched, best first", "匹配方式", matchNames.Terms},
		{"Direction", "The direction of a link, seen from an entity", "方向", directionNames.Terms},
		{"Operation", "The operation by which a figure follows from others", "运算", operationNames.Terms},
		{"Level", "A named level of a tree", "层级", levelNames.Terms[1:]},
		{"ValueType", "The type of a value", "值类型", valueTypes.Terms[1:]},
	}
}

// Enum is the closed list of the values 0, 1, 2 … of T.
type Enum[T ~uint8] struct {
	Noun  string // the noun for a value in error texts
	Terms []Term // the terms by value; a term without a name is no valid value
}

// Name is the name of a value; "?" if the value is not in the list.
func (e Enum[T]) Name(v T) string {
	if int(v) < len(e.Terms) {
		return e.Terms[v].Name
	}
	return "?"
}

// Parse reads the name of a value.
func (e Enum[T]) Parse(s string) (T, error) {
	for i := range e.Terms {
		if e.Terms[i].Name == s {
			return T(i), nil
		}
	}
	return 0, Invalid(e.Noun, s, "is not a "+e.Noun, oneOf(s, e.Terms))
}

// All lists the values in their order, including values without a name.
func (e Enum[T]) All() []T {
	all := make([]T, len(e.Terms))
	for i := range all {
		all[i] = T(i)
	}
	return all
}

// Parse reads the name of a kind, relation, field, status, basis or operation, as its UnmarshalText
// does. An unknown name gives ErrInvalid with a remedy.
func Parse[T any, P interface {
	*T
	encoding.TextUnmarshaler
}](name string) (v T, err error) {
	err = P(&v).UnmarshalText([]byte(name))
	return v, err
}

// Names lists the names of the values in their order.
func (e Enum[T]) Names() []string { return termNames(e.Terms) }

// termNames gives the names of terms.
func termNames(terms []Term) []string {
	var names []string
	for _, t := range terms {
		if t.Name != "" {
			names = append(names, t.Name)
		}
	}
	return names
}

// hasTerm tells whether one of the terms has the name.
func hasTerm(terms []Term, name string) bool {
	return slices.ContainsFunc(terms, func(t Term) bool { return t.Name == name })
}

// oneOf is the remedy in an error for a value that is not one of the terms. It names the most
// similar term first, if there is one.
func oneOf(s string, terms []Term) string {
	all := "one of " + strings.Join(termNames(terms), ", ")
	if near := Nearest(s, terms); near != "" {
		return "did you mean " + near + "? " + all
	}
	return all
}

// Nearest gives the name of the term that s most likely means. It ignores case and separators, and
// accepts the Chinese term and a few wrong letters. It returns "" if no term is similar.
func Nearest(s string, terms []Term) string {
	wanted := []rune(plainTerm(s))
	best, least := "", len(wanted)/3+1
	for _, t := range terms {
		for _, name := range append(strings.Split(t.Han, "/"), t.Name) {
			if name == "" {
				continue
			}
			if d := distance(wanted, []rune(plainTerm(name))); d < least || d == 0 {
				best, least = t.Name, d
			}
		}
	}
	return best
}

// plainTerm removes case, blanks and separators, which people write in different ways.
func plainTerm(s string) string {
	return strings.NewReplacer("_", "", "-", "", " ", "").Replace(strings.ToUpper(s))
}

// distance is the restricted Damerau–Levenshtein distance of two texts. It is the least number of
// edits that turn a into b. An edit inserts, deletes or replaces a letter, or swaps two neighbours.
func distance(a, b []rune) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		before, last, row = last, row, before
		row[0] = i + 1
		for j := range b {
			change := 1
			if a[i] == b[j] {
				change = 0
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+change)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
	}
	return row[len(b)]
}
