package neo4j

import (
	"strconv"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// cypher is a part of a rendered Cypher text. Only put and the functions of this file make parts:
// from the fragments below, names of closed lists, numbered variables and numbered parameters. So
// no text of a user can become a part, which prevents injection.
type cypher string

// fragment is a piece of Cypher in which each % is a placeholder for a part.
type fragment string

// The fragments. A rendered text contains no other Cypher.
const (
	// Clauses.
	fMatch         fragment = "MATCH %\n"
	fMatchWhere    fragment = "MATCH %\nWHERE %\n"
	fMeet          fragment = "%USING JOIN ON %\n"
	fMeetWhere     fragment = "%USING JOIN ON %\nWHERE %\n"
	fOptional      fragment = "OPTIONAL MATCH %\n"
	fOptionalWhere fragment = "OPTIONAL MATCH %\nWHERE %\n"
	fEither        fragment = "CALL (%) {\n%RETURN %, %\nUNION\n%RETURN %, %\n}\n"
	fOptEither     fragment = "OPTIONAL CALL (%) {\n%RETURN %, %\nUNION\n%RETURN %, %\n}\n"
	fWithAllWhere  fragment = "WITH *\nWHERE %\n"
	fWithAll       fragment = "WITH *, %\n"
	fWith          fragment = "WITH %\n"
	fWithDistinct  fragment = "WITH DISTINCT %\n"
	fWhere         fragment = "WHERE %\n"
	fReturn        fragment = "RETURN %\n"
	fOrderBy       fragment = "ORDER BY %\n"
	fLimit         fragment = "LIMIT %\n"
	fEach          fragment = "UNWIND % AS e\nWITH %\nCALL (%) {\n%}\n"
	fOnce          fragment = "CALL () {\n%}\n"
	fBinds         fragment = "e[%] AS %"
	fAs            fragment = "% AS %"
	fDescending    fragment = "% DESC"
	fRows          fragment = "RETURN collect([%]) AS rows%%"
	fNodes         fragment = ", [x IN % | properties(x)] AS nodes"
	fLinks         fragment = ", [x IN % | [type(x), startNode(x).id, endNode(x).id, properties(x)]] AS links"
	fCounts        fragment = "RETURN collect([%, n]) AS counts"
	fCountAll      fragment = "count(*) AS n"
	fSkipRest      fragment = "WITH *\nLIMIT 1\n"
	fFrom          fragment = "UNWIND $ids AS id\nMATCH (%:Entity {id: id})\n"
	fEdges         fragment = "RETURN collect([%.id, %.id, %.id, %.kind, type(%), startNode(%) = %]) AS edges"
	fZero          fragment = "0"
	fID            fragment = "%.id"
	fIDOf          fragment = "(%).id"
	fDistinct      fragment = "collect(DISTINCT %)"
	fComma         fragment = "%, %"
	fPlus          fragment = "% + %"

	// Patterns: from, link, far.
	fNode       fragment = "(%)"
	fLabelled   fragment = "(%:%)"
	fOut        fragment = "(%)-[%%]->%"
	fIn         fragment = "(%)<-[%%]-%"
	fBoth       fragment = "(%)-[%%]-%"
	fOutBelow   fragment = "(%)-[%%]->()-[:PART_OF|PART_OF_PROGRAM|SESSION_OF*0..]->%"
	fInBelow    fragment = "(%)<-[:PART_OF|PART_OF_PROGRAM|SESSION_OF*0..]-()<-[%%]-%"
	fUpwards    fragment = "(%)-[:PART_OF|PART_OF_PROGRAM|SESSION_OF*0..]->(%:Entity)"
	fOutBelowOn fragment = "(%)-[%%]->() % %"
	fInBelowOn  fragment = "(%) % ()<-[%%]-%"
	fUpwardsOn  fragment = "(%) % (%:Entity)"
	fRunUp      fragment = "(()-[%:PART_OF|PART_OF_PROGRAM|SESSION_OF WHERE NOT %.id IN %]->()){0,}"
	fRunDown    fragment = "(()<-[%:PART_OF|PART_OF_PROGRAM|SESSION_OF WHERE NOT %.id IN %]-()){0,}"
	fTypes      fragment = ":%"
	fOr         fragment = "%|%"
	fEntityAnd  fragment = "Entity&(%)"
	fEvidence   fragment = "Evidence"
	fEntity     fragment = "Entity"
	fNoLoopBack fragment = "startNode(%) <> %"

	// Conditions.
	fTrue       fragment = "true"
	fFalse      fragment = "false"
	fAnd        fragment = "% AND %"
	fAny        fragment = "(% OR %)"
	fNot        fragment = "NOT (%)"
	fSure       fragment = "coalesce(%, false)"
	fIsNull     fragment = "% IS NULL"
	fIsNotNull  fragment = "% IS NOT NULL"
	fEq         fragment = "% = %"
	fLt         fragment = "% < %"
	fLe         fragment = "% <= %"
	fGt         fragment = "% > %"
	fGe         fragment = "% >= %"
	fOneOf      fragment = "% IN %"
	fPrefix     fragment = "% STARTS WITH %"
	fContains   fragment = "% CONTAINS %"
	fSome       fragment = "any(x IN % WHERE %)"
	fExists     fragment = "EXISTS {\n%}"
	fNotExists  fragment = "NOT EXISTS {\n%}"
	fBetween    fragment = "% <= % <= %"
	fIfAny      fragment = "CASE WHEN % IS NULL THEN null ELSE % END"
	fCount      fragment = "COUNT {\n%RETURN DISTINCT %\n}"
	fWithin     fragment = "EXISTS { % WHERE % }"
	fIsUndated  fragment = "coalesce(%.precision, 'UNDATED') = 'UNDATED'"
	fElement    fragment = "x"
	fNull       fragment = "null"
	fNotIn      fragment = "NOT % IN %"
	fNoneOfList fragment = "NOT coalesce(%, '') IN %"

	// Values.
	fProperty  fragment = "%.%"
	fDayOrNull fragment = "CASE WHEN % IN ['0000-00-00', '9999-99-99'] THEN null ELSE % END"
	fPeriod    fragment = "CASE WHEN coalesce(%.precision, 'UNDATED') = 'UNDATED' THEN null ELSE coalesce(%.period, replace(replace(CASE WHEN %.begin = %.end THEN %.begin ELSE %.begin + '/' + %.end END, '0000-00-00', ''), '9999-99-99', ''), '') END"
	fTypeOf    fragment = "type(%)"
	fPlace     fragment = "%[%]"
	fOrEmpty   fragment = "coalesce(%, '')"
	fFirst     fragment = "head(%)"
	fNearest   fragment = "head(COLLECT { MATCH p = % WHERE % RETURN % ORDER BY length(p) LIMIT 1 })"
	fDegree    fragment = "sum(COUNT { % })"
	fDistinctN fragment = "count(DISTINCT %)"
	fMin       fragment = "min(%)"
	fMax       fragment = "max(%)"
	fLowest    fragment = "reduce(m = null, x IN % | CASE WHEN m IS NULL OR x < m THEN x ELSE m END)"
	fHighest   fragment = "reduce(m = null, x IN % | CASE WHEN m IS NULL OR x > m THEN x ELSE m END)"
	fSum       fragment = "reduce(s = 0, x IN collect(DISTINCT %) | s + coalesce(%, 0))"
	fUnits     fragment = "toInteger(%) * 10000 + toInteger(round((% - toInteger(%)) * 10000))"
)

// put replaces the placeholders of a fragment by parts, in order.
func put(f fragment, parts ...cypher) cypher {
	var b strings.Builder
	rest := string(f)
	for _, p := range parts {
		before, after, _ := strings.Cut(rest, "%")
		b.WriteString(before)
		b.WriteString(string(p))
		rest = after
	}
	b.WriteString(rest)
	return cypher(b.String())
}

// numbered makes the name of a variable or a parameter.
func numbered(letter rune, i int) cypher { return cypher(letter) + cypher(strconv.Itoa(i)) }

// The variables: nodes and links of the pattern, keys, measures, counts for orders, and values that
// bound a list. conditionNames makes those for nodes and links that only conditions use.
func nodeVar(v graph.Var) cypher { return numbered('v', int(v)) }
func linkVar(v graph.Var) cypher { return numbered('r', int(v)) }
func keyVar(i int) cypher        { return numbered('k', i) }
func measureVar(i int) cypher    { return numbered('m', i) }
func countVar(i int) cypher      { return numbered('t', i) }
func boundVar(i int) cypher      { return numbered('b', i) }

// The parts for names of closed lists, and for an index in a list. joined joins parts by a fragment
// with two placeholders; it gives "" for no parts.
func labelName(k graph.Kind) cypher     { return cypher(labelOf(k)) }
func typeName(r graph.Relation) cypher  { return cypher(typeOf(r)) }
func propertyName(f graph.Field) cypher { return cypher(f.String()) }
func indexName(i int) cypher            { return cypher(strconv.Itoa(i)) }
func joined(f fragment, parts ...cypher) cypher {
	if len(parts) == 0 {
		return ""
	}
	all := parts[0]
	for _, p := range parts[1:] {
		all = put(f, all, p)
	}
	return all
}

// labels names the kinds of a set; "" for any kind.
func labels(set graph.KindSet) cypher {
	if set == 0 {
		return ""
	}
	var all []cypher
	for _, k := range set.List() {
		all = append(all, labelName(k))
	}
	return joined(fOr, all...)
}

// types names the relations of a set; "" for any relation.
func types(set graph.RelationSet) cypher {
	if set == 0 {
		return ""
	}
	var all []cypher
	for _, r := range set.List() {
		all = append(all, typeName(r))
	}
	return put(fTypes, joined(fOr, all...))
}
