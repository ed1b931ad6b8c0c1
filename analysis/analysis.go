// Package analysis answers the questions that take more than one query. Examples are who served
// whom, cubes of counts, gaps and what could close them, the coverage of reported figures,
// contradictions, plans and their results, paths between entities, matching, rules for
// workstations, and networks of experts.
//
// Each answer is a function of a graph.Session and of the question; the package keeps no state.
// graph.Cached caches results that take long. The package depends on package graph and on the
// tables of package data: on no store and on no GraphQL library.
package analysis

import "github.com/expertgraph/expertgraph/graph"

// Lists gives the closed lists of this package, as graph.Lists gives those of package graph.
func Lists() []graph.List {
	return []graph.List{
		{Name: "ContradictionKind", Doc: "The kind of a contradiction", Han: "矛盾类别", Terms: contradictionNames.Terms},
		{Name: "ServedDimension", Doc: "A dimension by which engagements are grouped", Han: "分组维度", Terms: servedTerms},
		{Name: "CubeMeasure", Doc: "The records that a cube counts, or the figures that it sums", Han: "统计指标", Terms: cubeMeasureNames.Terms},
		{Name: "CubeDimension", Doc: "A dimension by which the records of a cube are grouped", Han: "统计维度", Terms: dimensionNames.Terms},
		{Name: "GapKind", Doc: "The kind of a gap", Han: "缺口类别", Terms: gapNames.Terms},
		{Name: "PathWeighting", Doc: "The measure that the best paths minimise", Han: "路径权重", Terms: weightingNames.Terms},
		{Name: "MatchReasonKind", Doc: "The kind of a reason for a match", Han: "匹配理由类别", Terms: matchReasonNames.Terms},
		{Name: "Exclusion", Doc: "The reason for the exclusion of a candidate that would match", Han: "排除原因", Terms: exclusionNames.Terms},
		{Name: "Verdict", Doc: "Whether a rule is met", Han: "判定", Terms: verdictNames.Terms},
		{Name: "RulePredicate", Doc: "The condition that a rule states", Han: "规定要求", Terms: predicateNames.Terms},
		{Name: "FunnelStage", Doc: "A stage in the results of a programme, from invitations to awards", Han: "成效阶段", Terms: funnelNames.Terms},
		{Name: "FunnelBy", Doc: "The division of the results of a programme into parts", Han: "分段方式", Terms: funnelByNames.Terms},
		{Name: "NetworkProjection", Doc: "The kind of tie between two experts in a network", Han: "网络投影", Terms: projectionNames.Terms},
		{Name: "NetworkOrder", Doc: "The measure by which the members of a network are sorted", Han: "网络排序", Terms: networkOrderNames.Terms},
		{Name: "ContinuityRiskKind", Doc: "The kind of a loss to expect if an expert retires", Han: "延续风险类别", Terms: riskNames.Terms},
	}
}
