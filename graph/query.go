package graph

// Query is the one form of question: match a pattern, group its bindings, order
// them, and give one page for each parent. Build it with the types below and let
// Check accept it before a View answers it.
//
// Without Keys and Get, every distinct binding of the pattern is a row. With
// Keys, bindings with equal key values are one row; with Get only, all bindings
// are one row (also when there are none).
type Query struct {
	Pattern Pattern
	// Each asks for one list per element: the bindings that meet all its bounds.
	// Nil asks for one list of all bindings.
	Each   [][]Bound
	Keys   []Key
	Get    []Measure
	Having []Bounds
	Order  []Order // ties: all key values in turn; without keys the ids of the nodes in turn, then those of the links
	Page   Page
}

// Var names a node of a pattern: 0 is the root, i+1 is bound by step i.
type Var int

// Pattern is a tree of steps that starts at the nodes of the kinds Root that meet Where.
type Pattern struct {
	Root  KindSet
	Where Filter
	Steps []Step
	// AsOf is the day whose trees Below, Within, ByTreeLevel and Hop.Tree walk; null:
	// the latest trees. It restricts nothing else.
	AsOf Value
}

// Step binds one more node, over one hop from a node that is bound already, and
// the link between. Steps that start from the node of an Optional or Absent step
// belong to its group: the group matches whole or not at all.
type Step struct {
	From  Var // lower than the step's own
	Hop   Hop
	Mode  Mode
	Kinds KindSet // of the far node
	Where Filter  // on the far node, and with Filter.Link on the link
}

// Mode says what happens where a step finds nothing.
type Mode uint8

// The modes.
const (
	Required Mode = iota // no row
	Optional             // a row with a null node
	Absent               // a row with a null node, and no row where the step finds something
)

// Hop leads from a node over one link to a far node.
type Hop struct {
	Relations RelationSet // zero: any
	Direction Direction
	// Below widens the node that the link points to by its ancestors
	// in its tree: what is IN_REGION of a county is so of its province too. Out
	// then also reaches the ancestors of the link's end; In also takes links
	// that point to a descendant. It never widens the other end.
	Below bool
	// Tree follows only the tree links that hold on the day of the pattern: of a node
	// that had several parents one after the other, the one link to its parent then.
	Tree bool
}

// Direction says which way a hop follows links.
type Direction uint8

// The directions. A self-loop is one link in Both.
const (
	Out Direction = iota
	In
	Both
)

var directionNames = Enum[Direction]{"direction", []Term{
	{"OUT", "From here", "由此出发"},
	{"IN", "To here", "指向此处"},
	{"BOTH", "Either way", "双向"},
}}

// String is the name in upper case.
func (d Direction) String() string { return directionNames.Name(d) }

// Op is the kind of a Filter.
type Op uint8

// The ops. Logic has two values: a test of a missing value is false, except IsNull.
const (
	All     Op = iota // every Sub; true if there is none (the zero Filter)
	Any               // some Sub; false if there is none
	Not               // not Sub[0]
	Test              // Field Cmp Values
	Has               // some far node over Hops meets Sub[0]
	Every             // every far node over Hops meets Sub[0]
	Lacks             // no far node over Hops meets Sub[0]
	Counted           // how many distinct far nodes meet Sub[0] lies within Count
)

// Cmp compares a field with values.
type Cmp uint8

// The comparisons. A field with several values passes if one of them does.
const (
	Eq       Cmp = iota // Values[0]
	OneOf               // some of Values
	Lt                  // below Values[0]
	Le                  // at most Values[0]
	Gt                  // above Values[0]
	Ge                  // at least Values[0]
	Prefix              // text begins with Values[0]; of names: in the form of NormName
	Contains            // text contains Values[0]; of names: in the form of NormName
	IsNull              // there is no value
	Within              // FieldID: is one of Values, or stands below one in its tree
	Overlaps            // FieldPeriod: shares a day with Values[0] … Values[1] (null = open)
	StartsIn            // FieldPeriod: begins within them
	EndsIn              // FieldPeriod: ends within them
	ActiveOn            // FieldPeriod: covers Values[0]
)

// Filter is a condition on a node, or with Link on the link by which it was reached.
type Filter struct {
	Op      Op
	Sub     []Filter
	Link    bool  // Test: the link rather than the node
	Field   Field // Test
	Cmp     Cmp   // Test
	Values  []Value
	Certain bool   // periods: what must be so, rather than what can be
	Undated bool   // periods: undated ones pass too
	Hops    []Hop  // Has, Every, Lacks, Counted: 1 to 3
	Count   [2]int // Counted: lowest and highest, -1 = open
}

