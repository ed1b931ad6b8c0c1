package graph

import "fmt"

// The limits of one query.
const (
	MaxSteps   = 12  // the highest number of steps in the pattern
	maxFilters = 200 // the highest number of conditions in one query
	maxDepth   = 32  // the highest depth of conditions within conditions
	MaxHops    = 3   // the highest number of hops in one condition
	MaxKeys    = 8   // the highest number of keys
	MaxOrder   = 8   // the highest number of terms of the order
)

// Check tells whether the query is well formed. A reader may assume that the queries it gets are well
// formed. The error is of class ErrInvalid, or ErrTooExpensive if the query exceeds a limit.
func (q *Query) Check() error {
	c := checker{vars: Var(len(q.Pattern.Steps) + 1)}
	switch {
	case len(q.Pattern.Steps) > MaxSteps || len(q.Keys) > MaxKeys || len(q.Order) > MaxOrder:
		return fmt.Errorf("%w: a query has at most %d steps, %d keys and %d terms of order", ErrTooExpensive, MaxSteps, MaxKeys, MaxOrder)
	case q.Page.First < 0 || q.Page.Last < 0 || q.Page.First > 0 && q.Page.Last > 0:
		return Invalid("first", fmt.Sprint(q.Page.First), "cannot be combined or is negative", "give either first or last, from 0 to 200")
	}
	if day := q.Pattern.AsOf; !day.IsNull() && day.Type != DayType {
		c.fail("asOf", int(day.Int), "is no day")
	}
	c.filter(&q.Pattern.Where, 0)
	for i, s := range q.Pattern.Steps {
		c.hop(&s.Hop)
		if s.From < 0 || s.From > Var(i) {
			c.fail("step", i, "starts from a later node")
		}
		if s.Mode > Absent || s.Hop.Direction > Both {
			c.fail("step", i, "has an unknown mode or direction")
		}
		c.filter(&s.Where, 0)
	}
	for i := range q.Keys {
		c.key(&q.Keys[i])
	}
	for _, bounds := range q.Each {
		for i := range bounds {
			c.key(&bounds[i].Key)
		}
	}
	for i, m := range q.Get {
		c.checkOperand(m.Var, m.Link, i)
		if m.Agg > Max || m.Agg != CountDistinct && m.Field == FieldNone || m.Agg == Sum && (m.Field.Spec().Type != Number || m.Link) {
			c.fail("measure", i, "cannot compute that field")
		}
	}
	for i, b := range q.Having {
		if b.Get < 0 || b.Get >= len(q.Get) {
			c.fail("having", i, "names no measure")
		}
	}
	for i, o := range q.Order {
		c.order(q, i, o)
	}
	if c.err == nil && c.filters > maxFilters {
		return fmt.Errorf("%w: a query has at most %d conditions, nested %d deep", ErrTooExpensive, maxFilters, maxDepth)
	}
	return c.err
}

type checker struct {
	vars    Var
	filters int
	err     error
}

func (c *checker) fail(what string, i int, fault string) {
	if c.err == nil {
		c.err = Invalid(what, fmt.Sprint(i), fault, "")
	}
}

// hop refuses a hop with Tree set that may follow relations outside TreeRelations.
func (c *checker) hop(h *Hop) {
	if h.Tree && (h.Relations == 0 || h.Relations&^TreeRelations != 0) {
		c.fail("hop", int(h.Direction), "follows trees over relations that form none")
	}
}

func (c *checker) checkOperand(v Var, link bool, i int) {
	if v < 0 || v >= c.vars || link && v == 0 {
		c.fail("variable", int(v), fmt.Sprintf("is not bound (in term %d)", i))
	}
}

func (c *checker) key(k *Key) {
	c.checkOperand(k.Var, k.Link, 0)
	switch {
	case k.By > ByField, k.Link && k.By != ByField && k.By != ByYear:
		c.fail("key", int(k.By), "is not a key")
	case k.By == ByField && (k.Field == FieldNone || k.Field == FieldPeriod || k.Field.Spec().Many):
		c.fail("key", int(k.Field), "is not a field with one value")
	}
}

