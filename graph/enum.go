package graph

import (
	"encoding"
	"slices"
	"strings"
)

// Term is one value of a closed list, in the words of both languages.
type Term struct {
	Name string // in UPPER_SNAKE, as in the schema, in files and in stores
	Doc  string // one English sentence without its full stop
	Han  string // the Chinese term
}

// Word is the Chinese term of a field of an answer and, where its type is a closed list,
// of its values by name; "" and nil where none is known.
type Word struct {
	Term   string
	Values map[string]string
}

// List is a closed list of values, as the schema, the docs and forms show it.
type List struct {
	Name  string // of the enum in the schema
	Doc   string // what a value says: one English sentence without its full stop
	Han   string
	Terms []Term // in their order; shared, never to be changed
}

// Lists gives the closed lists of the language whose values are the same for every kind.
func Lists() []List {
	return []List{
		{"Status", "Whether a statement tells what was, is or will be", "状态", statusNames.Terms},
		{"Basis", "What a statement rests on, strongest first", "依据", basisNames.Terms},
		{"Precision", "How exactly a period was stated", "精度", precisionNames.Terms},
		{"MatchClass", "How a hit matched, best first", "匹配方式", matchNames.Terms},
		{"Direction", "Which way links lead", "方向", directionNames.Terms},
		{"Operation", "How a figure follows from others", "运算", operationNames.Terms},
		{"Level", "A declared level of a tree", "层级", levelNames.Terms[1:]},
		{"ValueType", "The type of a value", "值类型", valueTypes.Terms[1:]},
	}
}

// Enum is the closed list of the values 0, 1, 2 … of T.
type Enum[T ~uint8] struct {
	What  string // what a value is, as errors call it
	Terms []Term // by value; a Term without a name is no value that can be written
}

// Name is the name of a value; "?" for what is none.
func (e Enum[T]) Name(v T) string {
	if int(v) < len(e.Terms) {
		return e.Terms[v].Name
	}
	return "?"
}

// Parse reads a name.
func (e Enum[T]) Parse(s string) (T, error) {
	for i := range e.Terms {
		if e.Terms[i].Name == s {
			return T(i), nil
		}
	}
	return 0, Invalid(e.What, s, "is not a "+e.What, oneOf(s, e.Terms))
}

// All lists the values in their order.
func (e Enum[T]) All() []T {
	all := make([]T, len(e.Terms))
	for i := range all {
		all[i] = T(i)
	}
	return all
}

// Parse reads the name of a kind, relation, field, status, basis or operation, as its
// UnmarshalText does: ErrInvalid with the names that are near.
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

// hasTerm tells whether a name is that of one of the terms.
func hasTerm(terms []Term, name string) bool {
	return slices.ContainsFunc(terms, func(t Term) bool { return t.Name == name })
}

// oneOf is the remedy for a value that is none of the terms: the nearest one first,
// where one is near.
func oneOf(s string, terms []Term) string {
	all := "one of " + strings.Join(termNames(terms), ", ")
	if near := Nearest(s, terms); near != "" {
		return "did you mean " + near + "? " + all
	}
	return all
}

// Nearest gives the name of the term that s most likely means: its name in another
// case or with other separators, its Chinese term, or a name that few changes of a
// letter lead to; "" if none is near.
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

// plainTerm leaves out what people vary in a term: case, blanks and separators.
func plainTerm(s string) string {
	return strings.NewReplacer("_", "", "-", "", " ", "").Replace(strings.ToUpper(s))
}

// distance counts the letters to insert, leave out, replace or swap with their
// neighbour until a is b (the restricted Damerau–Levenshtein distance).
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
