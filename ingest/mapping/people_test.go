package mapping_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest/mapping"
)

// said lists all values that a plan states about the node with a name.
func said(p *mapping.Plan, name string) (list []string) {
	for _, n := range p.Batch.Nodes {
		if n.Name == name && n.Kind != graph.Document {
			for _, one := range n.Props {
				list = append(list, one.Field.String()+"="+one.Value.String())
			}
			for _, a := range n.Aliases {
				list = append(list, "alias="+a.Text)
			}
			if n.Hint != "" {
				list = append(list, "hint="+n.Hint)
			}
		}
	}
	return list
}

func TestWhatSheetsSayOfPeople(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string // the values stated about 张合成
		links      []string // some of the expected statements about links
		notes      string   // a note of the evidence
		warnings   int
	}{
		{"a title is a title, and no hint", "姓名,单位,职称\n张合成,合成大学,教授、博导\n", []string{"professionalTitle=教授", "professionalTitle=博导"}, nil, "", 0},
		{"a post at a body is a link", "姓名,单位,职务,职称\n张合成,合成大学,院长,教授\n", []string{"professionalTitle=教授"}, []string{"张合成 HOLDS_POSITION 合成大学 as 院长"}, "", 0},
		{"a post without a body is a field", "姓名,职务,职称,研究方向\n张合成,院长,教授,葡萄\n", []string{"post=院长", "professionalTitle=教授", "topic=葡萄"}, nil, "", 0},
		{"a doctorate of a field", "姓名,单位,学位\n张合成,合成大学,工学博士\n", []string{"degree=DOCTOR"}, nil, "", 0},
		{"a level and a degree in one", "姓名,单位,学历/学位\n张合成,合成大学,研究生/硕士\n", []string{"degree=MASTER"}, nil, "", 0},
		{"a bachelor's course", "姓名,单位,最高学历\n张合成,合成大学,大学本科\n", []string{"degree=BACHELOR"}, nil, "", 0},
		{"a level that is no degree is kept as a note", "姓名,单位,学历\n张合成,合成大学,大专\n", nil, nil, "学历=大专", 0},
		{"what is no degree at all is told", "姓名,单位,学历\n张合成,合成大学,很高\n", nil, nil, "", 1},
		{"sex in words and letters", "姓名,单位,性别\n张合成,合成大学,女性\n李合成,合成大学,M\n", []string{"sex=FEMALE"}, nil, "", 0},
		{"where the family is from", "姓名,单位,籍贯\n张合成,合成大学,合成省合成县\n", []string{"nativePlace=合成省合成县"}, nil, "", 0},
		{"an English name finds the person too", "姓名,英文名,单位\n张合成,Hecheng ZHANG,合成大学\n", []string{"englishName=Hecheng ZHANG", "alias=Hecheng ZHANG"}, nil, "", 0},
		{"academy, division and year", "院士姓名,院士类别,学部,当选年份,工作单位\n张合成,中国工程院院士,农业学部,2017年,合成大学\n", []string{"academy=CAE", "division=农业学部", "elected=2017"}, nil, "", 0},
		{"two academies, and the year in a date", "姓名,单位,院士类别,当选时间\n张合成,合成大学,中国科学院院士；中国工程院院士,2017-11-27\n", []string{"academy=CAS", "academy=CAE", "elected=2017"}, nil, "", 0},
		{"a foreign member", "姓名,单位,院士类别\n张合成,合成大学,中国科学院外籍院士\n", []string{"academy=CAS_FOREIGN"}, nil, "", 0},
		{"an academy elsewhere is told, and is none of these", "姓名,单位,院士类别\n张合成,合成大学,合成国科学院院士\n", nil, nil, "", 1},
		{"where one is a citizen is not where one is", "姓名,单位,国籍,所在地区\n张合成,合成大学,合成国,合成县\n", nil, []string{"张合成 RELATED 合成国 as 国籍", "张合成 LOCATED_IN 合成县"}, "", 0},
		{"where one studied is not where one works", "姓名,工作单位,毕业院校\n张合成,合成大学,合成学院\n", nil, []string{"张合成 RELATED 合成学院 as 毕业院校", "张合成 AFFILIATED_WITH 合成大学"}, "", 0},
		{"languages and pages", "姓名,单位,外语语种,个人主页\n张合成,合成大学,英语、俄语,https://example.com/zhang?id=1\n", []string{"language=英语", "language=俄语", "homepage=https://example.com/zhang?id=1"}, nil, "", 0},
		{"retired and died, as given", "姓名,单位,退休时间,逝世时间\n张合成,合成大学,2015年6月,2020-03-04\n", []string{"retiredSince=2015年6月", "died=2020-03-04"}, nil, "", 0},
		{"titles of honour are no professional titles", "姓名,单位,职称,人才称号\n张合成,合成大学,教授,合成学者\n", []string{"professionalTitle=教授"}, nil, "人才称号=合成学者", 0},
	} {
		g := open(t)
		files := map[string]string{"专家名单.csv": c.text}
		p := plan(t, g, files, mapping.Options{Create: true})
		got := said(p, "张合成")
		if !slices.Equal(slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(c.want))) {
			t.Errorf("%s: %v, not %v", c.name, got, c.want)
		}
		lines := strings.Split(statements(p), "\n")
		for _, one := range c.links {
			if !slices.Contains(lines, one) {
				t.Errorf("%s: lacks %q:\n%s", c.name, one, strings.Join(lines, "\n"))
			}
		}
		if c.notes != "" && !slices.ContainsFunc(p.Batch.Evidence, func(e *graph.Evidence) bool {
			return slices.ContainsFunc(e.Notes, func(n graph.Note) bool { return n.Key+"="+n.Text == c.notes })
		}) {
			t.Errorf("%s: no evidence has the note %s", c.name, c.notes)
		}
		if len(p.Problems) != c.warnings {
			t.Errorf("%s: %v", c.name, p.Problems)
		}
		write(t, g, p)
		if again := write(t, g, plan(t, g, files, mapping.Options{})); again.Added+again.Changed+again.Deleted > 0 {
			t.Errorf("%s: the second import changed something: %+v", c.name, again)
		}
	}
}

