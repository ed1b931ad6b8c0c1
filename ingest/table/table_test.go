package table

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// usual tells whether a text is a usual heading in these tests.
func usual(h string) bool {
	return slices.Contains(strings.Fields("姓名 专家 单位 备注 日期 序号 名称 代码 code name Author"), h)
}

// sketch writes a table in a few lines: its headings, its cleaned rows, and the rows left out.
func sketch(tables ...*Table) string {
	var b strings.Builder
	for _, t := range tables {
		var heads []string
		for _, h := range t.Headings {
			heads = append(heads, h.Text)
		}
		fmt.Fprintf(&b, "%s top %d: %s\n", t.Sheet.Name, t.Top, strings.Join(heads, " | "))
		for _, r := range t.Rows {
			var cells []string
			for _, c := range r.Cells {
				text := Unquote(Clean(c.Text))
				if c.Filled {
					text += "*"
				}
				cells = append(cells, text)
			}
			fmt.Fprintf(&b, "%d: %s\n", r.Number, strings.Join(cells, " | "))
		}
		for _, l := range t.Left {
			fmt.Fprintf(&b, "left %d %s: %s\n", l.Row, l.Reason, l.Text)
		}
	}
	return b.String()
}

func TestTheShapesOfPublicFiles(t *testing.T) {
	for _, c := range []struct{ file, encoding, separator, want string }{
		{"01-gbk-ragged.csv", "GB18030", ",", ` top 0: 
1: 合成大学 | 35.1 | 117.0 | 
2: 合成学院 | 东校区 | 36.2 | 118.5 | 
3: 合成理工大学 | 29.3 | 104.7 | 
`},
		{"02-two-row-heading.xlsx", "", "", `Sheet0 top 1: 姓名 | 二级机构 | 三级机构 | 服务次数 | 2023-07-01/时长 | 2023-07-01/评分 | 2023-07-02/时长 | 2023-07-02/评分
3: 张合成 | 甲机构 | 乙机构 | 7 | 30 | 19 | 40 | 14
4: 李合成 | 丙机构 |  | 0
`},
		{"04-title-row.xlsx", "", "", `院士专家工作站备案表 top 2: 序号 | 备案编号 | 建站单位（全称） | 进站院士（专家） | 备案日期 | 有效期 | 统一社会信用代码 | 备注
3: 1 | 00150 | 合成新材料股份有限公司 | 张合成、李合成（兼） | 2023-06-30 | 2023.7—2026.6 | 91640000ABCDEFGH1X
4: 2 | 00151 | 合成种业有限公司 | 王合成赵合成 | 2023年12月 | 三年 | 91640000ABCDEFGH2Y | 2024年注销
left 1 title: 2023年度合成省院士专家工作站备案情况一览表
left 6 total: 合计 2
left 7 note or signature: 填表人：某某填表日期：2024年1月5日
`},
		{"05-vertical-merge.xlsx", "", "", `Sheet top 4: 专家 | 单位 | 服务企业 | 服务时间 | 内容 | 次数
5: 张合成 | 合成大学 | 甲合成公司 | 2022.3 | 技术指导 | 3
6: 张合成* | 合成大学* | 乙合成公司 | 2022.5-6 | 讲座 | 3*
7: 张合成* | 合成大学* | 丙合成公司 | 2022-08-09 | 会诊 | 3*
8: 李合成 | 合成研究院 | 甲合成公司 | 2023年 | 规划 | 1
9: 李合成* | 合成研究院* | 丁合成公司 | 至今 | 顾问 | 1
left 1 title: 专家服务企业情况
left 2 title: （单位：场次）
`},
		{"08-counts-in-brackets.csv", "UTF-8", ",", ` top 1: Author | AuthorID | Total_Papers | Main_Affiliation | Country | Top_Hotspots
2: He Cheng Zhang | 0 | 70 | Synthetic Hospital, City | China | Laparoscopy (8); Wound Infection (7); Incidence (6)
3: Li HC | 1 | 55 | Synthetic University |  | 
`},
		{"09-codes-successors.csv", "UTF-8", ",", ` top 1: 代码 | 一级行政区 | 二级行政区 | 名称 | 级别 | 状态 | 启用时间 | 变更（弃用）时间 | 新代码
2: 990100 | 合成省 | 合成市 | 合成市 | 地级 | 在用 | 1983 |  | 
3: 990121 | 合成省 | 合成市 | 合成县 | 县级 | 弃用 | 1983 | 2016 | 990112[2014];990113
4: 990112 | 合成省 | 合成市 | 合成区 | 县级 | 在用 | 2016 |  | 
5: 990113 | 合成省 | 直辖 | 新合区 | 县级 | 在用 | 2016 |  | 
`},
		{"10-arrow-changes.txt", "UTF-8", "\t", ` top 0: 
1: 2020-06-05 | 国批 | 合成省 | 合成市 | 合成县 | 合成省 | 合成市 | 合成区
2: 2020-06-05 | 国批 | 合成省 | 甲合市 | 乙合市 | 合成省 | 丙合市 | 乙合市
3: 2020-06-12 | 民批 | 合成省 | 合成州 | 丁合县 | 合成省 | 合成州 | 丁合市
`},
		{"12-comments-aliases.txt", "UTF-8", ",", ` top 0: 
3: 合成省 | 合成市 | 合成市第一中学 | 合成省合成一中 | 合成一中
4: 合成省 | 合成市 | 合成实验学校
6: 合成省 |  | 合成附中 | 合成大学附中 | 合成大学附属中学 | 附中
left 1 comment: # 用 '#' 号表示注释。
left 2 comment: # 格式：<省> <市> <正式名称> <...别名>。
`},
		{"14-date-formats.xlsx", "", "", `日期 top 1: 姓名 | 日期 | 日期文本 | 金额
2: 合成1 | 2020-01-01 01:01 | 2020-1-1 1:01 | 111.11%
3: 合成2 | 2020年1月1日 | 2020年1月1日 | ¥1.11
4: 合成3 | 2020年1月 | 2020年1月 | 1
5: 合成4 | 1月1日 | 1月1日 | 1
6: 合成5 | 43831 | 43831 | 1
7: 合成6 | 43831.0423 | 2020.01.01 | 1
8: 合成7 | 2020/13/1 | 2020/13/1 | 1
9: 合成8 | 1900-01-01 | 1900-01-00 | 1
`},
		{"15-codes-of-lengths.csv", "UTF-8", ",", ` top 1: code | name | areaCode | provinceCode | cityCode
2: 990101001 | 东合街道 | 990101 | 99 | 9901
3: 990101002 | 西合镇 | 990101 | 99 | 9901
4: 990102001 | 南合乡 | 990102 | 99 | 9901
5: 9.90E+11 | 北合村 | 990102 | 99 | 9901
`},
		{"17-widths-and-invisible.csv", "UTF-8", ",", ` top 1: 姓名 | 单位 | 电话
2: 王合成 | 合成大学（东区） | 010-00000000
3: 李合成 | 合成大学（东区） | 13800000000
4: 古丽·合成 | 合成学院 | 010-00000000转8001
5: 古丽·合成 | 合成学院 | 无
`},
	} {
		b, err := Open(filepath.Join("testdata", "shapes", c.file), Standard())
		if err != nil {
			t.Fatal(err)
		}
		separator := ""
		if b.Separator != 0 {
			separator = string(b.Separator)
		}
		if b.Encoding != c.encoding || separator != c.separator {
			t.Errorf("%s: read in %s with %q, not in %s with %q", c.file, b.Encoding, b.Separator, c.encoding, c.separator)
		}
		var tables []*Table
		for _, s := range b.Sheets {
			tables = append(tables, s.Find(usual))
		}
		if d := cmp.Diff(c.want, strings.ReplaceAll(sketch(tables...), "￥", "¥")); d != "" {
			t.Errorf("%s: -want +got\n%s", c.file, d)
		}
	}
}

