package main

import (
	"slices"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
)

func TestTrap10EditorsAndPoliticalMentionsAreNoExperts(t *testing.T) {
	d := data(t)
	for key, category := range map[string]graph.Category{"Person/马慧博": "EDITOR", "Person/习近平": "POLITICAL_MENTION"} {
		if n := d.node(key); n.Kind != graph.Person || n.Category != category {
			t.Errorf("%s is a %s of the category %q", n.Name, n.Kind, n.Category)
		}
	}
	d.same("posts of 马慧博", d.out("Person/马慧博", graph.HoldsPosition), "鄂尔多斯日报")
	for _, l := range d.Links {
		if l.Relation == graph.HoldsPosition && d.byID[l.From].Name == "马慧博" && l.Role != "编辑" {
			t.Errorf("马慧博 is %q", l.Role)
		}
	}
	experts := 0
	for _, n := range d.Nodes {
		if n.Kind == graph.Expert {
			experts++
		}
	}
	if experts != 8 {
		t.Errorf("%d experts instead of 8", experts)
	}
}

func TestTrap11ProgrammeFamiliesStayApart(t *testing.T) {
	d := data(t)
	for _, key := range []string{
		"Program/院士专家宁夏行", "Program/院士专家草原行", "Program/海智专家内蒙古行", "Program/海智专家荆楚行", "Program/科技大咖鄂尔多斯行",
		"Competition/全国创新方法大赛", "Competition/宁夏全区创新方法大赛", "Competition/内蒙古自治区创新方法大赛", "Competition/全国创新方法大赛内蒙古赛区",
		"Competition/青少年科技创新大赛", "Competition/鄂尔多斯市青少年科技创新大赛",
		"Program/科技助力精准扶贫", "Program/科技助力脱贫攻坚", "Program/科技助力乡村振兴和精准扶贫专家旗县行", "Program/精准扶贫旗县行",
		"Program/“科创筑梦”助力“双减”科普行动", "Award/全国2022年“‘科创筑梦’助力‘双减’科普行动优秀单位”", "Designation/全国“‘科创筑梦’助力‘双减’科普行动”试点城市",
	} {
		d.node(key)
	}
	d.same("百名专家", d.out("Event/百名专家科普传播行", graph.PossiblySameAs), "2019年内蒙古自治区百名专家走进盟市旗县科普传播行")
	d.same("科技周", d.calls("", "科技周"), "科技活动周")
	d.same("党建强会", d.calls("", "党建强会"), "党建强会计划")
	for _, n := range d.Nodes { // because no fact states the category of a programme, its evidence must have the basis ANALYSIS
		if n.Kind == graph.Program {
			judged := slices.ContainsFunc(d.Evidence, func(e *graph.Evidence) bool {
				return e.Subject == n.ID && e.Field == graph.FieldCategory && e.Basis == graph.BasisAnalysis && e.Value.Text == string(n.Category)
			})
			if n.Category == "" || !judged {
				t.Errorf("%s has the category %q, and nobody judged so", n.Name, n.Category)
			}
		}
	}
}

func TestTrap12SetTermsChange(t *testing.T) {
	d := data(t)
	for _, key := range []string{"PopulationGroup/四大重点人群", "PopulationGroup/五大重点人群"} {
		if n := d.node(key); n.Kind != graph.PopulationGroup || !n.Unnamed {
			t.Errorf("%s is %v", key, n)
		}
	}
	d.same("四类重点人群", d.calls("", "四类重点人群"), "四大重点人群")
	said := map[string][]string{}
	for _, e := range d.evidence("PopulationGroup/三长", 0, "") {
		if e.Field == graph.PropMember {
			said[d.byID[e.Document].Aliases[0].Text] = append(said[d.byID[e.Document].Aliases[0].Text], e.Value.Text)
		}
	}
	for document, want := range map[string][]string{"000": {"医院院长", "学校校长", "农技站站长"}, "002": {"乡镇卫生院院长", "中心学校校长", "农技站站长"}, "003": {"医院院长", "学校校长", "农技站站长"}} {
		slices.Sort(said[document])
		d.same("三长 in "+document, said[document], want...)
	}
}