func (c *checker) order(q *Query, i int, o Order) {
	switch o.By {
	case OrderKey:
		if o.Index < 0 || o.Index >= len(q.Keys) {
			c.fail("order", i, "names no key")
		}
	case OrderGet:
		if o.Index < 0 || o.Index >= len(q.Get) {
			c.fail("order", i, "names no measure")
		}
	case OrderField:
		c.checkOperand(o.Var, o.Link, i)
		grouped := len(q.Keys) > 0 || len(q.Get) > 0
		if o.Field == FieldNone || o.Field == FieldPeriod || grouped && (o.Link || !q.keyed(o.Var)) {
			c.fail("order", i, "is not a field of a row")
		}
	case OrderCount:
		c.checkOperand(o.Var, false, i)
		c.filter(&q.Order[i].Count, 0)
		if grouped := len(q.Keys) > 0 || len(q.Get) > 0; o.Count.Op != Counted || grouped && !q.keyed(o.Var) {
			c.fail("order", i, "is no count of what belongs to a row")
		}
	default:
		c.fail("order", i, "is unknown")
	}
}

// keyed tells whether a key groups by the node of v or by one of its ancestors.
func (q *Query) keyed(v Var) bool { return q.KeyOf(v) >= 0 }

// KeyOf is the index in Keys of the first key that groups by the node of v or by an ancestor of that
// node (ByTreeLevel); -1 if there is none.
func (q *Query) KeyOf(v Var) int {
	for i, k := range q.Keys {
		if (k.By == ByNode || k.By == ByTreeLevel) && k.Var == v {
			return i
		}
	}
	return -1
}

// valueCounts is how many values each Cmp takes; -1 means one or more.
var valueCounts = [ActiveOn + 1]int{Eq: 1, OneOf: -1, Lt: 1, Le: 1, Gt: 1, Ge: 1, Prefix: 1, Contains: 1, IsNull: 0, Within: -1, Overlaps: 2, StartsIn: 2, EndsIn: 2, ActiveOn: 1}

func (c *checker) filter(f *Filter, depth int) {
	c.filters++
	if depth > maxDepth || c.filters > maxFilters {
		c.filters = maxFilters + 1
		return
	}
	switch f.Op {
	case All, Any:
	case Not:
		if len(f.Sub) != 1 {
			c.fail("not", len(f.Sub), "takes one condition")
		}
	case Test:
		c.test(f)
	case Has, Every, Lacks, Counted:
		if len(f.Hops) < 1 || len(f.Hops) > MaxHops || len(f.Sub) > 1 {
			c.fail("hops", len(f.Hops), "must be 1 to 3, with at most one condition")
		}
	default:
		c.fail("op", int(f.Op), "is unknown")
	}
	for i := range f.Sub {
		c.filter(&f.Sub[i], depth+1)
	}
}

func (c *checker) test(f *Filter) {
	if f.Cmp > ActiveOn {
		c.fail("comparison", int(f.Cmp), "is unknown")
		return
	}
	period := f.Cmp >= Overlaps
	switch n := valueCounts[f.Cmp]; {
	case n >= 0 && len(f.Values) != n || n < 0 && len(f.Values) == 0:
		c.fail("values", len(f.Values), "is the wrong number of values for the comparison")
	case f.Field == FieldNone || f.Field >= propEnd:
		c.fail("field", int(f.Field), "is no field to test")
	case period != (f.Field == FieldPeriod) && !(f.Field == FieldPeriod && f.Cmp == IsNull):
		c.fail("comparison", int(f.Cmp), "does not fit the field "+f.Field.String())
	case f.Cmp == Within && (f.Field != FieldID || f.Link):
		c.fail("comparison", int(f.Cmp), "is for ids of nodes only")
	case (f.Cmp == Prefix || f.Cmp == Contains) && f.Field.Spec().Type != Text:
		c.fail("comparison", int(f.Cmp), "is for texts only")
	}
}
