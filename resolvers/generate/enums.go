package main

import (
	"strings"

	g "github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/resolvers/reply"
)

// words are the descriptions of the values of the lists whose tables carry none.
var words = map[string]string{
	"Status.ACTUAL":   "It happened or exists, or nothing else was stated (实际)",
	"Status.ONGOING":  "It is in progress (进行中)",
	"Status.UPCOMING": "It was announced with certainty (即将)",
	"Status.PLANNED":  "It is intended; never a result (计划)",
	"Status.DERIVED":  "A figure computed from stated ones (推算)",

	"Basis.TEXT":      "A sentence of the document (正文)",
	"Basis.CAPTION":   "The caption of a picture (图注)",
	"Basis.CONTEXT":   "The surroundings of a sentence (上下文)",
	"Basis.NAME":      "The name of the thing itself (名称)",
	"Basis.REFERENCE": "A reference work outside the documents (参考资料)",
	"Basis.INFERRED":  "Derived from other statements, which are named (推断)",
	"Basis.ANALYSIS":  "A judgement of whoever prepared the data (分析)",

	"Precision.UNDATED":    "Nothing was stated (未注明)",
	"Precision.SPAN":       "A length only, such as 五年 (时长)",
	"Precision.MONTH_ONLY": "A month, or a day of a month, without a year (仅月份)",
	"Precision.DAY":        "A day (日)",
	"Precision.MONTH":      "A month (月)",
	"Precision.YEAR":       "A year (年)",
	"Precision.PLAN":       "A five-year plan (五年规划)",

	"MatchClass.EXACT_CODE": "The code or an identifier is the text (代码相同)",
	"MatchClass.EXACT_NAME": "The name is the text (名称相同)",
	"MatchClass.ALIAS":      "An alias is the text (别名相同)",
	"MatchClass.PREFIX":     "A name or alias begins with the text (前缀)",
	"MatchClass.CONTAINS":   "A name or alias contains the text (包含)",
	"MatchClass.PINYIN":     "The pinyin begins with the text (拼音)",
	"MatchClass.INITIALS":   "The initials of the pinyin begin with the text (拼音首字母)",

	"Direction.OUT":  "From here (由此出发)",
	"Direction.IN":   "To here (指向此处)",
	"Direction.BOTH": "Either way (双向)",

	"CubeMeasure.EXPERTS":      "Named experts; regions and industries are those of what they did (专家)",
	"CubeMeasure.ENGAGEMENTS":  "Services and exchanges (服务与交流)",
	"CubeMeasure.ENTERPRISES":  "Named enterprises, where they are; programmes, years and actors are those of what served them (企业)",
	"CubeMeasure.PROGRAMS":     "Programmes, where they are implemented (计划/行动)",
	"CubeMeasure.WORKSTATIONS": "Named workstations; their industry is that of their host (工作站)",
	"CubeMeasure.NEEDS":        "Technology needs (技术需求)",
	"CubeMeasure.OPEN_NEEDS":   "Technology needs of which no intent and no solution is stated (未对接需求)",
	"CubeMeasure.HONORS":       "Honors in all their stages, by who received them (获奖/提名)",
	"CubeMeasure.ACHIEVEMENTS": "Results, papers, proposals, cases and works (成果)",
	"CubeMeasure.AGREEMENTS":   "Agreements, by who signed them (协议)",
	"CubeMeasure.OBSERVED":     "The sum of reported figures, never across measures, units, periods or statuses (上报数字之和)",

	"CubeDimension.ACTOR":       "Who acted, received or signed; a record may have several (服务者)",
	"CubeDimension.INDUSTRY":    "The industry; a record may have several (产业)",
	"CubeDimension.PROGRAM":     "The programme or event; a record may have several (计划或活动)",
	"CubeDimension.SERVED":      "Who was served; a record may have several (服务对象)",
	"CubeDimension.REGION":      "The region; a record may have several (地区)",
	"CubeDimension.YEAR":        "The year, where one is certain (年份)",
	"CubeDimension.ACTOR_KIND":  "The kind of who acted, received or signed; a record may have several (服务者类别)",
	"CubeDimension.SOCIETY":     "The society that acted, runs or takes part; a record may have several (学会)",
	"CubeDimension.ASSOCIATION": "The association that acted, runs or owns; a record may have several (科协)",
	"CubeDimension.CATEGORY":    "The subtype of what is counted, or of the engagement (子类)",
	"CubeDimension.STAGE":       "The stage of a need or an honor (阶段)",

	"CubeDimension.DOCUMENT_REGION": "The place of the body that a document which names the record is about; of PROGRAMS only, a record may have several (文件所述地区)",

	"Level.COUNTRY":       "A country (国家)",
	"Level.PROVINCE":      "A province, autonomous region or municipality (省级)",
	"Level.PREFECTURE":    "A prefecture (地级)",
	"Level.COUNTY":        "A county, district or banner (县级)",
	"Level.TOWNSHIP":      "A township or street (乡级)",
	"Level.VILLAGE":       "A village or community (村级)",
	"Level.SECTION":       "A section of industries (门类)",
	"Level.DIVISION":      "A division of industries (大类)",
	"Level.GROUP":         "A group of industries (中类)",
	"Level.CLASS":         "A class of industries (小类)",
	"Level.DISCIPLINE":    "A discipline (一级学科)",
	"Level.SUBDISCIPLINE": "A subdiscipline (二级学科)",

	"ServedDimension.ACTOR":    "Who acted (服务者)",
	"ServedDimension.INDUSTRY": "The industry (产业)",
	"ServedDimension.PROGRAM":  "The programme or event (计划或活动)",
	"ServedDimension.SERVED":   "Who was served (服务对象)",
	"ServedDimension.REGION":   "The region (地区)",
	"ServedDimension.YEAR":     "The year, where one is certain (年份)",

	"Operation.SUM":        "All of them together (求和)",
	"Operation.DIFFERENCE": "The first without the second (求差)",
	"Operation.RATIO":      "The first in percent of the second (百分比)",
	"Operation.BEFORE":     "The first before the change that the second states (变化前)",

	"ContradictionKind.NAME":        "Two names of what is possibly one thing (名称)",
	"ContradictionKind.STATEMENT":   "Two statements, one of which is known to contradict the other (陈述)",
	"ContradictionKind.FIGURE":      "Different exact figures of one measure about the same thing, time and circumstances (数字)",
	"ContradictionKind.COMPUTATION": "A reported figure and what other reported figures give together (推算)",

	"GapKind.NEED_WITHOUT_SERVICE":      "A need without an intent that nothing recorded addresses (无人服务的需求)",
	"GapKind.INDUSTRY_WITHOUT_EXPERT":   "An industry of the region, a key one or one of its enterprises, without experts (无专家的产业)",
	"GapKind.INDUSTRY_WITHOUT_STATION":  "Such an industry without workstations (无工作站的产业)",
	"GapKind.INDUSTRY_WITHOUT_PROGRAM":  "Such an industry without programmes or events (无项目的产业)",
	"GapKind.STATION_WITHOUT_EXPERT":    "A workstation of a stated category without a named expert (无点名专家的工作站)",
	"GapKind.PROGRAM_WITHOUT_EXPERT":    "A programme of exchange, innovation, talent, popularisation or poverty relief without a named expert (无点名专家的计划)",
	"GapKind.PROGRAM_WITHOUT_HOST":      "Such a programme without a named enterprise that it served (无点名企业的计划)",
	"GapKind.ENTERPRISE_WITHOUT_EXPERT": "A named enterprise that no expert reached (无专家的企业)",
	"GapKind.OWNER_WITHOUT_REGISTRY":    "An association without a registry (无信息库的科协)",
	"GapKind.FIGURE_WITHOUT_ITEMS":      "A reported figure of whose items none is named (未列名的上报数字)",
	"GapKind.PLAN_WITHOUT_RESULT":       "A plan that nothing recorded confirms, on a day only if it was due (无结果的计划)",

	"ValueType.NUMBER":  "A decimal number (数值)",
	"ValueType.DATE":    "A day (日期)",
	"ValueType.TEXT":    "A text (文本)",
	"ValueType.ID":      "An id (标识)",
	"ValueType.BOOLEAN": "A truth value (真假)",
	"ValueType.ENUM":    "A name of a closed list (枚举)",
}

