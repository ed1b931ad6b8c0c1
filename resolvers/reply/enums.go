package reply

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/99designs/gqlgen/graphql"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
)

// Snake writes a name such as "PopulationGroup" or "measureName" in UPPER_SNAKE.
func Snake(name string) string {
	var b strings.Builder
	for i, r := range name {
		if i > 0 && unicode.IsUpper(r) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToUpper(r))
	}
	return b.String()
}

// read finds the value with the name v in all. An unknown name is an error.
func read[T any](v any, all []T, name func(T) string) (T, error) {
	for _, t := range all {
		if v == name(t) {
			return t, nil
		}
	}
	var none T
	return none, graph.Invalid("", fmt.Sprint(v), "is not a name of this list", "see the enum in the schema")
}

// valuesFrom lists the values of a closed list: the value "first" and those after it that have a name.
func valuesFrom[T interface {
	~uint8
	fmt.Stringer
}](first T) []T {
	var all []T
	for v := first; v.String() != "?"; v++ {
		all = append(all, v)
	}
	return all
}

// KindName is the name of a kind in the schema.
func KindName(k graph.Kind) string { return Snake(k.String()) }

// MarshalKind writes a kind as an enum value.
func MarshalKind(k graph.Kind) graphql.Marshaler { return marshal(k, AppendKind) }

// UnmarshalKind reads a kind from an enum value.
func UnmarshalKind(v any) (graph.Kind, error) { return read(v, graph.KindSet(0).List(), KindName) }

// MarshalRelation writes a relation as an enum value.
func MarshalRelation(r graph.Relation) graphql.Marshaler { return marshal(r, AppendRelation) }

// UnmarshalRelation reads a relation from an enum value.
func UnmarshalRelation(v any) (graph.Relation, error) {
	return read(v, graph.RelationSet(0).List(), graph.Relation.String)
}

// MarshalStatus writes a status as an enum value.
func MarshalStatus(s graph.Status) graphql.Marshaler { return marshal(s, AppendStatus) }

// UnmarshalStatus reads a status from an enum value.
func UnmarshalStatus(v any) (graph.Status, error) {
	return read(v, graph.Statuses(), graph.Status.String)
}

// MarshalBasis writes a basis as an enum value.
func MarshalBasis(b graph.Basis) graphql.Marshaler { return marshal(b, AppendBasis) }

// UnmarshalBasis reads a basis from an enum value.
func UnmarshalBasis(v any) (graph.Basis, error) { return read(v, graph.Bases(), graph.Basis.String) }

// MarshalMatchClass writes a class of matches as an enum value.
func MarshalMatchClass(c graph.MatchClass) graphql.Marshaler { return marshal(c, AppendMatchClass) }

// UnmarshalMatchClass reads a class of matches from an enum value.
func UnmarshalMatchClass(v any) (graph.MatchClass, error) {
	return read(v, valuesFrom(graph.ExactCode), graph.MatchClass.String)
}

// MarshalPrecision writes a precision as an enum value.
func MarshalPrecision(p graph.Precision) graphql.Marshaler { return marshal(p, AppendPrecision) }

// UnmarshalPrecision reads a precision from an enum value.
func UnmarshalPrecision(v any) (graph.Precision, error) {
	return read(v, valuesFrom(graph.Undated), graph.Precision.String)
}

// MarshalServedDimension writes a dimension as an enum value.
func MarshalServedDimension(d analysis.Dimension) graphql.Marshaler {
	return marshal(d, AppendServedDimension)
}

// UnmarshalServedDimension reads a dimension of the query "served" from an enum value.
func UnmarshalServedDimension(v any) (analysis.Dimension, error) {
	return read(v, analysis.ServedDimensions(), analysis.Dimension.String)
}

// MarshalCubeDimension writes a dimension as an enum value.
func MarshalCubeDimension(d analysis.Dimension) graphql.Marshaler {
	return graphql.MarshalString(d.String())
}

// UnmarshalCubeDimension reads a dimension of a cube from an enum value.
func UnmarshalCubeDimension(v any) (analysis.Dimension, error) {
	return read(v, analysis.Dimensions(), analysis.Dimension.String)
}

// MarshalOperation writes how a figure is computed from others, as an enum value.
func MarshalOperation(o graph.Operation) graphql.Marshaler { return graphql.MarshalString(o.String()) }

// UnmarshalOperation reads how a figure is computed from others, as an enum value.
func UnmarshalOperation(v any) (graph.Operation, error) {
	return read(v, valuesFrom(graph.SumOf), graph.Operation.String)
}