func TestHeadings(t *testing.T) {
	for _, c := range []struct {
		words, text, unit string
		required          bool
	}{
		{"*姓名", "姓名", "", true},
		{"姓名（必填）", "姓名", "", true},
		{"1.专家姓名*", "专家姓名", "", true},
		{"（2）工作单位（选填）", "工作单位", "", false},
		{"三、 从事专业", "从事专业", "", false},
		{"金额（万元）", "金额", "万元", false},
		{"服务次数(单位：场次)", "服务次数", "场次", false},
		{"投入/万元", "投入", "万元", false},
		{"建站单位\n（全称）", "建站单位（全称）", "", false},
		{"姓　名：", "姓名", "", false},
		{"Full Name *", "Full Name", "", true},
		{"姓名 Name", "姓名 Name", "", false},
		{"ＯＲＣＩＤ", "ORCID", "", false},
	} {
		h := ParseHeading(c.words)
		if h.Text != c.text || h.Unit != c.unit || h.Required != c.required {
			t.Errorf("%q: %q in %q, required %v; not %q in %q, %v", c.words, h.Text, h.Unit, h.Required, c.text, c.unit, c.required)
		}
	}
}

func TestHeadingsAreKnownInSeveralForms(t *testing.T) {
	for _, c := range []struct{ words, form string }{
		{"建站单位（全称）", "建站单位"}, {"姓名 Name", "姓名"}, {"姓名（Name）", "Name"}, {"基本情况/姓名", "姓名"}, {"工作单位(Affiliation)", "Affiliation"},
	} {
		if forms := ParseHeading(c.words).Forms(); !strings.Contains("|"+strings.Join(forms, "|")+"|", "|"+c.form+"|") {
			t.Errorf("%q has no form %q: %q", c.words, c.form, forms)
		}
	}
}

