package level

import "context"

// Scalar reads leaves.
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

// One reads objects of one type.
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

// List reads lists of objects of one type.
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

// Lists reads lists of objects of one type that are read together: all lists one
// after another, and where each begins and the last ends.
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

// AnyLists reads such lists of objects of several types.
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

// Structs reads lists of objects of one type that stand in the list themselves.
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

// Any reads objects of several types.
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

// AnyList reads lists of objects of several types.
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

// joined puts lists one after another; a single one is taken as it is.
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

// objects takes the elements that are not nil.
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

// Split tells objects of several types apart.
type Split[I any] struct {
	// Which is the index of an object's type, negative for none.
	Which func(I) int
	// Pick takes the n objects of each type into a column of that type.
	Pick []func(all []I, which []uint8, kind uint8, n int) Column
}

// none is the type of a missing object.
const none = 255

// Picker makes the function of Split.Pick for the type T.
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