// MarshalContradictionKind writes a kind of contradiction as an enum value.
func MarshalContradictionKind(k analysis.ContradictionKind) graphql.Marshaler {
	return graphql.MarshalString(k.String())
}

// UnmarshalContradictionKind reads a kind of contradiction from an enum value.
func UnmarshalContradictionKind(v any) (analysis.ContradictionKind, error) {
	return read(v, analysis.ContradictionKinds(), analysis.ContradictionKind.String)
}

// MarshalCubeMeasure writes a measure as an enum value.
func MarshalCubeMeasure(m analysis.CubeMeasure) graphql.Marshaler {
	return graphql.MarshalString(m.String())
}

// UnmarshalCubeMeasure reads a measure from an enum value.
func UnmarshalCubeMeasure(v any) (analysis.CubeMeasure, error) {
	return read(v, analysis.CubeMeasures(), analysis.CubeMeasure.String)
}

// MarshalLevel writes a level as an enum value.
func MarshalLevel(l graph.Level) graphql.Marshaler { return marshal(l, AppendLevel) }

// UnmarshalLevel reads a level from an enum value.
func UnmarshalLevel(v any) (graph.Level, error) {
	return read(v, valuesFrom(graph.LevelCountry), graph.Level.String)
}

// MarshalGapKind writes a kind of gap as an enum value.
func MarshalGapKind(k analysis.GapKind) graphql.Marshaler { return graphql.MarshalString(k.String()) }

// UnmarshalGapKind reads a kind of gap from an enum value.
func UnmarshalGapKind(v any) (analysis.GapKind, error) {
	return read(v, analysis.GapKinds(), analysis.GapKind.String)
}

// MarshalPathWeighting writes a weighting as an enum value.
func MarshalPathWeighting(w analysis.PathWeighting) graphql.Marshaler {
	return graphql.MarshalString(w.String())
}

// UnmarshalPathWeighting reads a weighting from an enum value.
func UnmarshalPathWeighting(v any) (analysis.PathWeighting, error) {
	return read(v, analysis.PathWeightings(), analysis.PathWeighting.String)
}

// MarshalMatchReasonKind writes a kind of reason as an enum value.
func MarshalMatchReasonKind(m analysis.MatchReasonKind) graphql.Marshaler {
	return graphql.MarshalString(m.String())
}

// UnmarshalMatchReasonKind reads a kind of reason from an enum value.
func UnmarshalMatchReasonKind(v any) (analysis.MatchReasonKind, error) {
	return read(v, analysis.MatchReasonKinds(), analysis.MatchReasonKind.String)
}

// MarshalExclusion writes a reason for exclusion as an enum value.
func MarshalExclusion(e analysis.Exclusion) graphql.Marshaler {
	return graphql.MarshalString(e.String())
}

// UnmarshalExclusion reads a reason for exclusion from an enum value.
func UnmarshalExclusion(v any) (analysis.Exclusion, error) {
	return read(v, analysis.Exclusions(), analysis.Exclusion.String)
}

// MarshalVerdict writes a verdict as an enum value.
func MarshalVerdict(v analysis.Verdict) graphql.Marshaler {
	return graphql.MarshalString(v.String())
}

// UnmarshalVerdict reads a verdict from an enum value.
func UnmarshalVerdict(v any) (analysis.Verdict, error) {
	return read(v, analysis.Verdicts(), analysis.Verdict.String)
}

// MarshalRulePredicate writes the predicate of a rule as an enum value.
func MarshalRulePredicate(r analysis.Predicate) graphql.Marshaler {
	return graphql.MarshalString(r.String())
}

// UnmarshalRulePredicate reads the predicate of a rule from an enum value.
func UnmarshalRulePredicate(v any) (analysis.Predicate, error) {
	return read(v, analysis.Predicates(), analysis.Predicate.String)
}

// MarshalFunnelStage writes a stage of a programme as an enum value.
func MarshalFunnelStage(f analysis.FunnelStage) graphql.Marshaler {
	return graphql.MarshalString(f.String())
}

// UnmarshalFunnelStage reads a stage of a programme from an enum value.
func UnmarshalFunnelStage(v any) (analysis.FunnelStage, error) {
	return read(v, analysis.FunnelStages(), analysis.FunnelStage.String)
}

// MarshalFunnelBy writes the way in which a programme is divided as an enum value.
func MarshalFunnelBy(f analysis.FunnelBy) graphql.Marshaler {
	return graphql.MarshalString(f.String())
}

// UnmarshalFunnelBy reads the way in which a programme is divided from an enum value.
func UnmarshalFunnelBy(v any) (analysis.FunnelBy, error) {
	return read(v, analysis.FunnelParts(), analysis.FunnelBy.String)
}

