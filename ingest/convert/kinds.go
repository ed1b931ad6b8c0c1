package main

import (
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// sourceKinds maps the kinds in the facts to kinds and categories of the graph.
var sourceKinds = map[string]struct {
	kind     graph.Kind
	category graph.Category
}{
	"Person": {graph.Expert, ""}, "ScienceAssociation": {graph.Association, ""}, "Society": {graph.Society, ""},
	"Enterprise": {graph.Enterprise, ""}, "University": {graph.Institution, "UNIVERSITY"}, "School": {graph.Institution, "SCHOOL"},
	"Academy": {graph.Institution, "ACADEMY"}, "TrainingInstitute": {graph.Institution, "TRAINING"},
	"ServiceUnit": {graph.Institution, "SERVICE_UNIT"}, "Media": {graph.Institution, "MEDIA"},
	"Government": {graph.Authority, "GOVERNMENT"}, "PartyOrgan": {graph.Authority, "PARTY"},
	"MassOrganization": {graph.Authority, "MASS_ORGANIZATION"}, "CoordinatingOffice": {graph.Authority, "COORDINATING_OFFICE"},
	"Alliance": {graph.Alliance, ""}, "Team": {graph.Team, ""}, "PopulationGroup": {graph.PopulationGroup, ""},
	"Region": {graph.Region, ""}, "Workstation": {graph.Workstation, ""}, "Facility": {graph.Facility, ""},
	"Program": {graph.Program, ""}, "Event": {graph.Event, ""}, "Competition": {graph.Event, "COMPETITION"}, "Congress": {graph.Event, "CONGRESS"},
	"Award": {graph.Award, "AWARD"}, "Designation": {graph.Award, "DESIGNATION"}, "Title": {graph.Award, "TITLE"},
	"Industry": {graph.Industry, ""}, "Field": {graph.Discipline, ""},
	"Concept": {graph.Topic, "CONCEPT"}, "Brand": {graph.Topic, "BRAND"}, "TechNeed": {graph.Need, ""},
	"Achievement": {graph.Achievement, ""}, "Work": {graph.Achievement, "WORK"}, "Project": {graph.Project, ""},
	"Agreement": {graph.Agreement, ""}, "InformationSystem": {graph.System, ""}, "PolicyDocument": {graph.Policy, ""},
	"Document": {graph.Document, ""},
}

func kindOf(source string) (graph.Kind, graph.Category, bool) {
	k, ok := sourceKinds[source]
	return k.kind, k.category, ok
}

// typeCategories maps stated types to categories.
var typeCategories = map[string]graph.Category{
	"registry": "REGISTRY", "platform": "PLATFORM", "think tank": "THINK_TANK", "channel/mechanism": "MECHANISM",
	"nomination/award process": "NOMINATION", "survey": "SURVEY",
	"院士专家工作站": "ACADEMICIAN_EXPERT", "海智工作站": "OVERSEAS", "老专家服务团工作站": "VETERAN_EXPERTS",
	"科普小镇": "TOWN", "科普基地": "BASE", "农业基地": "BASE", "提案": "PROPOSAL",
}

// programs lists the programmes of each category, because no fact states the categories.
var programs = map[graph.Category]string{
	"EXCHANGE": `院士专家宁夏行 院士专家草原行 海智专家内蒙古行 海智专家荆楚行 科技大咖鄂尔多斯行`,
	"INNOVATION_SERVICE": `科创中国 “科创中国”宁夏行动 科创湖北 创新驱动助力工程 科技企业信息化服务项目 学会创新和服务能力提升工程
		互联网+学术行动 学会服务|智享成果 创新争先行动 科技志愿服务`,
	"TALENT": `宁夏青年科技人才托举工程 湖北省青年科技晨光计划 人才工作“一号工程” “三长”支撑行动计划 三长建三会带三队 提升基层科协组织力“3+1”试点 基层科协规范化试点建设`,
	"POPULARISATION": `“科创筑梦”助力“双减”科普行动 “蒲公英”科普教育苗圃行动 全民科学素质行动 基层科普行动计划 科技志愿服务“智慧行动”
		科普中国·百城千校万村行动 宁夏“百千万行动” 社区科普益民计划 反邪教宣传 科普“五进” 科普传播 冬春季科普传播活动
		2019年内蒙古自治区百名专家走进盟市旗县科普传播行 公民科学素质提升联合服务行动 科学启蒙延伸行动 “科技教育乡村行”服务项目`,
	"POVERTY_RELIEF": `科技助力精准扶贫 科技助力脱贫攻坚 精准扶贫旗县行 科技助力乡村振兴和精准扶贫专家旗县行 精准扶贫 乡村振兴`,
	"PARTY_BUILDING": `党建强会计划 “不忘初心、牢记使命”主题教育 党史学习教育 党的建设培根铸魂工程 党建“四大工程” 强基固本工程 文化浸润工程 廉洁清风工程
		“两学一做”学习教育 党纪党规和国家监察法进学会 学术规范守则教育 学习贯彻习近平新时代中国特色社会主义思想主题教育 “五亮五共”
		“下基层察民情解民忧暖民心”实践活动`,
	"OTHER": `新时代文明实践中心 新型城镇化田园小镇和美丽家园建设 五城联创 文明创建 双下沉 “三认” 共同缔造`,
}

// byName maps parts of names to categories. The first part that occurs in a name counts.
var byName = map[graph.Kind][]struct {
	part     string
	category graph.Category
}{
	graph.Association: {{"企业科协", "ENTERPRISE"}, {"中国科协", "NATIONAL"}, {"宁夏", "PROVINCE"}, {"内蒙古", "PROVINCE"}, {"省", "PROVINCE"},
		{"县", "COUNTY"}, {"神农架", "COUNTY"}, {"市", "PREFECTURE"}, {"襄阳", "PREFECTURE"}, {"随州", "PREFECTURE"}},
	graph.Society: {{"农技协", "RURAL"}, {"种业协会", "TRADE"}, {"科普协会", ""}, {"学会", "LEARNED"}},
	graph.Facility: {{"大篷车", "MOBILE"}, {"流动", "MOBILE"}, {"小镇", "TOWN"}, {"基地", "BASE"}, {"馆服务体系", "OTHER"}, {"科技馆", "MUSEUM"},
		{"科学技术馆", "MUSEUM"}, {"科普馆", "MUSEUM"}, {"绘展馆", "MUSEUM"}, {"", "OTHER"}},
	graph.Event: {{"评审", "OTHER"}, {"评选", "OTHER"}, {"揭牌", "OTHER"}, {"颁奖", "OTHER"}, {"培训", "TRAINING"}, {"论坛", "FORUM"}, {"会议", "MEETING"},
		{"座谈会", "MEETING"}, {"推进会", "MEETING"}, {"现场会", "MEETING"}, {"代表大会", "MEETING"}, {"成立大会", "MEETING"}, {"创新大会", "MEETING"}, {"研讨会", "MEETING"},
		{"交流会", "MEETING"}, {"学术年会", "MEETING"}, {"学术交流", "MEETING"}, {"竞答", "COMPETITION"}, {"大赛", "COMPETITION"}, {"竞赛", "COMPETITION"},
		{"工作者日", "SERIES"}, {"科普日", "SERIES"}, {"活动周", "SERIES"}, {"减灾日", "SERIES"}, {"生产月", "SERIES"}, {"三下乡", "SERIES"}, {"科学节", "SERIES"}, {"科技节", "SERIES"}, {"", "OTHER"}},
	graph.Workstation: {{"院士专家工作站", "ACADEMICIAN_EXPERT"}, {"创新服务站", "INNOVATION_SERVICE"}},
	graph.Region:      {{"城市群", "CLUSTER"}, {"流域", "FUNCTIONAL"}, {"示范区", "FUNCTIONAL"}, {"", "ADMINISTRATIVE"}},
	graph.Achievement: {{"建议", "PROPOSAL"}, {"", "CASE"}},
	graph.Document:    {{"工作要点", "PLAN"}, {"五年工作综述", "NEWS"}, {"", "REPORT"}},
}

// categories gives a category to the nodes without one, with the basis ANALYSIS.
func (c *conversion) categories() {
	program := map[string]graph.Category{}
	for category, names := range programs {
		for _, name := range strings.Fields(names) {
			program[strings.ReplaceAll(name, "|", " ")] = category
		}
	}
	for _, n := range c.nodeOrder {
		if n.Category != "" {
			continue
		}
		if n.Kind == graph.Program {
			n.Category = program[n.Name]
		}
		for _, rule := range byName[n.Kind] {
			if strings.Contains(n.Name, rule.part) {
				n.Category = rule.category
				break
			}
		}
		if n.Category != "" {
			c.judge(n, graph.FieldCategory, graph.TextValue(string(n.Category)), graph.BasisAnalysis)
		}
	}
}

// judge adds evidence for a property that no fact states. The code of the evidence is its basis in
// lower case, so that all such evidence can be found by this code.
func (c *conversion) judge(n *graph.Node, field graph.Field, v graph.Value, basis graph.Basis) {
	c.addEvidence(&graph.Evidence{Code: strings.ToLower(basis.String()), Subject: n.ID, Field: field, Value: v, Basis: basis})
}

// existence lists the predicates that state the existence of a thing. The value tells which thing:
// false for the subject, true for the object.
var existence = map[string]bool{
	"ownedBy": false, "plannedIn": false, "plannedBy": false, "organisedBy": false, "facilityType": false, "grantedBy": false,
	"runBy": false, "implementedIn": false, "congressOf": false, "status": false,
	"willEstablish": true, "willHost": true, "willProduce": true,
}

// statuses gives every thing the strongest status of the facts that state its existence. A thing is
// planned if only plans state its existence.
func (c *conversion) statuses(facts []fact) {
	strongest := map[graph.ID]graph.Status{}
	for i := range facts {
		f := &facts[i]
		ofObject, ok := existence[f.Says]
		t := f.Subject
		if ofObject {
			t = f.object
		}
		if !ok {
			continue
		}
		status := f.status()
		if f.Says == "status" && f.value == "under construction" {
			status = graph.Ongoing
		}
		id := graph.NewID(Dataset, t.key())
		if old, stated := strongest[id]; !stated || status < old {
			strongest[id] = status
		}
	}
	for _, n := range c.nodeOrder {
		if status, ok := strongest[n.ID]; ok {
			n.Status = status
		}
	}
}
