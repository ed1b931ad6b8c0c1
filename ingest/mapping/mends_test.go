package mapping_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest/mapping"
	"github.com/expertgraph/expertgraph/ingest/table"
)

func TestKindsThatAreNotToBeGuessed(t *testing.T) {
	for _, c := range []struct{ name, file, text, kind string }{
		{"names, bodies and fields are no stations", "表.csv", "姓名,单位,研究方向\n张合成,合成大学,葡萄\n李合成,合成学院,枸杞\n", "Expert"},
		{"nor with numbers before them", "表.csv", "序号,姓名,单位,研究方向\n1,张合成,合成大学,葡萄\n2,李合成,合成学院,枸杞\n", "Expert"},
		{"nor under longer headings", "表.csv", "专家姓名,工作单位,研究方向\n张合成,合成大学,葡萄\n李合成,合成学院,枸杞\n", "Expert"},
		{"nor in a list named after a station", "工作站.csv", "姓名,单位,研究方向\n张合成,合成大学,葡萄\n李合成,合成学院,枸杞\n", "Expert"},
		{"nor where a column says at which station each is", "表.csv", "姓名,单位,研究方向,工作站\n张合成,合成大学,葡萄,合成工作站\n李合成,合成学院,枸杞,合成工作站\n", "Expert"},
		{"a list named after stations with hosts and experts is one of stations", "院士工作站.csv", "企业名称,院士姓名,合作内容\n甲合成公司,张合成,葡萄\n乙合成公司,李合成,枸杞\n", "Workstation"},
		{"a heading that speaks of a station makes one", "表.csv", "依托单位,姓名,研究方向\n甲合成公司,张合成,葡萄\n乙合成公司,李合成,枸杞\n", "Workstation"},
		{"without a heading, a person before a body is no university", "名单.csv", "周试一,试验大学,教授,葡萄\n吴试二,合成学院,研究员,枸杞\n", "skip"},
		{"without a heading, a title behind a body is no alias", "名单.csv", "试验大学,教授,葡萄\n合成学院,研究员,枸杞\n", "skip"},
		{"without a heading, institutions with their places are certain", "名单.csv", "合成市,合成大学,35.1,117.0\n合成市,合成学院,36.1,118.0\n", "Institution"},
	} {
		m := mapping.Guess(books(t, map[string]string{c.file: c.text}))
		if got := m.Tables[0]; got.Kind != c.kind || c.kind == "skip" && !strings.Contains(got.Reason, "--map") {
			t.Errorf("%s: %s, not %s: %s", c.name, got.Kind, c.kind, got.Reason)
		}
	}
}

// line makes a row of cells.
func line(number int, texts ...string) table.Line {
	l := table.Line{Number: number}
	for _, text := range texts {
		l.Cells = append(l.Cells, table.Cell{Text: text})
	}
	return l
}

func area(top, left, bottom, right int) table.Area {
	return table.Area{Top: top, Left: left, Bottom: bottom, Right: right}
}

func TestTheBodyBelowExpertsIsNotTheHostOfTheStation(t *testing.T) {
	for _, c := range []struct {
		name  string
		rows  []table.Line
		merge []table.Area
	}{
		{"a station merged over two experts", []table.Line{
			line(1, "工作站名称", "建站时间", "进站专家", ""), line(2, "", "", "姓名", "单位"),
			line(3, "合成工作站", "2021年", "张合成", "合成大学"), line(4, "", "", "李合成", "合成学院"), line(5, "另一工作站", "2022年", "王合成", "合成大学"),
		}, []table.Area{area(1, 0, 2, 0), area(1, 1, 2, 1), area(1, 2, 1, 3), area(3, 0, 4, 0), area(3, 1, 4, 1)}},
		{"with the station's own host beside them", []table.Line{
			line(1, "工作站名称", "单位", "进站专家", ""), line(2, "", "", "姓名", "单位"),
			line(3, "合成工作站", "甲合成公司", "张合成", "合成大学"), line(4, "", "", "李合成", "合成学院"), line(5, "另一工作站", "乙合成公司", "王合成", "合成大学"),
		}, []table.Area{area(1, 0, 2, 0), area(1, 1, 2, 1), area(1, 2, 1, 3), area(3, 0, 4, 0), area(3, 1, 4, 1)}},
	} {
		list := []*table.Book{{Name: "工作站.xlsx", Hash: "00", Form: table.XLSX, Sheets: []*table.Sheet{{Name: "一", Rows: c.rows, Merges: c.merge, Width: 4}}}}
		g := open(t)
		m := mapping.Guess(list)
		p, err := mapping.Build(list, m, mapping.Stored(t.Context(), g), mapping.Options{Create: true})
		if err != nil {
			t.Fatal(c.name, err)
		}
		got := strings.Split(statements(p), "\n")
		for _, want := range []string{"Workstation 合成工作站", "张合成 STATIONED_AT 合成工作站", "李合成 STATIONED_AT 合成工作站", "张合成 AFFILIATED_WITH 合成大学", "李合成 AFFILIATED_WITH 合成学院"} {
			n := 0
			for _, one := range got {
				if strings.HasPrefix(one+" ", want+" ") {
					n++
				}
			}
			if n != 1 {
				t.Errorf("%s: %q stands %d times in:\n%s", c.name, want, n, strings.Join(got, "\n"))
			}
		}
		if text := strings.Join(got, "\n"); strings.Contains(text, "HOSTED_BY 合成大学") || strings.Contains(text, "HOSTED_BY 合成学院") {
			t.Errorf("%s: the body of an expert hosts the station:\n%s", c.name, text)
		}
	}
}

