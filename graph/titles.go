package graph

import "strings"

// titles are what people write after, or before, a person's name; the longer ones
// go first where one ends with another.
var titles = strings.Fields(`
	副研究员 研究员 副教授 教授 助理教授 讲师 院士 博士后 博士 硕士 博导 硕导 导师 首席科学家 科学家 首席专家 专家 学者 老师 先生 女士 小姐 同志
	副主任医师 主任医师 主治医师 医师 医生 大夫 护士长 高级工程师 正高级工程师 工程师 总工程师 高工 总工 高级农艺师 农艺师 技术员 特派员
	副主席 主席 副会长 会长 副理事长 理事长 副秘书长 秘书长 理事 副院长 院长 副校长 校长 副所长 所长 副站长 站长 副书记 书记 副主任 主任
	副厅长 厅长 副局长 局长 副处长 处长 副科长 科长 副市长 市长 副县长 县长 副区长 区长 副镇长 镇长 副乡长 乡长 村长 副省长 省长 部长 副部长
	董事长 总经理 副总经理 经理 总监 总裁 教练 顾问 委员 代表
	prof professor dr academician mr mrs ms`)

// Untitled takes titles and remarks off a person's name as people write it: 张三教授,
// 李四（女）, 王五 院士, Prof. Wang. It gives back what has none as it is.
func Untitled(text string) string {
	for {
		before := text
		text = strings.Trim(withoutRemark(text), " 　、，,;；.")
		for _, t := range titles {
			if rest, ok := cutTitle(text, t); ok {
				text = rest
				break
			}
		}
		if text == before {
			return text
		}
	}
}

// withoutRemark takes a remark in brackets off the end.
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

// cutTitle takes a title off either end, if two characters or a word are left. A Latin
// title is a word of its own.
func cutTitle(text, title string) (string, bool) {
	if title[0] < 0x80 {
		words := strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '.' || r == ',' })
		if len(words) < 2 {
			return text, false
		}
		switch {
		case strings.EqualFold(words[0], title):
			return strings.TrimLeft(text[strings.Index(text, words[0])+len(words[0]):], " .,"), true
		case strings.EqualFold(words[len(words)-1], title):
			return text[:strings.LastIndex(text, words[len(words)-1])], true
		}
		return text, false
	}
	for _, cut := range []func(string, string) (string, bool){strings.CutSuffix, strings.CutPrefix} {
		if rest, ok := cut(text, title); ok && len([]rune(strings.TrimSpace(rest))) > 1 {
			return rest, true
		}
	}
	return text, false
}
