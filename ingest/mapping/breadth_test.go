package mapping_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest/mapping"
	"github.com/expertgraph/expertgraph/ingest/table"
)

// cells makes a workbook with one sheet. Lines of the grid are rows, bars separate cells, and ⏎ stands
// for a line break in a cell. merges are merged areas such as A1:C1.
func cells(t *testing.T, sheet, grid string, merges ...string) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetSheetName("Sheet1", sheet); err != nil {
		t.Fatal(err)
	}
	for i, line := range strings.Split(strings.Trim(grid, "\n"), "\n") {
		for j, text := range strings.Split(line, "|") {
			if text = strings.ReplaceAll(strings.TrimSpace(text), "⏎", "\n"); text == "" {
				continue
			}
			if err := f.SetCellStr(sheet, fmt.Sprintf("%s%d", table.Letters(j), i+1), text); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, m := range merges {
		from, to, _ := strings.Cut(m, ":")
		if err := f.MergeCell(sheet, from, to); err != nil {
			t.Fatal(err)
		}
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// in gives the bytes of a text in the encoding e.
func in(t *testing.T, e encoding.Encoding, text string) []byte {
	t.Helper()
	out, err := e.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// outline writes as text how tables are read: for each table its kind and the rows left out, for
// each row its number and values, and the problems.
func outline(t *testing.T, name string, data []byte) string {
	t.Helper()
	b, err := table.Read(name, data, table.Standard())
	if err != nil {
		return err.Error()
	}
	m := mapping.Guess([]*table.Book{b})
	read, problems, err := mapping.Readings([]*table.Book{b}, m, graph.Dates{})
	if err != nil {
		t.Fatal(name, err)
	}
	var out strings.Builder
	for _, one := range m.Tables {
		fmt.Fprintf(&out, "%s %s by %s", one.Kind, one.Heading, strings.Join(one.Key, "+"))
		if one.Period != "" {
			fmt.Fprintf(&out, " in %s", one.Period)
		}
		out.WriteString("\n")
		for _, r := range read {
			if r.Table != one {
				continue
			}
			fmt.Fprintf(&out, "%d:", r.Row)
			for _, c := range r.Cells {
				mark := ""
				if c.Personal {
					mark = "!"
				}
				fmt.Fprintf(&out, " %s%s=%s", c.Slot, mark, strings.ReplaceAll(strings.Join(c.Texts, "+"), "\n", "⏎"))
			}
			out.WriteString("\n")
		}
	}
	for _, p := range problems {
		fmt.Fprintf(&out, "%s %s\n", p.Code, p.Place())
	}
	return out.String()
}

// TestTablesOfManyShapes reads invented tables with traps that occur in lists of offices.
func TestTablesOfManyShapes(t *testing.T) {
	for _, c := range []struct {
		trap, file string
		data       []byte
		want       string
	}{
		{"marks of required in five ways", "专家.xlsx", cells(t, "专家", `
*姓名|工作单位（必填）|职称 *|★研究方向|所在地区【必填】|ORCID（选填）
张合成|合成大学|教授|葡萄；枸杞|合成市|0000-0002-1825-0097
李合成|合成学院|研究员|奶业|合成市|`), `
Expert 1 by name+body
2: name=张合成 body=合成大学 title=教授 topic=葡萄+枸杞 region=合成市 orcid=0000-0002-1825-0097
3: name=李合成 body=合成学院 title=研究员 topic=奶业 region=合成市`},
		{"units in brackets, behind slashes and on lines of their own", "企业.xlsx", cells(t, "企业", `
企业名称|统一社会信用代码|注册资本⏎（万元）|员工人数/人|营业收入(亿元)|所属行业|成立时间
甲合成公司|91640000ABCDEFGH1X|500|30|1.2|种植业|2015-03-01
乙合成公司|91640000ABCDEFGH2Y|800|45|2|养殖业|2016年`), `
Enterprise 1 by uscc
2: name=甲合成公司 uscc=91640000ABCDEFGH1X about=500 about=30 about=1.2 industry=种植业 founded=2015-03-01
3: name=乙合成公司 uscc=91640000ABCDEFGH2Y about=800 about=45 about=2 industry=养殖业 founded=2016年`},
		{"a table that begins in the middle of a sheet", "统计.xlsx", cells(t, "表", `
||
||
|||合成市专家名单|||
||
|||姓名|单位|职称
|||张合成|合成大学|教授
|||李合成|合成学院|研究员
||
|||制表人：某某`), `
Expert 5 by name+body
6: name=张合成 body=合成大学 title=教授
7: name=李合成 body=合成学院 title=研究员`},
		{"a heading that stands twice, for the expert and for the enterprise", "服务.xlsx", cells(t, "服务", `
专家姓名|单位|职务|服务企业|联系人|职务|服务时间
张合成|合成大学|教授|甲合成公司|王某某|经理|2023-05-06
李合成|合成学院|院长|乙合成公司|赵某某|主任|2023年6月`), `
Engagement 1 by expert+body+served+period
2: expert=张合成 body=合成大学 note=教授 served=甲合成公司 contact!=王某某 note=经理 period=2023-05-06
3: expert=李合成 body=合成学院 note=院长 served=乙合成公司 contact!=赵某某 note=主任 period=2023年6月`},
		{"headings that a program numbered because they stand twice", "名单.csv", []byte("姓名,单位,备注,单位.1,Unnamed: 4\n张合成,合成大学,甲,合成学会,\n李合成,合成学院,乙,合成协会,\n"), `
Expert 1 by name+body
2: name=张合成 body=合成大学 remark=甲 note=合成学会
3: name=李合成 body=合成学院 remark=乙 note=合成协会`},
		{"two lists of one kind beside each other", "名单.xlsx", cells(t, "名单", `
序号|姓名|单位|序号|姓名|单位
1|张合成|合成大学|3|王合成|合成医院
2|李合成|合成学院|4|赵合成|合成大学`), `
Expert 1 by name+body
2: name=张合成 body=合成大学
3: name=李合成 body=合成学院
Expert 1 by name+body
2: name=王合成 body=合成医院
3: name=赵合成 body=合成大学`},
		{"the year only in the name of the file", "合成省科技奖获奖名单2021.csv", []byte("获奖人,奖项名称,等级\n张合成,合成奖,一等奖\n李合成,合成奖,二等奖\n"), `
Honor 1 by recipient+award+period in 2021
2: recipient=张合成 award=合成奖 grade=一等奖 period=2021
3: recipient=李合成 award=合成奖 grade=二等奖 period=2021`},
		{"the year only in the name of the sheet", "服务台账.xlsx", cells(t, "2022年", `
专家姓名|服务企业|服务内容
张合成|甲合成公司|修剪
李合成|乙合成公司|防虫`), `
Engagement 1 by expert+served+topic+period in 2022年
2: expert=张合成 served=甲合成公司 topic=修剪 period=2022年
3: expert=李合成 served=乙合成公司 topic=防虫 period=2022年`},
		{"the year only in the title", "台账.xlsx", cells(t, "表", `
2023年度专家服务企业台账||
专家姓名|服务企业|服务内容
张合成|甲合成公司|修剪
李合成|乙合成公司|防虫`, "A1:C1"), `
Engagement 2 by expert+served+topic+period in 2023年
3: expert=张合成 served=甲合成公司 topic=修剪 period=2023年
4: expert=李合成 served=乙合成公司 topic=防虫 period=2023年`},
		{"a year in the name of the file and dates in the rows", "服务台账2023.csv", []byte("专家姓名,服务企业,服务时间\n张合成,甲合成公司,2022-12-30\n李合成,乙合成公司,2023-01-02\n"), `
Engagement 1 by expert+served+period
2: expert=张合成 served=甲合成公司 period=2022-12-30
3: expert=李合成 served=乙合成公司 period=2023-01-02`},
		{"numbers behind the names of namesakes", "csrankings.csv", []byte("name,affiliation,homepage,scholarid\nHe Cheng 0001,Synthetic University,https://a.example.org,aaaaaaaaAAAJ\nHe Cheng 0002,Synthetic Institute,https://b.example.org,NOSCHOLARPAGE\nLi Hecheng,Synthetic University,,NOSCHOLARPAGE\n"), `
Expert 1 by name+body
2: name=He Cheng（0001） body=Synthetic University homepage=https://a.example.org code=aaaaaaaaAAAJ
3: name=He Cheng（0002） body=Synthetic Institute homepage=https://b.example.org
4: name=Li Hecheng body=Synthetic University`},
		{"digits and brackets behind Chinese namesakes", "专家.csv", []byte("姓名,单位\n张合成0001,合成大学\n张合成 0002,合成大学\n李合成（二）,合成学院\n王合成（女）,合成学院\n"), `
Expert 1 by name+body
2: name=张合成（0001） body=合成大学
3: name=张合成（0002） body=合成大学
4: name=李合成（二） body=合成学院
5: name=王合成（女） body=合成学院`},
		{"identifiers as links", "authors.csv", []byte("display_name,id,orcid,last_known_institution,ror,works_count\nHe Cheng,https://openalex.org/A5000000001,https://orcid.org/0000-0002-1825-0097,Synthetic University,https://ror.org/03yrm5c26,12\nLi Hecheng,https://openalex.org/A5000000002,,Synthetic Institute,,0\n"), `
Expert 1 by openalex
2: name=He Cheng openalex=A5000000001 orcid=0000-0002-1825-0097 body=Synthetic University bodykey=03yrm5c26 papers=12
3: name=Li Hecheng openalex=A5000000002 body=Synthetic Institute papers=0`},
		{"placeholders in place of identifiers", "专家.csv", []byte("姓名,单位,ORCID,Scopus ID,身份证号\n张合成,合成大学,0000-0000-0000-0000,N/A,000000000000000000\n李合成,合成学院,待补充,—,无\n王合成,合成医院,none,0,/\n"), `
Expert 1 by name+body
2: name=张合成 body=合成大学
3: name=李合成 body=合成学院
4: name=王合成 body=合成医院`},
		{"Excel's tabs in UTF-16", "专家.txt", in(t, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "姓名\t单位\t职称\r\n张合成\t合成大学\t教授\r\n李合成\t合成学院\t\r\n"), `
Expert 1 by name+body
2: name=张合成 body=合成大学 title=教授
3: name=李合成 body=合成学院`},
		{"semicolons in GB18030", "企业.csv", in(t, simplifiedchinese.GB18030, "企业名称;所在地;所属行业\r\n甲合成公司;合成市;\"种植,养殖\"\r\n乙合成公司;合成县;加工\r\n"), `
Enterprise 1 by name
2: name=甲合成公司 region=合成市 industry=种植+养殖
3: name=乙合成公司 region=合成县 industry=加工`},
		{"traditional characters in Big5", "專家.csv", in(t, traditionalchinese.Big5, "姓名,單位,職稱,研究方向\r\n張合成,合成大學,教授,葡萄栽培與釀造\r\n李合成,合成學院,副教授,畜牧獸醫\r\n"), `
Expert 1 by name+body
2: name=張合成 body=合成大學 title=教授 topic=葡萄栽培與釀造
3: name=李合成 body=合成學院 title=副教授 topic=畜牧獸醫`},
		{"a line sep= for the spreadsheet", "企业.csv", []byte("sep=;\r\n企业名称;所在地\r\n甲合成公司;合成市\r\n乙合成公司;合成县\r\n"), `
Enterprise 2 by name
3: name=甲合成公司 region=合成市
4: name=乙合成公司 region=合成县`},
		{"two tables below each other", "汇总.xlsx", cells(t, "汇总", `
一、专家名单||
姓名|单位|职称
张合成|合成大学|教授
李合成|合成学院|研究员
||
二、企业名单||
企业名称|所在地|所属行业
甲合成公司|合成市|种植业
乙合成公司|合成县|养殖业`, "A1:C1", "A6:C6"), `
Expert 2 by name+body
3: name=张合成 body=合成大学 title=教授
4: name=李合成 body=合成学院 title=研究员
Enterprise 7 by name
8: name=甲合成公司 region=合成市 industry=种植业
9: name=乙合成公司 region=合成县 industry=养殖业`},
		{"two tables beside each other", "汇总.xlsx", cells(t, "汇总", `
姓名|单位|职称||企业名称|所在地|所属行业
张合成|合成大学|教授||甲合成公司|合成市|种植业
李合成|合成学院|研究员||乙合成公司|合成县|养殖业
||||丙合成公司|合成市|加工业`), `
Expert 1 by name+body
2: name=张合成 body=合成大学 title=教授
3: name=李合成 body=合成学院 title=研究员
Enterprise 1 by name
2: name=甲合成公司 region=合成市 industry=种植业
3: name=乙合成公司 region=合成县 industry=养殖业
4: name=丙合成公司 region=合成市 industry=加工业`},
		{"a heading of three rows over groups of columns", "对接表.xlsx", cells(t, "对接", `
专家企业对接情况表||||||
序号|专家信息|||企业信息||对接情况
|姓名|工作单位|职称|企业名称|所在县区|对接时间
1|张合成|合成大学|教授|甲合成公司|合成县|2023.5.6
2|李合成|合成学院|研究员|乙合成公司|合成区|2023年5月7日`, "A1:G1", "A2:A3", "B2:D2", "E2:F2"), `
Engagement 2-3 by expert+body+served+period+region
4: expert=张合成 body=合成大学 note=教授 served=甲合成公司 region=合成县 period=2023.5.6
5: expert=李合成 body=合成学院 note=研究员 served=乙合成公司 region=合成区 period=2023年5月7日`},
		{"the heading again on each page, with subtotals", "专家.csv", []byte("姓名,单位,服务次数\n张合成,合成大学,3\n小计,,3\n姓名,单位,服务次数\n李合成,合成学院,2\n小计,,2\n合计,,5\n"), `
Expert 1 by name+body
2: name=张合成 body=合成大学 papers=3
5: name=李合成 body=合成学院 papers=2`},
		{"titles of groups between the rows", "专家.xlsx", cells(t, "专家", `
姓名|单位|研究方向
一、农业组||
张合成|合成大学|葡萄
（二）工业组||
李合成|合成学院|材料`), `
Expert 1 by name+body
3: name=张合成 body=合成大学 topic=葡萄
5: name=李合成 body=合成学院 topic=材料`},
		{"roles, counts and years in brackets", "服务.csv", []byte("专家姓名,服务企业,服务时间,服务内容\n张合成（组长）、李合成（成员）,甲合成公司,2023年5月,修剪\n王合成(2022年起),乙合成公司（集团）,2023年6月,防虫\n"), `
Engagement 1 by expert+served+period+topic
2: expert=张合成（组长）+李合成（成员） served=甲合成公司 period=2023年5月 topic=修剪
3: expert=王合成（2022年起） served=乙合成公司（集团） period=2023年6月 topic=防虫`},
		{"figures by year, with thousands, marks of nothing and the unit in the title", "产值.xlsx", cells(t, "产值", `
各县枸杞产值（单位：万元）|||
地区|2020年|2021年|2022年
甲合成县|1,234|2,345.5|—
乙合成县|约300|…|400`, "A1:D1"), `
Observation 2 by of
3: of=甲合成县 figure=1234 figure=2345.5
4: of=乙合成县 figure=300 figure=400`},
		{"figures by region, with a column of totals", "指标.csv", []byte("指标,单位,甲合成县,乙合成县,合计\n工作站,座,3,4,7\n专家,人,10,20,30\n"), `
Observation 1 by measure
2: measure=工作站 unit=座 figure=3 figure=4
3: measure=专家 unit=人 figure=10 figure=20`},
		{"codes of regions with the columns of those above", "区划.csv", []byte("省,市,县,区划代码\n合成省,,,990000\n合成省,合成市,,990100\n合成省,合成市,合成县,990121\n"), `
Region 1 by code
2: first=合成省 code=990000 name=合成省
3: first=合成省 second=合成市 code=990100 name=合成市
4: first=合成省 second=合成市 third=合成县 code=990121 name=合成县`},
		{"changes of regions", "区划变更.csv", []byte("原代码,原名称,现代码,现名称,变更时间,变更类型\n990121,合成县,990112,合成区,2016年,撤县设区\n990122,乙合成县,990182,乙合成市,2018年,撤县设市\n"), `
Region 1 by code
2: code=990121 name=合成县 successor=990112 successorName=合成区 end=2016年 state=撤县设区
3: code=990122 name=乙合成县 successor=990182 successorName=乙合成市 end=2018年 state=撤县设市`},
		{"codes that a spreadsheet destroyed", "企业.csv", []byte("企业名称,统一社会信用代码,联系电话\n甲合成公司,9.1640E+17,1.39E+10\n乙合成公司,91640000ABCDEFGH1X,13900000000\n"), `
Enterprise 1 by uscc
2: name=甲合成公司
3: name=乙合成公司 uscc=91640000ABCDEFGH1X phone!=13900000000
LOST_DIGITS B2
LOST_DIGITS C2`},
		{"dates in twelve styles", "服务.csv", []byte("专家姓名,服务企业,服务时间\n甲某,甲公司,2023.5\n乙某,乙公司,2023/5/6\n丙某,丙公司,20230506\n丁某,丁公司,2023年5月6日\n戊某,戊公司,2023-05-06T00:00:00\n己某,己公司,2023年上半年\n庚某,庚公司,45052\n辛某,辛公司,2023-5-6至2023-5-8\n壬某,壬公司,二〇二三年五月\n癸某,癸公司,2023年第二季度\n子某,子公司,202305\n丑某,丑公司,2023年5月6日-8日\n"), `
Engagement 1 by expert+served+period
2: expert=甲某 served=甲公司 period=2023.5
3: expert=乙某 served=乙公司 period=2023/5/6
4: expert=丙某 served=丙公司 period=20230506
5: expert=丁某 served=丁公司 period=2023年5月6日
6: expert=戊某 served=戊公司 period=2023-05-06
7: expert=己某 served=己公司 period=2023年上半年
8: expert=庚某 served=庚公司 period=2023-05-06
9: expert=辛某 served=辛公司 period=2023-5-6至2023-5-8
10: expert=壬某 served=壬公司 period=二〇二三年五月
11: expert=癸某 served=癸公司 period=2023年第二季度
12: expert=子某 served=子公司 period=202305
13: expert=丑某 served=丑公司 period=2023年5月6日-8日`},
		{"headings in two languages", "experts.csv", []byte("姓名 Name,单位 Affiliation,研究方向 (Research Interests),邮箱/Email\n张合成,合成大学,葡萄,a@example.org\n"), `
Expert 1 by name+body
2: name=张合成 body=合成大学 topic=葡萄 mail!=a@example.org`},
		{"footnotes", "专家.csv", []byte("姓名,单位,职称\n张合成①,合成大学,教授\n李合成*,合成学院,研究员\n注：①为外聘专家,,\n"), `
Expert 1 by name+body
2: name=张合成 body=合成大学 title=教授
3: name=李合成 body=合成学院 title=研究员`},
		{"a list of the posts of a society", "理事会名单.csv", []byte("序号,学会职务,姓名,工作单位及职务,届次\n1,理事长,张合成,合成大学校长,第三届\n2,副理事长,李合成,合成学院院长,第三届\n"), `
Expert 1 by name+body
2: resume=理事长 name=张合成 body=合成大学校长 note=第三届
3: resume=副理事长 name=李合成 body=合成学院院长 note=第三届`},
		{"headings in the first column", "专家.csv", []byte("姓名,张合成,李合成,王合成\n工作单位,合成大学,合成学院,合成医院\n职称,教授,研究员,主任医师\n研究方向,葡萄,枸杞,眼科\n"), `
skip 1 by`},
		{"titles and signatures in a text", "名单.csv", []byte("合成省专家名单,,\n（2023年5月）,,\n姓名,单位,职称\n张合成,合成大学,教授\n李合成,合成学院,研究员\n填表人：某某,,审核人：某某\n"), `
Expert 3 by name+body in 2023年5月
4: name=张合成 body=合成大学 title=教授 note=2023年5月
5: name=李合成 body=合成学院 title=研究员 note=2023年5月`},
		{"nodes for neo4j-admin", "nodes.csv", []byte("id:ID,name:string,:LABEL,orcid:string,affiliation:string[]\n1,张合成,Expert,0000-0002-1825-0097,合成大学;合成学院\n2,李合成,Expert,,合成医院\n"), `
Expert 1 by code
2: code=1 name=张合成 orcid=0000-0002-1825-0097 body=合成大学+合成学院
3: code=2 name=李合成 body=合成医院`},
		{"nodes of apoc.export.csv", "apoc.csv", []byte("\"_id\",\"_labels\",\"name\",\"affiliation\",\"_start\",\"_end\",\"_type\"\n\"0\",\":Expert\",\"张合成\",\"合成大学\",,,\n\"1\",\":Expert\",\"李合成\",\"合成学院\",,,\n,,,,\"0\",\"1\",\"KNOWS\"\n"), `
Expert 1 by code
2: code=0 name=张合成 body=合成大学
3: code=1 name=李合成 body=合成学院`},
		{"authors of a bibliographic service", "works_authors.csv", []byte("author_id,author_name,orcid,institution_names,institution_rors,works_count,cited_by_count,topics\nhttps://openalex.org/A5000000001,He Cheng,https://orcid.org/0000-0002-1825-0097,Synthetic University,https://ror.org/03yrm5c26,12,340,Grape Breeding; Wine\nhttps://openalex.org/A5000000002,Li Hecheng,,Synthetic Institute,,3,1,Dairy\n"), `
Expert 1 by openalex
2: openalex=A5000000001 name=He Cheng orcid=0000-0002-1825-0097 body=Synthetic University bodykey=03yrm5c26 papers=12 papers=340 topic=Grape Breeding+Wine
3: openalex=A5000000002 name=Li Hecheng body=Synthetic Institute papers=3 papers=1 topic=Dairy`},
		{"a register of persistent identifiers", "orcid.csv", []byte("orcid,given_names,family_name,credit_name,current_employment,country\n0000-0002-1825-0097,He,Cheng,He Cheng,Synthetic University,CN\n0000-0001-5109-3700,Li,Hecheng,,Synthetic Institute,CN\n"), `
Expert 1 by orcid
2: orcid=0000-0002-1825-0097 given=He family=Cheng name=He Cheng body=Synthetic University region=CN
3: orcid=0000-0001-5109-3700 given=Li family=Hecheng body=Synthetic Institute region=CN name=Li Hecheng`},
	} {
		if got := outline(t, c.file, c.data); strings.TrimSpace(got) != strings.TrimSpace(c.want) {
			t.Errorf("%s: -want +got\n%s", c.trap, cmp.Diff(strings.Split(strings.TrimSpace(c.want), "\n"), strings.Split(strings.TrimSpace(got), "\n")))
		}
	}
}
