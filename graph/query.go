package graph

// Query is the general form of a query: match a pattern, group its bindings, order them, and give one
// page for each element of Each. A View answers a Query that Check has accepted.
//
// Without Keys and Get, every distinct binding of the pattern is a row. With Keys, bindings with
// equal key values are one row. With Get only, all bindings are one row, even if there are none.
type Query struct {
	Pattern Pattern
	// Each asks for one list per element: the bindings that meet all bounds of the element. Nil
	// asks for one list of all bindings.
	Each   [][]Bound
	Keys   []Key
	Get    []Measure
	Having []Bounds
	Order  []Order // ties are broken by all key values in turn; without keys by the ids of the nodes, then those of the links
	Page   Page
}

// Var is the number of a node in a pattern. The root is 0, and step i binds i+1.
type Var int

// Pattern is a tree of steps. Its root is a node of one of the kinds Root that meets Where.
type Pattern struct {
	Root  KindSet
	Where Filter
	Steps []Step
	// AsOf is the day whose trees Below, Within, ByTreeLevel and Hop.Tree use; null means the
	// latest trees. It affects nothing else.
	AsOf Value
}

// Step binds one more node and the link to it, over one hop from a node that is already bound.
// Steps that start from the node of an Optional or Absent step belong to its group. A group matches
// as a whole or not at all.
type Step struct {
	From  Var // the node where the hop starts, lower than the step's own Var
	Hop   Hop
	Mode  Mode
	Kinds KindSet // the kinds of the far node
	Where Filter  // a condition on the far node, and where Filter.Link is set, on the link
}

// Mode tells what a step does to a row when it finds nothing.
type Mode uint8

// The modes of a step.
const (
	Required Mode = iota // the row is dropped
	Optional             // the row stays, with a null node
	Absent               // the row stays, with a null node; a row for which the step finds something is dropped
)

// Hop leads from a node over one link to a far node.
type Hop struct {
	Relations RelationSet // zero means any relation
	Direction Direction
	// Below makes a link to a node count as a link to the ancestors of that node too. So a link
	// IN_REGION to a county also counts for the county's province. With Out, the hop also reaches
	// the ancestors of the far node. With In, the hop also takes links that point to a descendant of
	// the start node. The node that the link leaves is never widened.
	Below bool
	// Tree follows only the tree links that hold on the pattern's day. A node that had several
	// parents in turn then has one link to its parent.
	Tree bool
}

// Direction tells which way a hop follows links.
type Direction uint8

// The directions of a hop. With Both, a self-loop is still one link.
const (
	Out Direction = iota
	In
	Both
)

var directionNames = Enum[Direction]{"direction", []Term{
	{"OUT", "Links that start at the entity", "由此出发"},
	{"IN", "Links that end at the entity", "指向此处"},
	{"BOTH", "Links in either direction", "双向"},
}}

// String is the name in upper case.
func (d Direction) String() string { return directionNames.Name(d) }

// Op is the type of a condition in a Filter.
type Op uint8

// The types of conditions. Logic has two values: a test of a missing value is false, except for
// IsNull.
const (
	All     Op = iota // every condition in Sub holds; true if there is none, as in the zero Filter
	Any               // some condition in Sub holds; false if there is none
	Not               // Sub[0] does not hold
	Test              // compares Field with Values by Cmp
	Has               // some far node over Hops meets Sub[0]
	Every             // every far node over Hops meets Sub[0]
	Lacks             // no far node over Hops meets Sub[0]
	Counted           // the number of distinct far nodes that meet Sub[0] lies within Count
)

// Cmp is a comparison of a field with values.
type Cmp uint8

// The comparisons. A field with several values passes if one of them does.
const (
	Eq       Cmp = iota // equal to Values[0]
	OneOf               // equal to one of Values
	Lt                  // below Values[0]
	Le                  // at most Values[0]
	Gt                  // above Values[0]
	Ge                  // at least Values[0]
	Prefix              // text begins with Values[0]; names are compared in the form of NormName
	Contains            // text contains Values[0]; names are compared in the form of NormName
	IsNull              // there is no value
	Within              // for FieldID: is one of Values or a descendant of one
	Overlaps            // for FieldPeriod: shares a day with Values[0] … Values[1] (null = open)
	StartsIn            // for FieldPeriod: begins within these bounds
	EndsIn              // for FieldPeriod: ends within these bounds
	ActiveOn            // for FieldPeriod: contains the day Values[0]
)