func TestTrap13TeamsAndASubsetOfThem(t *testing.T) {
	d := data(t)
	d.same("总队", d.out("Team/十堰市网络科普志愿服务队", graph.PossiblySameAs), "十堰市网络科普志愿服务总队")
	led, _ := d.figure("000-21-07")
	all, _ := d.figure("000-38-02")
	if led != "460" || all != "1000" {
		t.Errorf("%s teams are led by 三长, of %s", led, all)
	}
}

func TestTrap14EllipsisAndCoordination(t *testing.T) {
	d := data(t)
	d.same("八小", d.calls("001", "八小"), "城关八小")
	for _, key := range []string{"Region/金顺社区", "Region/唐徕社区", "Region/陶乐东街社区", "Award/石嘴山市351人才", "Award/享受政府特殊津贴人才", "Enterprise/华泰农现代农业"} {
		d.node(key)
	}
	joint := 0
	for _, n := range d.Nodes {
		if n.Kind == graph.Observation && n.Prop(graph.PropMeasureName).Text == "自治区科普示范学校、青少年科学工作室" {
			joint++
		}
	}
	if joint != 1 {
		t.Errorf("the joint count is %d figures", joint)
	}
}

func TestTrap15FiguresThatOnlyLookComparable(t *testing.T) {
	d := data(t)
	for _, pair := range [][2]string{
		{"000-40-01", "003-38-10"}, // registrations; informants of villages
		{"002-30-13", "003-20-07"}, // 84 stations in total; 150 new stations
		{"000-27-07", "000-42-02"}, // museums built in total; museums built in five years
	} {
		_, a := d.figure(pair[0])
		_, b := d.figure(pair[1])
		if a == b {
			t.Errorf("%s and %s have the same measure %s", pair[0], pair[1], a)
		}
	}
	years := map[string]int{"000-34-01": 2020, "003-34-05": 2018, "002-26-01": 0, "001-16-01": 2020}
	for code, year := range years {
		if n := d.node(code); n.Period.Year() != year {
			t.Errorf("%s is of %d instead of %d", n.Name, n.Period.Year(), year)
		}
	}
	if before, after := d.node("000-42-03").Prop(graph.PropWhen).Text, d.node("000-42-04").Prop(graph.PropWhen).Text; before != "before" || after != "after" {
		t.Errorf("the areas are %q and %q", before, after)
	}
	if e := d.evidence("003-16-03", 0, "")[0]; !slices.Contains(e.Notes, graph.Note{Key: "note", Text: "55/60=91.67"}) {
		t.Errorf("91 %% is not doubted: %v", e.Notes)
	}
}

func TestTrap16OneSuffixForThreeMembers(t *testing.T) {
	d := data(t)
	d.same("members", d.in("Alliance/“襄十随神”城市群科普科创联盟", graph.MemberOf), "十堰市科协", "襄阳科协", "随州科协", "神农架科协")
	for _, name := range []string{"襄阳科协", "随州科协", "神农架科协"} {
		if n := d.node("ScienceAssociation/" + name); n.Kind != graph.Association {
			t.Errorf("%s is a %s", name, n.Kind)
		}
	}
}

func TestTrap17LevelsMayBeSkipped(t *testing.T) {
	d := data(t)
	for name, want := range map[string]struct {
		parent string
		level  graph.Level
	}{
		"柔远镇": {"中卫市", graph.LevelTownship}, "神农架林区": {"湖北省", graph.LevelCounty}, "陶乐镇": {"平罗县", graph.LevelTownship},
		"恩格贝生态示范区": {"鄂尔多斯市", graph.LevelNone}, "金顺社区": {"平罗县", graph.LevelVillage}, "宁夏回族自治区": {"中国", graph.LevelProvince},
	} {
		d.same(name, d.out("Region/"+name, graph.PartOf), want.parent)
		if got := d.node("Region/" + name).TreeLevel(); got != want.level {
			t.Errorf("%s is of the level %s", name, got)
		}
	}
	d.same("恩格贝", []string{string(d.node("Region/恩格贝生态示范区").Category)}, "FUNCTIONAL")
}

