package mapping_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest/mapping"
)

// statements writes the records of a plan as text, one per line: nodes with the given properties, and
// links.
func statements(p *mapping.Plan, properties ...graph.Field) string {
	names, lines := map[graph.ID]string{}, []string{}
	for _, n := range p.Batch.Nodes {
		names[n.ID] = n.Name
		text := fmt.Sprintf("%s %s", n.Kind, n.Name)
		if n.Period.Words != "" {
			text += " @" + n.Period.Words
		}
		for _, f := range properties {
			if v := n.Prop(f); !v.IsNull() {
				text += " " + f.String() + "=" + v.String()
			}
		}
		if n.Kind != graph.Document {
			lines = append(lines, text)
		}
	}
	for _, l := range p.Batch.Links {
		text := fmt.Sprintf("%s %s %s", names[l.From], l.Relation, names[l.To])
		if l.Role != "" {
			text += " as " + l.Role
		}
		if l.Period.Words != "" {
			text += " @" + l.Period.Words
		}
		lines = append(lines, text)
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

func TestWhatTablesOfEachKindSay(t *testing.T) {
	for _, c := range []struct {
		name, file, text string
		want             []string // some of the expected lines
		count            int      // the number of all lines
	}{
		{"a wide table of years", "统计.csv", "指标,单位,2021年,2022年\n科普活动,场次,12,15\n科普志愿者,人,1200余,\n", []string{
			"Observation 2021 科普活动 @2021 value=12 unit=场次 qualifier=exact", "Observation 2021 科普志愿者 @2021 value=1200 unit=人 qualifier=over"}, 3},
		{"a wide table of measures with units in the headings", "区县.csv", "县区,科普基地（个）,院士工作站（个）\n合成县,3,1\n合成区,5,\n", []string{
			"Observation 合成县 科普基地 value=3 unit=个 qualifier=exact", "合成县 科普基地 OF 合成县", "合成县 科普基地 IN_REGION 合成县"}, 3 + 2 + 6},
		{"positions with terms", "任职.csv", "姓名,任职学会,职务,任职时间\n张合成,合成学会,理事长,2021—2025\n", []string{"张合成 HOLDS_POSITION 合成学会 as 理事长 @2021—2025"}, 3},
		{"members of an alliance", "成员名单.csv", "成员单位,联盟名称,身份,加入时间\n甲合成公司,合成产业联盟,理事单位,2021年\n", []string{"甲合成公司 MEMBER_OF 合成产业联盟 as 理事单位 @2021年"}, 3},
		{"stations and who is stationed there", "工作站.csv", "备案编号,建站单位,进站院士（专家）,专家单位,建站时间\n001,甲合成公司,张合成、李合成（兼）,合成大学,2021年\n", []string{
			"张合成 STATIONED_AT 甲合成公司工作站", "李合成 STATIONED_AT 甲合成公司工作站 as 兼", "甲合成公司工作站 HOSTED_BY 甲合成公司", "李合成 AFFILIATED_WITH 合成大学"}, 5 + 5},
		{"honors", "获奖名单.csv", "获奖人,单位,奖项名称,获奖时间,级别\n张合成,合成大学,合成青年科技奖,2022年,省级\n", []string{
			"张合成 · 合成青年科技奖 RECIPIENT 张合成", "张合成 · 合成青年科技奖 OF_AWARD 合成青年科技奖", "Honor 张合成 · 合成青年科技奖 @2022年 level=PROVINCE"}, 4 + 3},
		{"needs and who raised them", "需求.csv", "需求名称,需求企业,对接状态\n葡萄保鲜,甲合成公司,对接中\n", []string{"葡萄保鲜 OWNED_BY 甲合成公司", "Need 葡萄保鲜 stage=INTENT"}, 3},
		{"editions of a programme", "活动.csv", "活动名称,所属计划,届次,举办时间,举办地点,主办单位\n合成论坛（第三届）,合成论坛,3,2022年5月,合成县,合成县科协\n", []string{
			"合成论坛（第三届） SESSION_OF 合成论坛", "合成论坛（第三届） HELD_IN 合成县", "合成论坛（第三届） ORGANIZED_BY 合成县科协"}, 4 + 3},
		{"agreements with both parties", "签约.csv", "协议名称,甲方,乙方,签约时间\n合成合作协议,甲合成公司,合成大学,2022-05-06\n", []string{
			"合成合作协议 SIGNED_BY 合成大学", "合成合作协议 SIGNED_BY 甲合成公司", "Agreement 合成合作协议 @2022-05-06"}, 5},
		{"results and who made them", "成果.csv", "成果名称,主要完成人,完成单位,完成时间\n合成枸杞新品种,张合成；李合成,合成大学,2021\n", []string{
			"张合成 PRODUCED 合成枸杞新品种", "李合成 PRODUCED 合成枸杞新品种", "合成枸杞新品种 OWNED_BY 合成大学"}, 4 + 3},
		{"a repeated cell and a row of totals", "服务.csv", "专家,服务企业,服务时间\n张合成,甲合成公司,2021\n同上,乙合成公司,2022\n合计,2,\n", []string{
			"张合成 · 乙合成公司 BY 张合成"}, 5 + 4},
		{"regions and what they became", "区划变更.csv", "原代码,原名称,现代码,现名称,变更时间\n990121,合成县,990112,合成区,2016年\n", []string{
			"合成县 SUCCEEDED_BY 合成区 @2016年"}, 3},
		{"societies under their bodies", "学会.csv", "学会名称,理事长,挂靠单位,成立时间,级别\n合成学会,张合成,合成县科协,1990年,县级\n", []string{
			"张合成 HOLDS_POSITION 合成学会 as 理事长", "合成学会 GUIDED_BY 合成县科协"}, 5},
	} {
		g := open(t)
		p := plan(t, g, map[string]string{c.file: c.text}, mapping.Options{Create: true})
		for _, one := range p.Problems {
			t.Errorf("%s: %v", c.name, one)
		}
		got := statements(p, graph.PropValue, graph.PropUnit, graph.PropQualifier, graph.PropLevel, graph.PropStage)
		lines := strings.Split(got, "\n")
		for _, w := range c.want {
			if !slices.Contains(lines, w) {
				t.Errorf("%s: lacks %q:\n%s", c.name, w, got)
			}
		}
		if len(lines) != c.count {
			t.Errorf("%s: %d statements, not %d:\n%s", c.name, len(lines), c.count, got)
		}
		write(t, g, p)
		if again := write(t, g, plan(t, g, map[string]string{c.file: c.text}, mapping.Options{})); again.Added+again.Changed+again.Deleted > 0 {
			t.Errorf("%s: the second import changed something: %+v", c.name, again)
		}
	}
}
