package reply

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strconv"

	"github.com/99designs/gqlgen/graphql"

	"github.com/expertgraph/expertgraph/graph"
)

// MarshalID writes an id.
func MarshalID(id graph.ID) graphql.Marshaler { return marshal(id, AppendID) }

// UnmarshalID reads an id.
func UnmarshalID(v any) (graph.ID, error) { return graph.ParseID(fmt.Sprint(v)) }

// MarshalDate writes a day as YYYY-MM-DD, and an open bound as null.
func MarshalDate(d graph.Day) graphql.ContextMarshaler {
	return graphql.ContextWriterFunc(func(_ context.Context, w io.Writer) error {
		_, err := w.Write(AppendDate(nil, d))
		return err
	})
}

// UnmarshalDate parses a day in any form that graph.Dates accepts.
func UnmarshalDate(ctx context.Context, v any) (graph.Day, error) {
	return graph.DatesOf(ctx).Day(fmt.Sprint(v))
}

// MarshalDecimal writes a number exactly.
func MarshalDecimal(v graph.Value) graphql.Marshaler {
	return marshal(v, AppendDecimal)
}

// UnmarshalDecimal reads a number, or a text that holds one.
func UnmarshalDecimal(v any) (graph.Value, error) {
	switch v := v.(type) {
	case float64:
		return graph.ParseNumber(strconv.FormatFloat(v, 'f', -1, 64))
	case string, json.Number, int64, int:
		return graph.ParseNumber(fmt.Sprint(v))
	default:
		return graph.Value{}, graph.Invalid("value", fmt.Sprint(v), "is not a number", "write a decimal with at most four places")
	}
}

// PartialDate is a date that is as precise as the input: a day, a month, a year or a five-year plan.
type PartialDate struct {
	Words       string
	First, Last graph.Day // the first and the last day, inclusive
}

// MarshalGQLContext writes the words of the date.
func (d PartialDate) MarshalGQLContext(_ context.Context, w io.Writer) error {
	graphql.MarshalString(d.Words).MarshalGQL(w)
	return nil
}

// UnmarshalGQLContext reads the words of a date.
func (d *PartialDate) UnmarshalGQLContext(ctx context.Context, v any) (err error) {
	d.Words = fmt.Sprint(v)
	d.First, d.Last, err = graph.DatesOf(ctx).Partial(d.Words)
	return err
}