// Filter is a condition on a node or, where Link is set, on the link by which the node was reached.
type Filter struct {
	Op      Op
	Sub     []Filter
	Link    bool  // for Test: test the link instead of the node
	Field   Field // for Test: the field to compare
	Cmp     Cmp   // for Test: the comparison
	Values  []Value
	Certain bool   // for periods: the comparison must certainly hold; otherwise "may hold" suffices
	Undated bool   // for periods: undated ones pass too
	Hops    []Hop  // for Has, Every, Lacks and Counted: 1 to 3 hops
	Count   [2]int // for Counted: the lowest and the highest number; -1 = open
}

// Key groups the bindings of a pattern by one value of a node.
type Key struct {
	Var   Var
	By    KeyBy
	Level Level // for ByTreeLevel: the level
	Field Field // for ByField: a field that a node has at most once
	Link  bool  // for ByField and ByYear: use the link that leads to Var instead of its node
}

// KeyBy tells by which value of a node a Key groups.
type KeyBy uint8

// The values of a node to group by. All are null for a null node.
const (
	ByNode      KeyBy = iota // the id of the node
	ByKind                   // the kind of the node
	ByTreeLevel              // the id of the node itself or its ancestor on the level; null if there is none
	ByYear                   // the one certain year of the node's period; null if there is none
	ByField                  // the value of a field of the node
)

// Measure computes one value for each group. A node or link counts once in a group.
type Measure struct {
	Agg   Agg
	Var   Var
	Field Field
	Link  bool // for CountDistinct, Min and Max: use the link that leads to Var instead of its node
}

// Agg is the aggregate function of a Measure.
type Agg uint8

// The aggregate functions.
const (
	CountDistinct Agg = iota // counts the nodes of Var that are not null, or the links to them
	Sum                      // sums a number over the distinct nodes of Var; null values do not count; 0 if there are none
	Min                      // the lowest value, or the strongest basis, that is not null; null if there is none
	Max                      // the highest value that is not null; null if there is none
)

// Bounds keeps the groups whose measure lies within Low … High (null = open).
type Bounds struct {
	Get       int // the index of the measure in Query.Get
	Low, High Value
}

// Bound fixes the value of one key for a list of Query.Each. A null value selects rows where the
// key is null.
type Bound struct {
	Key   Key
	Value Value
}

// Order is one term of an order. Null comes last ascending, first descending.
type Order struct {
	By    OrderBy
	Index int // for OrderKey and OrderGet: the index of the key or measure
	Var   Var // for OrderField: the node with the field; in a query with keys, the Var of a key ByNode or ByTreeLevel
	Field Field
	Link  bool // for OrderField without keys: use the link that leads to Var instead of its node
	Desc  bool
	// Count tells what OrderCount counts. Its Op is Counted, and its bounds are ignored.
	Count Filter
}

// OrderBy tells which value an Order takes.
type OrderBy uint8

// The values that an Order can take.
const (
	OrderField OrderBy = iota
	OrderKey
	OrderGet
	OrderCount // the number of distinct far nodes of the node of Var that meet Count; with keys, Var is as for OrderField
)

// Page asks for at most MaxPage rows of a list: the First rows after After, or the Last rows before
// Before. Rows always come in the list's order. At most one of First and Last may be positive; if
// neither is, no rows are returned, only a total.
type Page struct {
	First, Last   int
	After, Before Position
	Total         bool // also count the whole list
}

// MaxPage is the highest number of rows of one page.
const MaxPage = 200

// Position is the place of a row in its list: the values of the order, then the tie-breakers. Nil
// is the start of the list (in After) or its end (in Before).
type Position []Value

// Pages holds one page of each list that a query asks for, such as one list per element of Query.Each.
// The page of list i is Rows[End[i-1]:End[i]].
type Pages[T any] struct {
	Rows  []T
	End   []int32
	Prev  []bool  // whether rows precede the page of list i
	Next  []bool  // whether rows follow the page of list i
	Total []int32 // the length of the whole list i; nil unless it was asked for
}

// List gives the rows of the page of list i.
func (f *Pages[T]) List(i int) []T {
	start := int32(0)
	if i > 0 {
		start = f.End[i-1]
	}
	return f.Rows[start:f.End[i]]
}

// Only gives Pages with the rows of list i alone. Its End is nil.
func (f *Pages[T]) Only(i int) Pages[T] {
	one := Pages[T]{Rows: f.List(i), Prev: f.Prev[i : i+1], Next: f.Next[i : i+1]}
	if f.Total != nil {
		one.Total = f.Total[i : i+1]
	}
	return one
}

// Row is one row of an answer.
type Row struct {
	// Nodes has one element per Var if the query has no keys, else one per key. An element for a
	// key is the node whose id is the key's value. It is nil for other keys and for null.
	Nodes []*Node
	Keys  []Value
	Get   []Value
	// Lazy computes Position and Links on demand. Item is the number by which it finds this row.
	Lazy LazyRow
	Item int32
}