func TestAnotherFileOfTheSameNameTakesNothingBack(t *testing.T) {
	first := "姓名,工作单位,研究方向\n张合成,合成大学,葡萄\n"
	for _, c := range []struct {
		name, file, text string
		explicit, keep   bool
		refused          bool
	}{
		{"other people of the same body", "表.tsv", "姓名\t工作单位\t研究方向\n李合成\t合成大学\t枸杞\n", false, false, true},
		{"another kind that lists the body", "表.csv", "学校名称,所在城市,类别\n合成大学,合成市,高校\n", false, false, true},
		{"a new state with a row more and one less", "表.csv", "姓名,工作单位,研究方向\n张合成,合成大学,酿酒\n李合成,合成大学,枸杞\n", false, false, false},
		{"a dataset in the mapping says that it is meant", "表.csv", "姓名,工作单位,研究方向\n李合成,合成大学,枸杞\n", true, false, false},
		{"--keep-missing takes nothing back", "表.csv", "姓名,工作单位,研究方向\n李合成,合成大学,枸杞\n", false, true, false},
	} {
		g := open(t)
		write(t, g, plan(t, g, map[string]string{"表.csv": first}, mapping.Options{Create: true}))
		list := books(t, map[string]string{c.file: c.text})
		m := mapping.Guess(list)
		if c.explicit {
			m.Tables[0].Dataset = "表"
		}
		for _, valid := range []bool{false, true} {
			p, err := mapping.Build(list, m, mapping.Stored(t.Context(), g), mapping.Options{Create: true, KeepMissing: c.keep, ValidOnly: valid})
			if err != nil {
				t.Fatal(c.name, err)
			}
			told := slices.ContainsFunc(p.Problems, func(one *mapping.Problem) bool {
				return one.Code == mapping.OtherFile && one.Value == "表" && strings.Contains(one.Hint, "--keep-missing") && one.Error() != ""
			})
			if p.Refused() != c.refused || told != c.refused {
				t.Errorf("%s: refused %v, told %v, not %v: %v", c.name, p.Refused(), told, c.refused, p.Problems)
			}
		}
	}
	list := books(t, map[string]string{"表.csv": first, "表.tsv": strings.ReplaceAll(first, ",", "\t")})
	_, err := mapping.Build(list, mapping.Guess(list), mapping.Stored(t.Context(), open(t)), mapping.Options{Create: true})
	if err == nil || !strings.Contains(err.Error(), "表.csv") || !strings.Contains(err.Error(), "表.tsv") {
		t.Errorf("two files of one name in one import: %v", err)
	}
}

func TestPersonalDataInTextsIsLeftOut(t *testing.T) {
	for _, c := range []struct{ name, heading, cell string }{
		{"a telephone number in a remark", "备注", "找他请打13800000000"},
		{"in full-width digits", "备注", "１３８００００００００"},
		{"an identity card in a title", "职称", "教授640102199001011234"},
		{"a mail address in a note", "简介", "he@example.com"},
		{"a bank card in a property", "研究方向", "枸杞；6222000000000000000"},
		{"a bank card under its heading", "银行卡", "1234"},
		{"an identity card as a code", "编号", "640102199001011234"},
		{"a telephone number in a column that nothing knows", "其它想法", "13800000000"},
		{"a telephone number in an alias", "曾用名", "张合（13800000000）"},
		{"a telephone number in a name of a body", "所属学会", "合成学会13800000000"},
	} {
		g := open(t)
		p := plan(t, g, map[string]string{"专家.csv": "姓名,工作单位,职务," + c.heading + "\n张合成,合成大学,院长," + c.cell + "\n李合成,合成大学,主任,\n"}, mapping.Options{Create: true})
		if p.Refused() || len(p.Personal) != 1 || !strings.Contains(p.Personal[0], "专家.csv") || !strings.Contains(p.Personal[0], c.heading) {
			t.Errorf("%s: told as %q, problems %v", c.name, p.Personal, p.Problems)
		}
		write(t, g, p)
		for r, err := range g.Export(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
			text := ""
			switch {
			case r.Node != nil:
				text = r.Node.Name + r.Node.Hint + r.Node.Code
				for _, one := range r.Node.Aliases {
					text += " " + one.Text
				}
				for _, one := range r.Node.Props {
					text += " " + one.Value.String()
				}
				for _, one := range r.Node.Idents {
					if one.Scheme != "SHA-256" {
						text += " " + one.Value
					}
				}
			case r.Link != nil:
				text = r.Link.Role
			case r.Evidence != nil:
				text = r.Evidence.Words + r.Evidence.Value.String()
				for _, one := range r.Evidence.Notes {
					text += " " + one.Text
				}
			}
			if strings.Contains(text, c.cell) {
				t.Errorf("%s: stands in %q", c.name, text)
			}
		}
	}
	p := plan(t, open(t), map[string]string{"专家.csv": "姓名,职务\n张合成13800000000,院长\n李合成,主任\n"}, mapping.Options{Create: true})
	if len(p.Problems) != 1 || p.Problems[0].Place() != "2" || !strings.Contains(p.Problems[0].Error(), "its cell holds personal data") || strings.Contains(p.Problems[0].Error(), "138") {
		t.Errorf("a telephone number in a name is told as %v", p.Problems)
	}
	g := open(t)
	p = plan(t, g, map[string]string{"统计.csv": "地区,指标,数值,年份\n合成县,产值,13800000000,2021\n合成区,产值,13900000000,2021\n"}, mapping.Options{Create: true})
	if len(p.Personal) > 0 || !strings.Contains(statements(p, graph.PropValue), "value=13800000000") {
		t.Errorf("a figure is taken for a telephone number: %v", p.Personal)
	}
}
