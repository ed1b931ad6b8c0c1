package graph

import (
	"fmt"
	"strconv"
	"strings"
)

// Damage is the error that names a part of a ledger which is not as it was written. It
// is of class ErrInvalid. An Export yields one for each part that it cannot give, in
// place of the record, and goes on behind it.
type Damage struct {
	Table string // of the store; "" if the part belongs to no table
	Row   int64  // where the row stands in the order of the table, from 1; 0 if that is unknown
	Kind  string // of the node, or the relation of the link, as it stands; "" if it has none
	ID    string // as it stands; "" if it cannot be read
	Fault string // what is wrong
}

// Error names the table, the record and the fault.
func (d *Damage) Error() string {
	var b strings.Builder
	b.WriteString("damaged: ")
	if d.Table != "" {
		b.WriteString("table " + d.Table)
		if d.Row > 0 {
			b.WriteString(", row " + strconv.FormatInt(d.Row, 10))
		}
		if d.Kind != "" {
			fmt.Fprintf(&b, ", kind %q", shorten(d.Kind))
		}
		if d.ID != "" {
			fmt.Fprintf(&b, ", id %q", shorten(d.ID))
		}
		b.WriteString(": ")
	}
	return b.String() + d.Fault
}

// Unwrap gives the class.
func (d *Damage) Unwrap() error { return ErrInvalid }
