package mapping

import (
	"regexp"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// statusWords maps the words of tables to statuses.
var statusWords = map[string]graph.Status{
	"实际": graph.Actual, "进行中": graph.Ongoing, "在建": graph.Ongoing, "实施中": graph.Ongoing, "即将": graph.Upcoming, "计划": graph.Planned, "拟建": graph.Planned, "拟实施": graph.Planned,
}

// stageWords maps the words of tables to values of closed lists.
var stageWords = map[string]string{
	"未对接": "OPEN", "待对接": "OPEN", "未解决": "OPEN", "否": "OPEN", "对接中": "INTENT", "已对接": "INTENT", "有意向": "INTENT", "达成意向": "INTENT", "已签约": "INTENT",
	"已解决": "SOLVED", "M": "MALE", "F": "FEMALE", "工程院": "CAE", "工程院院士": "CAE", "科学院": "CAS", "科学院院士": "CAS", "是": "SOLVED", "解决": "SOLVED", "已完成": "SOLVED", "已获奖": "AWARDED", "授予": "AWARDED", "入选": "AWARDED", "提名": "NOMINATED", "推荐": "NOMINATED",
	"国家级": "COUNTRY", "全国": "COUNTRY", "全国性": "COUNTRY", "省部级": "PROVINCE", "省级": "PROVINCE", "自治区级": "PROVINCE", "地市级": "PREFECTURE", "市级": "PREFECTURE", "县区级": "COUNTY", "县级": "COUNTY", "乡镇级": "TOWNSHIP", "街道": "TOWNSHIP", "村": "VILLAGE",
}

// termWords are words inside longer texts that stand for a value of a closed list: 工学博士 is a
// doctorate. The first word that occurs counts.
var termWords = map[graph.Field][]struct{ word, name string }{
	graph.PropDegree: {{"博士", "DOCTOR"}, {"硕士", "MASTER"}, {"学士", "BACHELOR"}, {"本科", "BACHELOR"}},
	graph.PropSex:    {{"女", "FEMALE"}, {"男", "MALE"}},
	graph.PropAcademy: {{"中国科学院外籍", "CAS_FOREIGN"}, {"中科院外籍", "CAS_FOREIGN"}, {"中国工程院外籍", "CAE_FOREIGN"},
		{"中国科学院", "CAS"}, {"中科院", "CAS"}, {"中国工程院", "CAE"}},
}

// termOf finds the value of a closed list that a text means.
func termOf(kind graph.Kind, f graph.Field, text string) (string, bool) {
	terms := kind.Values(f)
	for _, t := range terms {
		if strings.EqualFold(t.Name, text) || t.Han == text || t.Name == stageWords[text] {
			return t.Name, true
		}
	}
	for _, w := range termWords[f] {
		if strings.Contains(text, w.word) {
			return w.name, true
		}
	}
	return "", false
}

// noDegree matches levels of education that are not degrees. They are kept as notes.
var noDegree = regexp.MustCompile(`^(?:研究生|大学专科|大专|专科|中专|中技|技校|高职|高中|初中|小学)(?:学历|毕业|肄业)?$`)

// noDegree tells whether the cell of a column of degrees holds something that is not a degree.
func (v *value) noDegree() bool {
	return v.slot.target.field == graph.PropDegree && noDegree.MatchString(v.text)
}

// levelOf gives the level of a region from its code; "" if the code gives none.
func levelOf(code string) string {
	if strings.Trim(code, "0123456789") != "" {
		return ""
	}
	switch {
	case len(code) == 2 || len(code) == 6 && strings.HasSuffix(code, "0000"):
		return "PROVINCE"
	case len(code) == 4 || len(code) == 6 && strings.HasSuffix(code, "00"):
		return "PREFECTURE"
	case len(code) == 6:
		return "COUNTY"
	case len(code) == 9:
		return "TOWNSHIP"
	case len(code) == 12 && !strings.HasSuffix(code, "000"):
		return "VILLAGE"
	case len(code) == 12:
		return levelOf(strings.TrimSuffix(code, "000"))
	}
	return ""
}