// MarshalNetworkProjection writes the projection of a network as an enum value.
func MarshalNetworkProjection(p analysis.Projection) graphql.Marshaler {
	return graphql.MarshalString(p.String())
}

// UnmarshalNetworkProjection reads the projection of a network from an enum value.
func UnmarshalNetworkProjection(v any) (analysis.Projection, error) {
	return read(v, analysis.Projections(), analysis.Projection.String)
}

// MarshalNetworkOrder writes the sort order of the members of a network as an enum value.
func MarshalNetworkOrder(o analysis.NetworkOrder) graphql.Marshaler {
	return graphql.MarshalString(o.String())
}

// UnmarshalNetworkOrder reads the sort order of the members of a network from an enum value.
func UnmarshalNetworkOrder(v any) (analysis.NetworkOrder, error) {
	return read(v, analysis.NetworkOrders(), analysis.NetworkOrder.String)
}

// MarshalContinuityRiskKind writes a kind of continuity risk as an enum value.
func MarshalContinuityRiskKind(k analysis.RiskKind) graphql.Marshaler {
	return graphql.MarshalString(k.String())
}

// UnmarshalContinuityRiskKind reads a kind of continuity risk from an enum value.
func UnmarshalContinuityRiskKind(v any) (analysis.RiskKind, error) {
	return read(v, analysis.RiskKinds(), analysis.RiskKind.String)
}

// MarshalDirection writes a direction as an enum value.
func MarshalDirection(d graph.Direction) graphql.Marshaler { return marshal(d, AppendDirection) }

// UnmarshalDirection reads a direction from an enum value.
func UnmarshalDirection(v any) (graph.Direction, error) {
	return read(v, valuesFrom(graph.Out), graph.Direction.String)
}

// MarshalCategory writes a category as an enum value.
func MarshalCategory(c graph.Category) graphql.Marshaler { return marshal(c, AppendCategory) }

// UnmarshalCategory reads a category from an enum value.
func UnmarshalCategory(v any) (graph.Category, error) {
	c, err := graphql.UnmarshalString(v)
	return graph.Category(c), err
}

// ValueTypeName is the name of a value type in the schema.
func ValueTypeName(t graph.ValueType) string { return t.Term().Name }

// MarshalValueType writes a type of values as an enum value.
func MarshalValueType(t graph.ValueType) graphql.Marshaler { return marshal(t, AppendValueType) }

// UnmarshalValueType reads a type of values from an enum value.
func UnmarshalValueType(v any) (graph.ValueType, error) {
	return read(v, valuesFrom(graph.Number), ValueTypeName)
}

// OrderField is a sort key of a list: a field, or the number of entities in a connection.
type OrderField struct {
	Field graph.Field
	Count string // the field of the connection, such as engagements; "" for a field
}

// MarshalOrderField writes a sort key as an enum value.
func MarshalOrderField(o OrderField) graphql.Marshaler {
	if o.Count != "" {
		return graphql.MarshalString(CountName(o.Count))
	}
	return graphql.MarshalString(Snake(o.Field.String()))
}

// CountName is the enum name of the sort key that counts the entities of a connection.
func CountName(connection string) string { return Snake(connection) + "_COUNT" }

// UnmarshalOrderField reads a sort key from an enum value.
func UnmarshalOrderField(v any) (o OrderField, err error) {
	name, err := graphql.UnmarshalString(v)
	if err != nil {
		return o, err
	}
	relation, isCount := strings.CutSuffix(name, "_COUNT")
	if isCount {
		o.Count = camel(relation)
		return o, nil
	}
	o.Field, err = graph.Parse[graph.Field](camel(name))
	return o, err
}

// camel converts a name in UPPER_SNAKE back to the form before Snake.
func camel(name string) string {
	parts := strings.Split(strings.ToLower(name), "_")
	for i, p := range parts {
		if i > 0 && p != "" {
			parts[i] = strings.ToUpper(p[:1]) + p[1:]
		}
	}
	return strings.Join(parts, "")
}

// MarshalOrderDirection writes DESC if an order is descending, otherwise ASC.
func MarshalOrderDirection(desc bool) graphql.Marshaler {
	if desc {
		return graphql.MarshalString("DESC")
	}
	return graphql.MarshalString("ASC")
}

// UnmarshalOrderDirection reads DESC as true and ASC as false.
func UnmarshalOrderDirection(v any) (bool, error) {
	return read(v, []bool{false, true}, func(desc bool) string {
		if desc {
			return "DESC"
		}
		return "ASC"
	})
}