func enums(w *writer) {
	enum(w, "Status", "Whether a statement tells what was, is or will be", "状态", names(g.Statuses(), g.Status.String))
	enum(w, "Basis", "What a statement rests on, strongest first", "依据", names(g.Bases(), g.Basis.String))
	enum(w, "Precision", "How exactly a period was stated", "精度", names(reply.Precisions(), g.Precision.String))
	enum(w, "MatchClass", "How a hit matched, best first", "匹配方式", names(g.MatchClasses(), g.MatchClass.String))
	enum(w, "Direction", "Which way links lead", "方向", names([]g.Direction{g.Out, g.In, g.Both}, reply.DirectionName))
	enum(w, "Operation", "How a figure follows from others", "运算", names(g.Operations(), g.Operation.String))
	enum(w, "ContradictionKind", "What disagrees", "矛盾类别", names(g.ContradictionKinds(), g.ContradictionKind.String))
	enum(w, "ServedDimension", "By what served engagements are grouped", "分组维度", names(g.ServedDimensions(), g.Dimension.String))
	enum(w, "CubeMeasure", "What a cube counts or sums", "统计指标", names(g.CubeMeasures(), g.CubeMeasure.String))
	enum(w, "CubeDimension", "By what a cube groups", "统计维度", names(g.Dimensions(), g.Dimension.String))
	enum(w, "Level", "A declared level of a tree", "层级", names(g.Levels(), g.Level.String))
	enum(w, "GapKind", "What is missing of what", "缺口类别", names(g.GapKinds(), g.GapKind.String))
	enum(w, "ValueType", "The type of a value", "值类型", names([]g.ValueType{g.Number, g.DayType, g.Text, g.IDType, g.Bool, g.EnumType}, reply.ValueTypeName))

	w.describe("", "What an entity is", "类别")
	w.line("enum Kind {")
	for _, k := range g.Kinds() {
		w.describe("  ", k.Doc, k.Han)
		w.line("  %s", reply.KindName(k.Kind))
	}
	w.line("}\n")

	w.describe("", "What a link says, read from its start to its end", "关系")
	w.line("enum Relation {")
	for _, r := range g.Relations() {
		w.describe("  ", "Where it leads from "+r.Doc+" where it leads to", r.Han)
		w.line("  %s", r.Name)
	}
	w.line("}\n")

	of := map[g.Category][]g.KindSpec{}
	var order []g.Category
	for _, k := range g.Kinds() {
		for _, c := range k.Categories {
			if of[c] == nil {
				order = append(order, c)
			}
			of[c] = append(of[c], k)
		}
	}
	w.describe("", "A subtype of a kind", "子类")
	w.line("enum Category {")
	for _, c := range order {
		var kinds, han []string
		for _, k := range of[c] {
			kinds, han = append(kinds, k.Name), append(han, k.Han)
		}
		w.describe("  ", strings.ReplaceAll(strings.ToLower(string(c)), "_", " ")+", a subtype of "+strings.Join(kinds, ", "), strings.Join(han, "、"))
		w.line("  %s", c)
	}
	w.line("}\n")
}

func enum(w *writer, name, doc, han string, values []string) {
	w.describe("", doc, han)
	w.line("enum %s {", name)
	for _, v := range values {
		w.line("  %q\n  %s", words[name+"."+v]+".", v)
	}
	w.line("}\n")
}

func names[T any](ts []T, name func(T) string) []string {
	ns := make([]string, len(ts))
	for i, t := range ts {
		ns[i] = name(t)
	}
	return ns
}