// LazyRow computes on demand what few callers need of a row: its position and its links. The rows of
// one answer share one LazyRow. It is safe for concurrent use.
type LazyRow interface {
	Position(r *Row) Position
	Links(r *Row) []*Link
}

// Position is the position of the row in its list; nil if it is in no list.
func (r *Row) Position() Position {
	if r.Lazy == nil {
		return nil
	}
	return r.Lazy.Position(r)
}

// Links gives one link per step of the pattern; nil for a step whose node is null. For a query with
// Keys, the whole result is nil.
func (r *Row) Links() []*Link {
	if r.Lazy == nil {
		return nil
	}
	return r.Lazy.Links(r)
}

// FixedRow is a LazyRow whose position and links are given. It belongs to a single row.
type FixedRow struct {
	Place  Position
	Linked []*Link
}

// Position implements LazyRow.
func (m *FixedRow) Position(*Row) Position { return m.Place }

// Links implements LazyRow.
func (m *FixedRow) Links(*Row) []*Link { return m.Linked }

// Drill makes the query for the records that the measure q.Get[get] counted in each of the rows. The new
// query gives one list per row: the distinct nodes of the measure's Var, ordered by their earliest
// begin, then id.
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

// And joins conditions and drops those that are always true.
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

// Path is one way from a node to another. Nodes i and i+1 are the ends of link i, in either
// direction.
type Path struct {
	Nodes []*Node
	Links []*Link
	Cost  int // every link costs 1, but consecutive PART_OF links in one direction cost 1 together
}

// PathQuery asks for the cheapest paths between two nodes and, among these, for the shortest. They
// are ordered by the ids of their links, beginning at From. No path passes a node twice. If From
// equals To, the only path has no links.
type PathQuery struct {
	From, To  ID
	Relations RelationSet // zero means any relation
	Through   KindSet     // the allowed kinds of the nodes between the ends; zero means any
	Statuses  []Status    // the allowed statuses of links; empty means any
	Max       int         // the highest cost, 1 to MaxPathCost
	Limit     int         // the highest number of paths, 1 to MaxPage
}

// MaxPathCost is the highest cost a PathQuery may ask for.
const MaxPathCost = 8

// MaxPathVisits is how many nodes a path search may visit before it stops and reports that it was
// truncated. It is checked after each round of equal cost.
const MaxPathVisits = 200_000

// MatchClass tells how a hit matched. Better classes have lower numbers.
type MatchClass uint8

// The classes of matches, best first.
const (
	ExactCode     MatchClass = iota // the code or an identifier is equal
	ExactName                       // the name is equal in the form of NormName
	exactAlias                      // an alias is equal in the form of NormName
	foldedName                      // the name or an alias is equal in the form of FoldName
	untitledName                    // the text without titles and remarks equals the person's name
	namePrefix                      // the name or an alias begins with the text, in the form of FoldName
	nameContains                    // the name or an alias contains the text, in the form of FoldName
	pinyinMatch                     // the text is pinyin of the name, as its words are read; the last syllable may be cut off
	initialsMatch                   // the text is the initials of that pinyin
	wordsMatch                      // every word is found, in any order, in the names, the hint, or the names of related nodes
	otherReading                    // the text is pinyin or initials by another reading of a character
	nearMatch                       // the name of an entity sounds the same, or has ue for ü
	noMatch
)

var matchNames = Enum[MatchClass]{"match", []Term{
	{"EXACT_CODE", "The code or an identifier equals the text", "代码相同"},
	{"EXACT_NAME", "The name equals the text, apart from width, case, spaces and punctuation", "名称相同"},
	{"ALIAS", "An alias equals the text, apart from width, case, spaces and punctuation", "别名相同"},
	{"FOLDED", "A name or alias equals the text, apart from simplified or traditional script, diacritics, look-alike characters and symbols", "繁简或字形不同"},
	{"UNTITLED", "The name equals the text without its titles and remarks", "去掉称谓后相同"},
	{"PREFIX", "A name or alias begins with the text", "前缀"},
	{"CONTAINS", "A name or alias contains the text", "包含"},
	{"PINYIN", "The pinyin of a name or alias contains the text, with each character read as in its word", "拼音"},
	{"INITIALS", "The pinyin initials of a name or alias contain the text", "拼音首字母"},
	{"WORDS", "The names, hint, place, body or discipline of the entity contain all words of the text", "词语都在"},
	{"OTHER_READING", "The pinyin or initials of a name or alias contain the text if a character has another reading", "多音字的其他读音"},
	{"NEAR", "A name or alias sounds like the text but is written differently", "同音"},
}}

// String is the name in upper case.
func (c MatchClass) String() string { return matchNames.Name(c) }
