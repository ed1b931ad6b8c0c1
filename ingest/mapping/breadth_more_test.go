package mapping_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestTablesOfFurtherShapes reads further invented tables, each with a trap of its own.
func TestTablesOfFurtherShapes(t *testing.T) {
	for _, c := range []struct {
		trap, file string
		data       []byte
		want       string
	}{
		{"a row of marks of required below the heading", "专家.xlsx", cells(t, "专家", `
姓名|工作单位|职称|研究方向
必填|必填|选填|选填
张合成|合成大学|教授|葡萄
李合成|合成学院|研究员|奶业`), `
Expert 1-2 by name+body
3: name=张合成 body=合成大学 title=教授 topic=葡萄
4: name=李合成 body=合成学院 title=研究员 topic=奶业`},
		{"a row of units below the heading", "企业.xlsx", cells(t, "企业", `
企业名称|所属行业|注册资本|员工人数
||（万元）|（人）
甲合成公司|种植业|500|30
乙合成公司|养殖业|800|45`), `
Enterprise 1-2 by name
3: name=甲合成公司 industry=种植业 about=500 about=30
4: name=乙合成公司 industry=养殖业 about=800 about=45`},
		{"full-width stars, and the word unit in the brackets", "企业.xlsx", cells(t, "企业", `
＊企业名称（必填项）|＊统一社会信用代码（18位）|注册资本（单位：万元）|成立时间（年/月/日）
甲合成公司|91640000ABCDEFGH1X|500|2015/03/01
乙合成公司|91640000ABCDEFGH2Y|800|2016/7/2`), `
Enterprise 1 by uscc
2: name=甲合成公司 uscc=91640000ABCDEFGH1X about=500 founded=2015/03/01
3: name=乙合成公司 uscc=91640000ABCDEFGH2Y about=800 founded=2016/7/2`},
		{"a table beside notes that stand to its left", "名单.xlsx", cells(t, "表", `
填写说明：||||
1.请勿合并||||
||||
|||姓名|单位|职称
|||张合成|合成大学|教授
|||李合成|合成学院|研究员`), `
Expert 4 by name+body
5: name=张合成 body=合成大学 title=教授
6: name=李合成 body=合成学院 title=研究员`},
		{"two groups with columns of the same names", "对接.xlsx", cells(t, "对接", `
专家信息|||企业信息||服务时间
姓名|单位|职称|名称|所在地|
张合成|合成大学|教授|甲合成公司|合成县|2023-05
李合成|合成学院|研究员|乙合成公司|合成区|2023-06`, "A1:C1", "D1:E1", "F1:F2"), `
Engagement 1-2 by expert+body+served+period+region
3: expert=张合成 body=合成大学 note=教授 served=甲合成公司 region=合成县 period=2023-05
4: expert=李合成 body=合成学院 note=研究员 served=乙合成公司 region=合成区 period=2023-06`},
		{"two years in the name of the file", "获奖名单（2020—2021年）.csv", []byte("获奖人,奖项名称,等级\n张合成,合成奖,一等奖\n李合成,合成奖,二等奖\n"), `
Honor 1 by recipient+award+period in 2020—2021年
2: recipient=张合成 award=合成奖 grade=一等奖 period=2020—2021年
3: recipient=李合成 award=合成奖 grade=二等奖 period=2020—2021年`},
		{"numbers of namesakes in three more ways", "专家.csv", []byte("姓名,单位\n张合成(大),合成大学\n张合成（小）,合成大学\n李合成（2）,合成学院\nWei Hecheng 0003,Synthetic University\n"), `
Expert 1 by name+body
2: name=张合成（大） body=合成大学
3: name=张合成（小） body=合成大学
4: name=李合成（2） body=合成学院
5: name=Wei Hecheng（0003） body=Synthetic University`},
		{"placeholders in five more ways", "专家.csv", []byte("姓名,单位,职称,研究方向,ORCID\n张合成,合成大学,待补充,N/A,0000000000000000\n李合成,合成学院,——,（无）,null\n"), `
Expert 1 by name+body
2: name=张合成 body=合成大学
3: name=李合成 body=合成学院`},
		{"cells merged across columns", "服务.xlsx", cells(t, "服务", `
专家姓名|服务企业|服务地区|服务时间|备注
张合成|甲合成公司|合成县|2023-05|合并
李合成|乙合成公司||2023-06|`, "B3:C3"), `
Engagement 1 by expert+served+period+region
2: expert=张合成 served=甲合成公司 region=合成县 period=2023-05 remark=合并
3: expert=李合成 served=乙合成公司 period=2023-06`},
		{"two measures for each of two years", "统计.xlsx", cells(t, "统计", `
县区|2021年||2022年|
|场次|人次|场次|人次
合成县|12|300|15|400
合成区|8|200|9|250`, "A1:A2", "B1:C1", "D1:E1"), `
Observation 1-2 by of
3: of=合成县 figure=12 figure=300 figure=15 figure=400
4: of=合成区 figure=8 figure=200 figure=9 figure=250`},
		{"a measure in the title, years as columns", "数量.xlsx", cells(t, "表", `
合成省院士工作站数量一览表（单位：个）|||
地区|2019|2020|2021
合成县|3|4|5
合成区|1|2|2`), `
Observation 2 by of
3: of=合成县 figure=3 figure=4 figure=5
4: of=合成区 figure=1 figure=2 figure=2`},
		{"a signature without a colon, and how many they are", "名单.csv", []byte("姓名,单位,职称\n张合成,合成大学,教授\n李合成,合成学院,研究员\n共2人,,\n制表人,某某,审核人\n"), `
Expert 1 by name+body
2: name=张合成 body=合成大学 title=教授
3: name=李合成 body=合成学院 title=研究员`},
		{"numbers before the names", "名单.csv", []byte("姓名,单位,职称\n1.张合成,合成大学,教授\n2、李合成,合成学院,研究员\n（3）王合成,合成医院,主任医师\n"), `
Expert 1 by name+body
2: name=张合成 body=合成大学 title=教授
3: name=李合成 body=合成学院 title=研究员
4: name=王合成 body=合成医院 title=主任医师`},
		{"the body in brackets behind the name", "服务.csv", []byte("专家,服务企业,服务时间\n张合成（合成大学）,甲合成公司,2023-05\n李合成（合成学院）,乙合成公司,2023-06\n"), `
Engagement 1 by expert+served+period
2: expert=张合成（合成大学） served=甲合成公司 period=2023-05
3: expert=李合成（合成学院） served=乙合成公司 period=2023-06`},
		{"year and month in two columns", "服务.csv", []byte("专家姓名,服务企业,年份,月份\n张合成,甲合成公司,2023,5\n李合成,乙合成公司,2023,6月\n"), `
Engagement 1 by expert+served+period
2: expert=张合成 served=甲合成公司 period=2023年5月 month=5
3: expert=李合成 served=乙合成公司 period=2023年6月 month=6月`},
		{"a translation below each heading", "experts.xlsx", cells(t, "list", `
姓名⏎Name|单位⏎Affiliation|职称⏎Title|研究方向⏎Research interests
张合成|合成大学|教授|葡萄
李合成|合成学院|研究员|奶业`), `
Expert 1 by name+body
2: name=张合成 body=合成大学 title=教授 topic=葡萄
3: name=李合成 body=合成学院 title=研究员 topic=奶业`},
		{"empty columns between the others", "专家.xlsx", cells(t, "专家", `
姓名||单位||职称
张合成||合成大学||教授
李合成||合成学院||研究员`), `
Expert 1 by name+body
2: name=张合成 body=合成大学 title=教授
3: name=李合成 body=合成学院 title=研究员`},
		{"the names of the columns with numbers of a form", "申报.csv", []byte("1.姓名,2.工作单位,3.职称,4.研究方向\n张合成,合成大学,教授,葡萄\n李合成,合成学院,研究员,奶业\n"), `
Expert 1 by name+body
2: name=张合成 body=合成大学 title=教授 topic=葡萄
3: name=李合成 body=合成学院 title=研究员 topic=奶业`},
		{"three headings over years and quarters", "统计.xlsx", cells(t, "统计", `
指标|2023年||
|一季度|二季度|全年
科普活动|3|4|7
培训|1|2|3`, "A1:A2", "B1:D1"), `
Observation 1-2 by measure
3: measure=科普活动 figure=3 figure=4 figure=7
4: measure=培训 figure=1 figure=2 figure=3`},
		{"a list in a form with a heading on its side", "登记表.xlsx", cells(t, "登记", `
姓名|张合成
工作单位|合成大学
职称|教授
研究方向|葡萄`), `
skip 1 by`},
		{"experts and what they are to the station in one column", "工作站.csv", []byte("工作站名称,依托单位,进站专家,建站时间\n合成工作站,甲合成公司,\"张合成（首席）\n李合成（成员）\",2021年\n"), `
Workstation 1 by name+host
2: name=合成工作站 host=甲合成公司 experts=张合成（首席）+李合成（成员） founded=2021年`},
		{"academicians by division with their year", "院士.csv", []byte("姓名,学部,当选年份,单位\n张合成,农业学部,2017,合成大学\n李合成,信息学部,2019,合成学院\n"), `
Expert 1 by name+body
2: name=张合成 division=农业学部 elected=2017 body=合成大学
3: name=李合成 division=信息学部 elected=2019 body=合成学院`},
		{"a graph of apoc.export.json, with the relationships as columns", "graph.json", []byte(`{"type":"node","id":"0","labels":["Expert","Entity"],"properties":{"name":"张合成","topic":["葡萄","酿酒"],"professionalTitle":"教授","elected":2017}}
{"type":"node","id":"1","labels":["Institution"],"properties":{"name":"合成大学","founded":"1958"}}
{"type":"node","id":"2","labels":["Entity","Expert"],"properties":{"name":"李合成"}}
{"id":"7","type":"relationship","label":"AFFILIATED_WITH","properties":{"since":2001},"start":{"id":"0","labels":["Expert"]},"end":{"id":"1","labels":["Institution"]}}
{"type":"relationship","id":"8","label":"AFFILIATED_WITH","start":{"id":"2","labels":["Expert"]},"end":{"id":"1","labels":["Institution"]}}
{"type":"relationship","id":"9","label":"AFFILIATED_WITH","start":{"id":"2","labels":["Expert"]},"end":{"id":"99","labels":["Institution"]}}
`), `
Expert 1 by name+body
2: body=合成大学 elected=2017 name=张合成 title=教授 topic=葡萄+酿酒
4: body=合成大学 name=李合成
Institution 1 by name
3: founded=1958 name=合成大学`},
	} {
		if got := outline(t, c.file, c.data); strings.TrimSpace(got) != strings.TrimSpace(c.want) {
			t.Errorf("%s: -want +got\n%s", c.trap, cmp.Diff(strings.Split(strings.TrimSpace(c.want), "\n"), strings.Split(strings.TrimSpace(got), "\n")))
		}
	}
}
