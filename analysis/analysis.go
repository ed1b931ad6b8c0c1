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
		{Name: "ContradictionKind", Doc: "What disagrees", Han: "矛盾类别", Terms: contradictionNames.Terms},
		{Name: "ServedDimension", Doc: "By what served engagements are grouped", Han: "分组维度", Terms: servedTerms},
		{Name: "CubeMeasure", Doc: "What a cube counts or sums", Han: "统计指标", Terms: cubeMeasureNames.Terms},
		{Name: "CubeDimension", Doc: "By what a cube groups", Han: "统计维度", Terms: dimensionNames.Terms},
		{Name: "GapKind", Doc: "What is missing of what", Han: "缺口类别", Terms: gapNames.Terms},
		{Name: "PathWeighting", Doc: "What the best paths have least of", Han: "路径权重", Terms: weightingNames.Terms},
		{Name: "MatchReasonKind", Doc: "Why something matches", Han: "匹配理由类别", Terms: matchReasonNames.Terms},
		{Name: "Exclusion", Doc: "Why something that would match is left out", Han: "排除原因", Terms: exclusionNames.Terms},
		{Name: "Verdict", Doc: "Whether a rule is met", Han: "判定", Terms: verdictNames.Terms},
		{Name: "RulePredicate", Doc: "What a rule asks", Han: "规定要求", Terms: predicateNames.Terms},
		{Name: "FunnelStage", Doc: "How far a programme has come with what it does", Han: "成效阶段", Terms: funnelNames.Terms},
		{Name: "FunnelBy", Doc: "By what the stages of a programme are parted", Han: "分段方式", Terms: funnelByNames.Terms},
		{Name: "NetworkProjection", Doc: "What joins the experts of a network", Han: "网络投影", Terms: projectionNames.Terms},
		{Name: "NetworkOrder", Doc: "By which measure the members of a network are ordered", Han: "网络排序", Terms: networkOrderNames.Terms},
		{Name: "ContinuityRiskKind", Doc: "What is lost with an expert", Han: "延续风险类别", Terms: riskNames.Terms},
	}
}
