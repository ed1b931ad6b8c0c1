package graph

// DefaultStatuses are the statuses that a query matches unless it names others.
func DefaultStatuses() []Status { return []Status{Actual, Ongoing} }

// StatusIs keeps nodes, or links if link is true, that have one of the statuses.
func StatusIs(link bool, statuses []Status) Filter {
	f := Filter{Op: Test, Link: link, Field: FieldStatus, Cmp: OneOf}
	for _, s := range statuses {
		f.Values = append(f.Values, EnumValue(s))
	}
	return f
}

// IDIs keeps the nodes with the given ids. If below is true, it keeps their descendants too. No ids
// give the zero Filter, which keeps everything.
func IDIs(ids []ID, below bool) Filter {
	if len(ids) == 0 {
		return Filter{}
	}
	f := Filter{Op: Test, Field: FieldID, Cmp: OneOf}
	if below {
		f.Cmp = Within
	}
	for _, id := range ids {
		f.Values = append(f.Values, IDValue(id))
	}
	return f
}
