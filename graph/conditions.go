package graph

// DefaultStatuses are the statuses that questions answer unless asked otherwise.
func DefaultStatuses() []Status { return []Status{Actual, Ongoing} }

// StatusIs keeps nodes (or links) of the given statuses.
func StatusIs(link bool, statuses []Status) Filter {
	f := Filter{Op: Test, Link: link, Field: FieldStatus, Cmp: OneOf}
	for _, s := range statuses {
		f.Values = append(f.Values, EnumValue(s))
	}
	return f
}

// IDIs keeps the nodes of the given ids, or with below the descendants of one
// of them too; the zero Filter if ids is empty.
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
