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

// AppendID writes an id.
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

// AppendKind writes a kind.
func AppendKind(dst []byte, k graph.Kind) []byte { return level.String(dst, KindName(k)) }

// AppendRelation writes a relation.
func AppendRelation(dst []byte, r graph.Relation) []byte { return level.String(dst, r.String()) }

// AppendStatus writes a status.
func AppendStatus(dst []byte, s graph.Status) []byte { return level.String(dst, s.String()) }

// AppendBasis writes a basis.
func AppendBasis(dst []byte, b graph.Basis) []byte { return level.String(dst, b.String()) }

// AppendMatchClass writes a class of matches.
func AppendMatchClass(dst []byte, c graph.MatchClass) []byte { return level.String(dst, c.String()) }

// AppendPrecision writes a precision.
func AppendPrecision(dst []byte, p graph.Precision) []byte { return level.String(dst, p.String()) }

// AppendServedDimension writes a dimension.
func AppendServedDimension(dst []byte, d analysis.Dimension) []byte {
	return level.String(dst, d.String())
}

// AppendDirection writes a direction.
func AppendDirection(dst []byte, d graph.Direction) []byte {
	return level.String(dst, d.String())
}

// AppendLevel writes a level.
func AppendLevel(dst []byte, l graph.Level) []byte { return level.String(dst, l.String()) }

// AppendCategory writes a category.
func AppendCategory(dst []byte, c graph.Category) []byte { return level.String(dst, string(c)) }

// AppendValueType writes a type of values.
func AppendValueType(dst []byte, t graph.ValueType) []byte {
	return level.String(dst, ValueTypeName(t))
}
