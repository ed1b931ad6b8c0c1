package graph

import (
	"regexp"
	"slices"
	"strings"
)

// titles are the words that people write before or after a person's name, longest first.
var titles = longestFirst(`
	副研究员 副研 研究员 副教授 教授 助理教授 讲师 院士 博士后 博士 硕士 博导 硕导 导师 首席科学家 科学家 首席专家 专家 学者 老师 先生 女士 小姐 同志
	副主任医师 主任医师 主治医师 医师 医生 大夫 护士长 高级工程师 正高级工程师 工程师 总工程师 高工 总工 高级农艺师 农艺师 技术员 特派员
	副主席 主席 副会长 会长 副理事长 理事长 副秘书长 秘书长 理事 副院长 院长 副校长 校长 副所长 所长 副站长 站长 副书记 书记 副主任 主任
	副厅长 厅长 副局长 局长 副处长 处长 副科长 科长 副市长 市长 副县长 县长 副区长 区长 副镇长 镇长 副乡长 乡长 村长 副省长 省长 部长 副部长
	董事长 总经理 副总经理 经理 总监 总裁 教练 顾问 委员 代表 尊敬的
	总师 总设计师 长江学者 杰青 优青 国务院特殊津贴专家 国务院政府特殊津贴专家 享受国务院特殊津贴专家 享受国务院政府特殊津贴专家
	等人 等 一行 等同志 博士生导师 硕士生导师 已故 巡视员 调研员`)

// latinTitles are titles that are separate words next to a name in Latin letters.
var latinTitles = strings.Fields(`prof professor dr phd academician mr mrs ms`)

// ranks are the words that people write before a title.
var ranks = longestFirst(`
	教授级 研究员级 正高级 副高级 特聘 特任 讲席 客座 名誉 荣誉 兼职 一级 二级 三级 推广 农技推广 农业技术推广 青年
	博士生 硕士生 研究生 中国科学院 中科院 中国工程院 工程院 两院`)

func longestFirst(words string) []string {
	list := strings.Fields(words)
	slices.SortStableFunc(list, func(a, b string) int { return len(b) - len(a) })
	return list
}

// isTitle tells whether a word of a search is a title.
func isTitle(word string) bool {
	word = strings.ToLower(strings.Trim(word, "."))
	return slices.Contains(titles, word) || slices.Contains(latinTitles, word)
}

// stripTitle removes titles, ranks, remarks and details from a person's name: 张三教授,
// 教授级高工李四, 王五（女）, Prof. Wang. A bare name is returned as it is.
func stripTitle(text string) string {
	for {
		before := text
		text = withoutLatinTitle(withoutTitle(strings.Trim(personDetail.ReplaceAllString(withoutRemark(text), ""), " 　、，,;；./／:：")))
		if text == before {
			return text
		}
	}
}

// personDetail matches details that lists write after a name and a separator: 男, 回族, 1970年生.
var personDetail = regexp.MustCompile(`[\s,，、;；/]+(?:男|女|\p{Han}{1,6}族|(?:19|20)\d\d(?:[-.年]\d{0,2}月?)?生?)$`)

// withoutRemark removes a remark in brackets from the end of a text.
func withoutRemark(text string) string {
	for _, pair := range []string{"()", "（）", "[]", "【】", "〔〕", "《》"} {
		open, end := string([]rune(pair)[0]), string([]rune(pair)[1])
		if strings.HasSuffix(text, end) {
			if i := strings.LastIndex(text, open); i > 0 {
				return text[:i]
			}
		}
	}
	return text
}

// withoutTitle removes a title and its ranks from either end, if at least two characters remain.
func withoutTitle(text string) string {
	for _, t := range titles {
		if rest, ok := strings.CutSuffix(text, t); ok {
			rest = strings.TrimSpace(cutRanks(rest, strings.CutSuffix))
			if len([]rune(rest)) > 1 {
				return rest
			}
		}
	}
	bare := cutRanks(text, strings.CutPrefix)
	for _, t := range titles {
		if rest, ok := strings.CutPrefix(bare, t); ok && len([]rune(strings.TrimSpace(rest))) > 1 {
			return rest
		}
	}
	return text
}

// cutRanks removes all ranks from one end of a text.
func cutRanks(text string, cut func(string, string) (string, bool)) string {
	for {
		before := text
		for _, r := range ranks {
			text, _ = cut(text, r)
		}
		if text == before {
			return text
		}
	}
}

// withoutLatinTitle removes one Latin title from either end, if a word remains.
func withoutLatinTitle(text string) string {
	words := strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '.' || r == ',' })
	if len(words) < 2 {
		return text
	}
	first, last := words[0], words[len(words)-1]
	switch {
	case slices.Contains(latinTitles, strings.ToLower(first)):
		return strings.TrimLeft(text[strings.Index(text, first)+len(first):], " .,")
	case slices.Contains(latinTitles, strings.ToLower(last)):
		return text[:strings.LastIndex(text, last)]
	default:
		return text
	}
}
