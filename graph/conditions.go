package graph

// DefaultStatuses are the statuses that a query matches unless it names others.
func DefaultStatuses() []Status { return []Status{Actual, Ongoing} }

// StatusIs is the condition that a node, or a link if link is true, has one of the statuses.
func StatusIs(link bool, statuses []Status) Filter {
	f := Filter{Op: Test, Link: link, Field: FieldStatus, Cmp: OneOf}
	for _, s := range statuses {
		f.Values = append(f.Values, EnumValue(s))
	}
	return f
}

// IDIs is the condition that a node has one of the ids or, if below is true, is a descendant of such
// a node. Without ids it is the zero Filter, which keeps everything.
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
