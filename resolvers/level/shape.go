package level

import "context"

// Scalar makes a Read of leaves.
func Scalar[R any](read Reader[R]) Read {
	return func(ctx context.Context, parents Column, args map[string]any) Values {
		rs, err := read(ctx, parents, args)
		v, ok := failed(err, len(rs), parents.Len())
		if ok {
			v.Columns = []Column{Of[R](rs)}
		}
		return v
	}
}

// One makes a Read of objects of one type.
func One[R any](read Reader[*R]) Read {
	return func(ctx context.Context, parents Column, args map[string]any) Values {
		rs, err := read(ctx, parents, args)
		v, ok := failed(err, len(rs), parents.Len())
		if ok {
			objects(&v, rs)
		}
		return v
	}
}

// List makes a Read of lists of objects of one type.
func List[R any](read Reader[[]*R]) Read {
	return func(ctx context.Context, parents Column, args map[string]any) Values {
		lists, err := read(ctx, parents, args)
		v, ok := failed(err, len(lists), parents.Len())
		if ok {
			objects(&v, joined(&v, lists))
		}
		return v
	}
}

// Lists makes a Read of lists of objects of one type. One call of the function "read" returns all lists in
// one slice, with the start of each list and the end of the last.
func Lists[P, R any](read func(context.Context, []P) ([]*R, []int32, error)) Read {
	return func(ctx context.Context, parents Column, _ map[string]any) Values {
		all, start, err := read(ctx, parents.(Of[P]))
		v, ok := failed(err, parents.Len(), parents.Len())
		v.Start = start
		if ok {
			objects(&v, all)
		}
		return v
	}
}

// AnyLists is like Lists, for objects of several types.
func AnyLists[P, I any](read func(context.Context, []P) ([]I, []int32, error), s *Split[I]) Read {
	return func(ctx context.Context, parents Column, _ map[string]any) Values {
		all, start, err := read(ctx, parents.(Of[P]))
		v, ok := failed(err, parents.Len(), parents.Len())
		v.Start = start
		if ok {
			s.sort(&v, all)
		}
		return v
	}
}

// Structs makes a Read of lists whose elements are structs instead of pointers.
func Structs[R any](read Reader[[]R]) Read {
	return func(ctx context.Context, parents Column, args map[string]any) Values {
		lists, err := read(ctx, parents, args)
		v, ok := failed(err, len(lists), parents.Len())
		if !ok {
			return v
		}
		start(&v, lists)
		all := make([]*R, 0, v.Start[len(lists)])
		for _, l := range lists {
			for i := range l {
				all = append(all, &l[i])
			}
		}
		v.Columns = []Column{Of[*R](all)}
		return v
	}
}

// Any makes a Read of objects of several types.
func Any[I any](read Reader[I], s *Split[I]) Read {
	return func(ctx context.Context, parents Column, args map[string]any) Values {
		rs, err := read(ctx, parents, args)
		v, ok := failed(err, len(rs), parents.Len())
		if ok {
			s.sort(&v, rs)
		}
		return v
	}
}

// AnyList makes a Read of lists of objects of several types.
func AnyList[I any](read Reader[[]I], s *Split[I]) Read {
	return func(ctx context.Context, parents Column, args map[string]any) Values {
		lists, err := read(ctx, parents, args)
		v, ok := failed(err, len(lists), parents.Len())
		if ok {
			s.sort(&v, joined(&v, lists))
		}
		return v
	}
}

// joined concatenates lists, and sets Start and Absent. A single list is not copied.
func joined[R any](v *Values, lists [][]R) []R {
	start(v, lists)
	if len(lists) == 1 {
		return lists[0]
	}
	all := make([]R, 0, v.Start[len(lists)])
	for _, l := range lists {
		all = append(all, l...)
	}
	return all
}

func start[R any](v *Values, lists [][]R) {
	v.Start = make([]int32, len(lists)+1)
	for i, l := range lists {
		v.Start[i+1] = v.Start[i] + int32(len(l))
		if l == nil {
			if v.Absent == nil {
				v.Absent = make([]bool, len(lists))
			}
			v.Absent[i] = true
		}
	}
}

// objects stores the elements that are not nil as a column. If some are nil, it also sets Row.
func objects[R any](v *Values, rs []*R) {
	missing := 0
	for _, r := range rs {
		if r == nil {
			missing++
		}
	}
	if missing == 0 {
		v.Columns = []Column{Of[*R](rs)}
		return
	}
	v.Row = make([]int32, len(rs))
	there := make(Of[*R], 0, len(rs)-missing)
	for i, r := range rs {
		v.Row[i] = int32(len(there))
		if r == nil {
			v.Row[i] = -1
			continue
		}
		there = append(there, r)
	}
	v.Columns = []Column{there}
}

// Split sorts objects of several types by type.
type Split[I any] struct {
	// Which is the index of an object's type, negative for a missing object.
	Which func(I) int
	// Pick holds one function for each type. It collects the n objects of that type in a column.
	Pick []func(all []I, which []uint8, kind uint8, n int) Column
}

// none is the type of a missing object.
const none = 255

// Picker makes the function in Split.Pick for the type T.
func Picker[T, I any]() func(all []I, which []uint8, kind uint8, n int) Column {
	return func(all []I, which []uint8, kind uint8, n int) Column {
		c := make(Of[T], 0, n)
		for i, w := range which {
			if w == kind {
				c = append(c, any(all[i]).(T))
			}
		}
		return c
	}
}

func (s *Split[I]) sort(v *Values, all []I) {
	v.Type, v.Row = make([]uint8, len(all)), make([]int32, len(all))
	counts := make([]int32, len(s.Pick))
	for i, o := range all {
		k := s.Which(o)
		if k < 0 {
			v.Type[i], v.Row[i] = none, -1
			continue
		}
		v.Type[i], v.Row[i] = uint8(k), counts[k]
		counts[k]++
	}
	v.Columns = make([]Column, len(s.Pick))
	for k, n := range counts {
		if n > 0 {
			v.Columns[k] = s.Pick[k](all, v.Type, uint8(k), int(n))
		}
	}
}
