package reply

import (
	"io"

	"github.com/99designs/gqlgen/graphql"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/resolvers/level"
)

// marshal adapts an append function for gqlgen, so that both executors write the same text.
func marshal[T any](v T, write func([]byte, T) []byte) graphql.Marshaler {
	return graphql.WriterFunc(func(w io.Writer) { _, _ = w.Write(write(nil, v)) })
}

// AppendID appends an id to dst as a JSON string.
func AppendID(dst []byte, id graph.ID) []byte {
	dst, _ = id.AppendText(append(dst, '"')) // never fails
	return append(dst, '"')
}

// AppendDate writes a day as YYYY-MM-DD, and an open bound as null.
func AppendDate(dst []byte, d graph.Day) []byte {
	if text := d.String(); text != "" {
		return level.String(dst, text)
	}
	return level.Null(dst)
}

// AppendDecimal writes a number exactly.
func AppendDecimal(dst []byte, v graph.Value) []byte { return append(dst, v.String()...) }

// AppendKind appends a kind to dst as a JSON string.
func AppendKind(dst []byte, k graph.Kind) []byte { return level.String(dst, KindName(k)) }

// AppendRelation appends a relation to dst as a JSON string.
func AppendRelation(dst []byte, r graph.Relation) []byte { return level.String(dst, r.String()) }

// AppendStatus appends a status to dst as a JSON string.
func AppendStatus(dst []byte, s graph.Status) []byte { return level.String(dst, s.String()) }

// AppendBasis appends a basis to dst as a JSON string.
func AppendBasis(dst []byte, b graph.Basis) []byte { return level.String(dst, b.String()) }

// AppendMatchClass appends a class of matches to dst as a JSON string.
func AppendMatchClass(dst []byte, c graph.MatchClass) []byte { return level.String(dst, c.String()) }

// AppendPrecision appends a precision to dst as a JSON string.
func AppendPrecision(dst []byte, p graph.Precision) []byte { return level.String(dst, p.String()) }

// AppendServedDimension appends a dimension to dst as a JSON string.
func AppendServedDimension(dst []byte, d analysis.Dimension) []byte {
	return level.String(dst, d.String())
}

// AppendDirection appends a direction to dst as a JSON string.
func AppendDirection(dst []byte, d graph.Direction) []byte {
	return level.String(dst, d.String())
}

// AppendLevel appends a level to dst as a JSON string.
func AppendLevel(dst []byte, l graph.Level) []byte { return level.String(dst, l.String()) }

// AppendCategory appends a category to dst as a JSON string.
func AppendCategory(dst []byte, c graph.Category) []byte { return level.String(dst, string(c)) }

// AppendValueType appends a type of values to dst as a JSON string.
func AppendValueType(dst []byte, t graph.ValueType) []byte {
	return level.String(dst, ValueTypeName(t))
}
