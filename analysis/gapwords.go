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

// reason is the reason why something could close a gap, in both languages; % stands for the name of
// the anchor.
type reason struct{ english, chinese string }

// The reasons for closers.
var (
	worksInIndustry    = reason{"works in the industry %", "从事%"}
	postInIndustry     = reason{"has a post at an enterprise in the industry %", "在%的企业任职"}
	worksInDiscipline  = reason{"works in the discipline %", "从事%学科"}
	ofIndustry         = reason{"belongs to the industry %", "属于%产业"}
	servedIndustry     = reason{"served the industry %", "服务过%产业"}
	locatedInIndustry  = reason{"is located at an enterprise in the industry %", "设在%的企业"}
	inIndustry         = reason{"is in the industry %", "属于%"}
	servedInIndustry   = reason{"served in the industry %", "服务过%"}
	servedNearIndustry = reason{"served in a neighbouring industry, within %", "服务过同属%的相近产业"}
	servedThere        = reason{"served in %", "在%服务过"}
	implementedThere   = reason{"is implemented in %", "在%实施"}
	locatedThere       = reason{"is located in %", "设在%"}
	liesThere          = reason{"is located in %", "位于%"}
	couldHost          = reason{"is in the industry % and could host a station", "属于%，可以依托建站"}
	plannedByIt        = reason{"is planned by %", "由%规划"}
	belongsToGuide     = reason{"belongs to %, which guides the association", "属于其指导单位%"}
	figureIsAboutIt    = reason{"is the subject of the figure and could name the counted items", "数字的主体，可以列出所计的对象"}
	takesPart          = reason{"takes part in the plan and could report the result", "计划的参与方，可以报告结果"}
)

// noneFits is added to the reasons if no closer is in the field of the gap.
var noneFits = reason{"; no entity in the field was found", "（未发现领域相符者）"}

// named inserts the name of the anchor into a reason.
func named(reason string, anchor *graph.Node) string {
	return strings.ReplaceAll(reason, "%", anchor.Name)
}
