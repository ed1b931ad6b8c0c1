package analysis

import (
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// SearchedChinese is Searched in Chinese.
func (g *Gap) SearchedChinese() string {
	text := gapSpecs[g.Kind].chinese
	for _, at := range []struct {
		words string
		node  *graph.Node
	}{{"地区：", g.Where.Region}, {"产业：", g.Where.Industry}, {"计划：", g.Where.Program}} {
		if at.node != nil {
			text += "；" + at.words + at.node.Name
		}
	}
	if !g.Where.AsOf.IsNull() {
		text += "；截至" + g.Where.AsOf.String()
	}
	return text
}

// chineseOf is the reason of a way in Chinese, with % for the name of the anchor.
func chineseOf(reason string) string {
	switch reason {
	case "works in the industry %":
		return "从事%"
	case "served in the industry %":
		return "服务过%"
	case "served in a neighbouring industry, within %":
		return "服务过同属%的相近产业"
	case "served in %":
		return "在%服务过"
	case "is implemented in %":
		return "在%实施"
	case "stands in %":
		return "设在%"
	case "lies in %":
		return "位于%"
	case "is in the industry % and could host one":
		return "属于%，可以依托建站"
	case "is planned by %":
		return "由%规划"
	case "belongs to %, which guides it":
		return "属于其指导单位%"
	case "the figure is about it: it could name what was counted":
		return "数字的主体，可以列出所计的对象"
	case "takes part in the plan: it could report the result":
		return "计划的参与方，可以报告结果"
	}
	return ""
}

// named puts the name of the anchor into a reason.
func named(reason string, anchor *graph.Node) string {
	return strings.ReplaceAll(reason, "%", anchor.Name)
}