func TestSplit(t *testing.T) {
	for _, c := range []struct {
		name, cell string
		people     bool
		want       string
	}{
		{"a remark on the link, not on the name", "张合成、李合成（兼）", true, "张合成 李合成=兼"},
		{"lines", "王合成\n赵合成", true, "王合成 赵合成"},
		{"a count of each value", "Laparoscopy (8); Wound Infection (7)", false, "Laparoscopy=8 Wound Infection=7"},
		{"a year in square brackets", "990112[2014];990113", false, "990112=2014 990113"},
		{"a comma within a name in Latin letters", "Synthetic Hospital, City", false, "Synthetic Hospital, City"},
		{"a blank within one name", "王 合成", true, "王合成"},
		{"blanks between names", "张三 李四　王五六", true, "张三 李四 王五六"},
		{"a bracket that is part of a body's name", "合成大学（东区）、合成（集团）公司", false, "合成大学（东区） 合成（集团）公司"},
		{"a separator within brackets", "甲公司（牵头、主办）、乙公司", false, "甲公司=牵头、主办 乙公司"},
		{"placeholders are no values", "无、甲公司、/", false, "甲公司"},
		{"and so on", "张三、李四等", true, "张三 李四"},
		{"full-width separators and a dot", "古丽•合成；阿里・合成", true, "古丽·合成 阿里·合成"},
	} {
		var got []string
		for _, i := range Split(c.cell, c.people) {
			text := i.Text
			if i.Remark != "" {
				text += "=" + i.Remark
			}
			got = append(got, text)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %q, not %q", c.name, s, c.want)
		}
	}
}

func TestPlaceholders(t *testing.T) {
	for _, s := range []string{"", "无", "-", "——", "/", "（无）", "N/A", "1900-01-01", "NOSCHOLARPAGE", "000000000000000000", "0000-00-00", "暂无", "　"} {
		if !Placeholder(s) {
			t.Errorf("%q is a value", s)
		}
	}
	for _, s := range []string{"0", "00", "1", "无锡市", "无人机", "-1", "1900-02-01"} {
		if Placeholder(s) {
			t.Errorf("%q is none", s)
		}
	}
}

func TestCodesKeepTheirDigits(t *testing.T) {
	for _, c := range []struct {
		name string
		cell Cell
		want string
		lost bool
	}{
		{"zeros at the begin", Cell{Text: "00150"}, "00150", false},
		{"shown in powers of ten, stored whole", Cell{Text: "9.90101E+11", Raw: "990101001000"}, "990101001000", false},
		{"destroyed", Cell{Text: "9.90E+11"}, "9.90E+11", true},
		{"more digits than a number has", Cell{Text: "640101199001011000", Raw: "6.40101199001011E+17"}, "640101199001011000", true},
		{"an apostrophe", Cell{Text: "'13800000000"}, "13800000000", false},
		{"full width", Cell{Text: "０１０－００"}, "010-00", false},
	} {
		if got, lost := Code(c.cell); got != c.want || lost != c.lost {
			t.Errorf("%s: %q %v, not %q %v", c.name, got, lost, c.want, c.lost)
		}
	}
}

func TestFigures(t *testing.T) {
	for _, c := range []struct {
		cell       Cell
		want, unit string
		ok         bool
	}{
		{Cell{Text: "1,234.50", Raw: "1234.5"}, "1234.5", "", true},
		{Cell{Text: "￥1.11", Raw: "1.1111"}, "1.1111", "", true},
		{Cell{Text: "1,234"}, "1234", "", true},
		{Cell{Text: "3次"}, "3", "次", true},
		{Cell{Text: "12 个", Raw: "12"}, "12", "个", true},
		{Cell{Text: "1.20E+05", Raw: "120000"}, "120000", "", true},
		{Cell{Text: "12.5%", Raw: "0.125"}, "12.5", "%", true},
		{Cell{Text: "0"}, "0", "", true},
		{Cell{Text: "三"}, "", "", false},
		{Cell{Text: "1.2.3"}, "", "", false},
		{Cell{Text: "2019-06"}, "", "", false},
	} {
		got, unit, ok := Figure(c.cell)
		if got != c.want || unit != c.unit || ok != c.ok {
			t.Errorf("%q: %q %q %v", c.cell.Text, got, unit, ok)
		}
	}
}

func TestLetters(t *testing.T) {
	for column, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 701: "ZZ", 702: "AAA", 16383: "XFD"} {
		if got := Letters(column); got != want || Column(got) != column {
			t.Errorf("%d: %s, back %d", column, got, Column(got))
		}
	}
}