// Key groups bindings by one value.
type Key struct {
	Var   Var
	By    KeyBy
	Level Level // ByTreeLevel
	Field Field // ByField: one that a node has at most once
	Link  bool  // ByField and ByYear: of the link that leads to Var, rather than of its node
}

// KeyBy says what a Key takes of a node.
type KeyBy uint8

// The parts of a node to group by. Of a null node all are null.
const (
	ByNode      KeyBy = iota // its id
	ByKind                   // its kind
	ByTreeLevel              // the id of the node itself or its ancestor of that level; null if there is none
	ByYear                   // the one certain year of its period; null if there is none
	ByField                  // the value of a field
)

// Measure computes one value of a group. A node (or link) counts once in a group.
type Measure struct {
	Agg   Agg
	Var   Var
	Field Field
	Link  bool // CountDistinct, Min and Max: of the link that leads to Var, rather than of its node
}

// Agg is how a Measure computes.
type Agg uint8

// The aggregates.
const (
	CountDistinct Agg = iota // of the nodes of Var that are not null, or of the links to them
	Sum                      // of a number over the distinct nodes of Var; null values do not count; 0 if there are none
	Min                      // lowest value that is not null; null if there is none; of a basis: the strongest
	Max                      // highest value that is not null; null if there is none
)

// Bounds keeps the groups whose measure lies within Low … High (null = open).
type Bounds struct {
	Get       int
	Low, High Value
}

// Bound fixes the value of a key in one list of Query.Each; null: where it is null.
type Bound struct {
	Key   Key
	Value Value
}

// Order is one term of an order. Null comes last ascending, first descending.
type Order struct {
	By    OrderBy
	Index int // OrderKey, OrderGet: which one
	Var   Var // OrderField: with keys, one that a key takes ByNode or ByTreeLevel, and then the node that is the key
	Field Field
	Link  bool // OrderField without keys: of the link that leads to Var
	Desc  bool
	// Count says what OrderCount counts; it is of Op Counted, and its bounds mean nothing.
	Count Filter
}

// OrderBy says what an Order takes.
type OrderBy uint8

// The things to order by.
const (
	OrderField OrderBy = iota
	OrderKey
	OrderGet
	OrderCount // how many distinct far nodes of the node of Var meet Count; with keys, as for OrderField
)

// Page asks for a part of a list, at most MaxPage rows: the First after After, or
// the Last before Before, in the list's order either way. Exactly one of First
// and Last may be positive; if neither is, no rows are wanted (a total only).
type Page struct {
	First, Last   int
	After, Before Position
	Total         bool // count the whole list too
}

// MaxPage is the highest number of rows of one page.
const MaxPage = 200

// Position is the place of a row in its list: the values of its order, then those
// that break ties. Nil is the start (After) or the end (Before).
type Position []Value

// Fan holds one list per parent: list i is Rows[End[i-1]:End[i]].
type Fan[T any] struct {
	Rows  []T
	End   []int32
	Prev  []bool  // whether rows stand before the page of list i
	Next  []bool  // whether rows stand after it
	Total []int32 // length of the whole list i; nil unless asked
}

// List gives the rows of list i.
func (f *Fan[T]) List(i int) []T {
	start := int32(0)
	if i > 0 {
		start = f.End[i-1]
	}
	return f.Rows[start:f.End[i]]
}

// Only is the fan of list i alone.
func (f *Fan[T]) Only(i int) Fan[T] {
	one := Fan[T]{Rows: f.List(i), Prev: f.Prev[i : i+1], Next: f.Next[i : i+1]}
	if f.Total != nil {
		one.Total = f.Total[i : i+1]
	}
	return one
}

// Row is one row of an answer.
type Row struct {
	// Nodes has one element per Var without keys, else one per key: the node
	// whose id the key's value is, nil for other keys and null.
	Nodes []*Node
	Keys  []Value
	Get   []Value
	// Rest is what At and Links ask; the reader knows how Item leads to it.
	Rest Rest
	Item int32
}

// Rest makes what few who ask look at, and what costs more to make than the rest of a
// row. Rows of one answer share one; any goroutine may ask it.
type Rest interface {
	At(r *Row) Position
	Links(r *Row) []*Link
}

// At is the row's Position; nil of a row that stands in no list.
func (r *Row) At() Position {
	if r.Rest == nil {
		return nil
	}
	return r.Rest.At(r)
}

