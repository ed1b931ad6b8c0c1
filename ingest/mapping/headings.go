package mapping

import (
	"slices"
	"strings"
)

// tails are endings of headings with the same meaning. Each line begins with its canonical ending:
// 认定年份 and 认定日期 become 认定时间.
var tails = [][]string{
	strings.Fields("时间 日期 年份 年度 年月日 年月 时点"),
	strings.Fields("期限 年限 有效期"),
	strings.Fields("单位 机构 部门 机关 组织"),
	strings.Fields("地区 区域 市县 县区 区县 县市 市州 县市区 省市"),
	strings.Fields("名称 名 标题 项目 全称"),
	strings.Fields("主题 题目 选题"),
	strings.Fields("编号 编码 号码 id"),
	strings.Fields("人 人员 者 人选 对象 集体 个人"),
	strings.Fields("内容 事项 描述"),
	strings.Fields("成效 效果 效益"),
}

// canonical replaces the ending of a folded heading by the canonical ending of its line in tails.
func canonical(heading string) string {
	if i := strings.Index(heading, "起止"); i >= 0 && len(heading) > i+len("起止") {
		return heading[:i] + "起止时间"
	}
	for _, line := range tails {
		longest := ""
		for _, tail := range line {
			if strings.HasSuffix(heading, tail) && len(heading) > len(tail) && len(tail) > len(longest) {
				longest = tail
			}
		}
		if longest != "" {
			return strings.TrimSuffix(heading, longest) + line[0]
		}
	}
	return heading
}

// called lists endings of headings that have no meaning of their own, such as 名称 in 企业名称.
var called = strings.Fields("名称 姓名 全称 情况 信息")

// similarity finds a heading of the slot that has the same meaning as a folded heading. It gives a score,
// and the heading that it found; 0 and "" if there is none. Two headings mean the same if their canonical
// endings make them equal, or if an ending from the list called is missing. c is the given heading with
// its canonical ending.
func (s *slot) similarity(heading, c string) (score float64, usual string) {
	for i, one := range s.canonical {
		if one == c {
			return 0.85, s.headings[i]
		}
	}
	for _, tail := range called {
		if short, ok := strings.CutSuffix(heading, tail); ok && slices.Contains(s.headings, short) {
			return 0.82, short
		}
	}
	return 0, ""
}