// TestWhatStandsBehindNames: a bracket after a name that holds a body tells which person is meant. It
// is not a role.
func TestWhatStandsBehindNames(t *testing.T) {
	g := open(t)
	write(t, g, plan(t, g, map[string]string{"专家名单.csv": "姓名,单位\n张合成,合成大学\n张合成,合成学院\n"}, mapping.Options{Create: true}))
	p := plan(t, g, map[string]string{"专家名单.csv": "姓名,单位\n张合成,合成大学\n张合成,合成学院\n", "服务.csv": "专家,服务企业,服务时间,服务内容\n张合成（合成学院）,甲合成公司,2023-05,剪枝\n李合成（组长）,乙合成公司,2023-06,剪枝\n"}, mapping.Options{Create: true})
	for _, one := range p.Problems {
		t.Error(one)
	}
	college, roles := graph.ID{}, []string{}
	for _, l := range p.Batch.Links {
		if l.Relation == graph.AffiliatedWith {
			for _, n := range p.Batch.Nodes {
				if n.ID == l.To && n.Name == "合成学院" {
					college = l.From
				}
			}
			list, err := mapping.Stored(t.Context(), g).Nodes([]graph.ID{l.To})
			if err != nil {
				t.Fatal(err)
			}
			if list[0] != nil && list[0].Name == "合成学院" {
				college = l.From
			}
		}
	}
	for _, l := range p.Batch.Links {
		if l.Relation == graph.By {
			roles = append(roles, l.Role)
			if l.Role == "" && l.To != college {
				t.Error("the service is not by the person of the body in the brackets")
			}
		}
	}
	if !slices.Equal(slices.Sorted(slices.Values(roles)), []string{"", "组长"}) {
		t.Errorf("roles %q", roles)
	}
}

// TestUnitsBelowHeadings: a row of units below the headings gives the units of the figures.
func TestUnitsBelowHeadings(t *testing.T) {
	g := open(t)
	p := plan(t, g, map[string]string{"统计.csv": "县区,科普基地,志愿者\n,（个）,（人）\n合成县,3,120\n合成区,5,80\n"}, mapping.Options{Create: true})
	got := statements(p, graph.PropValue, graph.PropUnit)
	for _, want := range []string{"Observation 合成县 科普基地 value=3 unit=个", "Observation 合成区 志愿者 value=80 unit=人"} {
		if !slices.Contains(strings.Split(got, "\n"), want) {
			t.Errorf("lacks %q:\n%s", want, got)
		}
	}
}