// Links has one element per step without keys, nil where its node is null; nil with keys.
func (r *Row) Links() []*Link {
	if r.Rest == nil {
		return nil
	}
	return r.Rest.Links(r)
}

// Made is the Rest of a single row that was made together with it.
type Made struct {
	Place  Position
	Linked []*Link
}

// At implements Rest.
func (m *Made) At(*Row) Position { return m.Place }

// Links implements Rest.
func (m *Made) Links(*Row) []*Link { return m.Linked }

// Drill asks for the records behind a measure of rows: one list per row, of the
// distinct nodes of the measure's Var, in the order of their earliest begin, then id.
func (q Query) Drill(rows []Row, get int) Query {
	v := q.Get[get].Var
	d := Query{Pattern: q.Pattern, Keys: []Key{{Var: v}}, Order: []Order{{Var: v, Field: FieldBegin}}}
	for _, r := range rows {
		bounds := make([]Bound, len(q.Keys))
		for i, k := range q.Keys {
			bounds[i] = Bound{k, r.Keys[i]}
		}
		d.Each = append(d.Each, bounds)
	}
	d.Each = append([][]Bound{}, d.Each...)
	return d
}

// And joins conditions, leaving out those that are always true.
func And(fs ...Filter) Filter {
	kept := fs[:0:0]
	for _, f := range fs {
		if f.Op != All || len(f.Sub) > 0 {
			kept = append(kept, f)
		}
	}
	if len(kept) == 1 {
		return kept[0]
	}
	return Filter{Sub: kept}
}

// Path is one way from a node to another: node i and i+1 are the ends of link i,
// in either direction.
type Path struct {
	Nodes []*Node
	Links []*Link
	Cost  int // every link costs 1; a run of PART_OF in one direction costs 1 together
}

// PathQuery asks for the cheapest paths between two nodes, among them the
// shortest, in the order of their links' ids from the start. No path passes a
// node twice. From equal To has one path without links.
type PathQuery struct {
	From, To  ID
	Relations RelationSet // zero: any
	Through   KindSet     // kinds of the nodes between; zero: any
	Statuses  []Status    // of links; empty: any
	Max       int         // highest cost, 1 to MaxPathCost
	Limit     int         // highest number of paths, 1 to MaxPage
}

// MaxPathCost is the highest cost a PathQuery may ask for.
const MaxPathCost = 8

// MaxPathVisits is how many nodes a path search visits, counted after each round
// of equal cost, before it gives up and says that it was truncated.
const MaxPathVisits = 200_000

// MatchClass says how a hit matched, best first.
type MatchClass uint8

// The classes of matches.
const (
	ExactCode     MatchClass = iota // the code or an identifier
	ExactName                       // the name in the form of NormName
	ExactAlias                      // an alias in that form
	FoldedName                      // the name or an alias in the form of FoldName
	UntitledName                    // the text without titles and remarks is the person's name
	NamePrefix                      // the beginning of a name or an alias, in the form of FoldName
	NameContains                    // a part of it
	PinyinMatch                     // syllables of a name as its words are read, the last may be cut off
	InitialsMatch                   // initials of these
	WordsMatch                      // all words, in any order, in the names, the hint or what stands beside
	OtherReading                    // pinyin or initials by another reading of a character
	NearMatch                       // a name that sounds the same, of an entity
	noMatch
)

var matchNames = Enum[MatchClass]{"match", []Term{
	{"EXACT_CODE", "The code or an identifier is the text", "代码相同"},
	{"EXACT_NAME", "The name is the text, but for width, case, blanks and punctuation", "名称相同"},
	{"ALIAS", "An alias is the text, likewise", "别名相同"},
	{"FOLDED", "A name or alias is the text but for script, marks of letters, look-alikes or signs", "繁简或字形不同"},
	{"UNTITLED", "The name is the text without titles and remarks", "去掉称谓后相同"},
	{"PREFIX", "A name or alias begins with the text", "前缀"},
	{"CONTAINS", "A name or alias contains the text", "包含"},
	{"PINYIN", "A name or alias has the text in its pinyin, as its words are read", "拼音"},
	{"INITIALS", "A name or alias has the text in its initials", "拼音首字母"},
	{"WORDS", "Names, hint, place, body or discipline have all words of the text", "词语都在"},
	{"OTHER_READING", "A name or alias has the text in its pinyin or initials by another reading of a character", "多音字的其他读音"},
	{"NEAR", "A name or alias sounds like the text and is written otherwise", "同音"},
}}

// String is the name in upper case.
func (c MatchClass) String() string { return matchNames.Name(c) }