func TestTrap18FoundersAreNotSwapped(t *testing.T) {
	d := data(t)
	d.same("新材料", d.out("Alliance/中国(银川)新材料产业协同创新联盟", graph.FoundedBy), "银川市")
	d.same("氟胺", d.out("Alliance/中国氟胺产业技术创新战略联盟", graph.FoundedBy), "石嘴山市")
	d.same("partners", d.out("Alliance/中国氟胺产业技术创新战略联盟", graph.Partner), "全国学会")
}

func TestPlansAreNeverResults(t *testing.T) {
	d := data(t)
	targets, planned := 0, map[string]bool{}
	for _, e := range d.Evidence {
		status := graph.Actual
		if n := d.byID[e.Subject]; n != nil && n.Code == e.Code {
			status = n.Status
		}
		for _, l := range d.Links {
			if l.ID == e.Subject {
				status = l.Status
			}
		}
		if e.Field == graph.PropFacilityType && e.Code < "001-16" && e.Code > "001-15" {
			status = d.byID[e.Subject].Status // the town itself is planned, not only a link of it
		}
		if status == graph.Planned {
			planned[e.Code] = true
		}
	}
	for _, n := range d.Nodes {
		if n.Kind == graph.Observation && n.Status == graph.Planned {
			targets++
		}
		if n.Kind == graph.Observation && (n.Status == graph.Planned) != (n.Code[:4] == "001-") {
			t.Errorf("the figure %s is %s", n.Name, n.Status)
		}
	}
	if targets != 16 || len(planned) != 102 {
		t.Errorf("%d targets and %d planned facts instead of 16 and 102", targets, len(planned))
	}
	for _, key := range []string{"InformationSystem/平罗县专家信息库", "ScienceAssociation/宁夏泰金种业企业科协", "Facility/平罗科学技术馆", "Award/平罗县优秀科技人才"} {
		if n := d.node(key); n.Status != graph.Planned {
			t.Errorf("%s is %s", n.Name, n.Status)
		}
	}
	for _, key := range []string{"Region/平罗县", "ScienceAssociation/平罗县科协", "Enterprise/宁夏泰金种业", "Workstation/宁夏泰金种业院士专家工作站", "Program/院士专家宁夏行"} {
		if n := d.node(key); n.Status != graph.Actual {
			t.Errorf("%s is %s", n.Name, n.Status)
		}
	}
}

func TestCountsAreFiguresAndNotNodes(t *testing.T) {
	d := data(t)
	stations, figures := 0, 0
	for _, n := range d.Nodes {
		switch n.Kind {
		case graph.Workstation:
			stations++
		case graph.Observation:
			figures++
		}
	}
	if value, _ := d.figure("002-30-13"); stations != 8 || figures != 212 || value != "84" {
		t.Errorf("%d stations, %d figures, and %s stations in 十堰", stations, figures, value)
	}
	d.same("words for a figure without a number", []string{d.node("002-19-05").Prop(graph.PropValue).String(), d.evidence("002-19-05", 0, "")[0].Words}, "", "数百次")
}

func TestUnnamedActorsAreSaidToBe(t *testing.T) {
	d := data(t)
	for _, key := range []string{"PopulationGroup/海外专家", "PopulationGroup/外籍院士专家", "Workstation/院士专家工作站", "Society/有关全国学会"} {
		if !d.node(key).Unnamed {
			t.Errorf("%s counts as named", key)
		}
	}
	d.same("who guided 油橄榄", d.out("002-05-02", graph.By), "海外专家")
	d.same("industry", d.out("002-05-02", graph.InIndustry), "油橄榄")
	d.same("served", d.out("002-05-02", graph.Serves), "十堰市")
}
