package graph

import (
	"fmt"
	"strconv"
	"strings"
)

// Damage is the error for a part of a ledger that is not as it was written. It is of class
// ErrInvalid. An Export yields one in place of each record that it cannot read, and then continues.
type Damage struct {
	Table string // the table of the store; "" if the part belongs to no table
	Row   int64  // the number of the row in the order of the table, from 1; 0 if it is unknown
	Kind  string // the kind of the node or the relation of the link, as stored; "" if it has none
	ID    string // the id as stored; "" if it cannot be read
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

// Unwrap gives the class of the error.
func (d *Damage) Unwrap() error { return ErrInvalid }
