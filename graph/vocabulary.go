package graph

import "slices"

// Categories gives the subtypes of a kind; nil if it has none. They are shared:
// never change them.
func (k Kind) Categories() []Term { return categories[k] }

// Values gives the closed list of values of a property of the kind; nil if any text is allowed. The
// list is shared: never change it.
func (k Kind) Values(f Field) []Term {
	switch f {
	case PropLevel:
		return levelsOf(k)
	case PropStage:
		return stages[k]
	case PropQualifier:
		return qualifiers
	case PropWhen:
		return periodTerms
	case PropDegree:
		return degrees
	case PropSex:
		return sexes
	case PropAcademy:
		return academies
	}
	return nil
}

// CheckField refuses a property that entities of the kind cannot have. The error names the most
// similar property that they can have.
func (k Kind) CheckField(f Field) error {
	fields := k.Fields()
	if slices.Contains(fields, f) {
		return nil
	}
	var terms []Term
	for _, own := range fields {
		terms = append(terms, Term{Name: own.String(), Han: own.Spec().Han})
	}
	return Invalid("properties", f.String(), "is no property of "+k.String(), oneOf(f.String(), terms))
}

// CheckValue refuses a value that is not in the closed list that the kind has for the property f, or
// for FieldCategory. "" is accepted as no category, but not for a property with a closed list. The
// error names the most similar value.
func (k Kind) CheckValue(f Field, text string) error {
	terms := k.Values(f)
	if f == FieldCategory {
		terms = categories[k]
		if terms == nil && text != "" {
			return Invalid(f.String(), text, "is given, but the kind "+k.String()+" has no categories", "leave it out")
		}
	}
	if text == "" && f == FieldCategory || terms == nil || hasTerm(terms, text) {
		return nil
	}
	field := f.String()
	if f.IsProp() {
		field = "properties." + field
	}
	return Invalid(field, text, "is no "+f.String()+" of "+k.String(), oneOf(text, terms))
}

// levelsOf gives the levels of the tree that the kind forms. A kind without a tree has the levels
// of the authorities that are responsible for it.
func levelsOf(k Kind) []Term {
	switch k {
	case Industry:
		return levelNames.Terms[LevelSection : LevelClass+1]
	case Discipline:
		return levelNames.Terms[LevelDiscipline : LevelSubdiscipline+1]
	}
	return levelNames.Terms[LevelCountry : LevelVillage+1]
}

// categories are the categories of each kind.
var categories = [kindEnd][]Term{
	Person: {
		{"EDITOR", "An editor", "编辑"},
		{"POLITICAL_MENTION", "A politician whom a document mentions", "政治人物"},
	},
	Association: {
		{"NATIONAL", "Of the whole country", "全国科协"},
		{"PROVINCE", "Of a province, autonomous region or municipality", "省级科协"},
		{"PREFECTURE", "Of a prefecture", "地级科协"},
		{"COUNTY", "Of a county, district or banner", "县级科协"},
		{"TOWNSHIP", "Of a township or street", "乡级科协"},
		{"PARK", "Of an industrial or development park", "园区科协"},
		{"ENTERPRISE", "Of an enterprise", "企业科协"},
		{"UNIVERSITY", "Of a university", "高校科协"},
	},
	Society: {
		{"LEARNED", "A learned society", "学会"},
		{"TRADE", "A trade association", "行业协会"},
		{"RURAL", "A rural technical association", "农技协"},
	},
	Institution: {
		{"UNIVERSITY", "A university or college", "高校"},
		{"SCHOOL", "A primary or secondary school", "中小学"},
		{"ACADEMY", "An academy or research institute", "科研院所"},
		{"TRAINING", "A training institute", "培训机构"},
		{"SERVICE_UNIT", "A local service unit, such as a hospital or an agricultural station", "基层服务单位"},
		{"MEDIA", "A news medium", "媒体"},
	},
	Authority: {
		{"GOVERNMENT", "A body of government", "政府部门"},
		{"PARTY", "A body of the party", "党委机构"},
		{"MASS_ORGANIZATION", "A mass organisation", "群团组织"},
		{"COORDINATING_OFFICE", "A coordinating office or leading group", "领导小组"},
	},
	Region: {
		{"ADMINISTRATIVE", "An administrative division", "行政区"},
		{"CLUSTER", "A group of places, such as a river basin or a city cluster", "区域群"},
		{"FUNCTIONAL", "A functional area, such as a development zone", "功能区"},
	},
	Workstation: {
		{"ACADEMICIAN_EXPERT", "Of academicians and experts", "院士专家工作站"},
		{"OVERSEAS", "Of overseas experts", "海智工作站"},
		{"INNOVATION_SERVICE", "For innovation services", "创新服务站"},
		{"VETERAN_EXPERTS", "Of retired experts", "老专家服务站"},
		{"SURVEY", "For surveys of the state of scientists", "调查站点"},
	},
	Facility: {
		{"MUSEUM", "A museum", "场馆"},
		{"BASE", "A base", "基地"},
		{"TOWN", "A town for the popularisation of science", "科普小镇"},
		{"MOBILE", "A mobile facility", "流动设施"},
		{"OTHER", "Another facility", "其他场所"},
	},
	Program: {
		{"EXCHANGE", "A scheme of visits and exchange", "交流"},
		{"INNOVATION_SERVICE", "Services for innovation", "创新服务"},
		{"TALENT", "Support for talent", "人才"},
		{"POPULARISATION", "The popularisation of science", "科普"},
		{"POVERTY_RELIEF", "Poverty relief and rural development", "扶贫与乡村振兴"},
		{"PARTY_BUILDING", "The work of the party", "党建"},
		{"OTHER", "Another programme", "其他计划"},
	},
	Event: {
		{"MEETING", "A meeting", "会议"},
		{"FORUM", "A forum", "论坛"},
		{"TRAINING", "A training course", "培训班"},
		{"COMPETITION", "A competition", "竞赛"},
		{"CONGRESS", "A congress of a body", "代表大会"},
		{"SERIES", "A series of events", "系列活动"},
		{"OTHER", "Another event", "其他活动"},
	},
	Award: {
		{"AWARD", "An award", "奖项"},
		{"DESIGNATION", "A designation of a place or a body", "命名"},
		{"TITLE", "A title of a person", "称号"},
	},
	Industry: {
		{"STANDARD", "A class of the national standard", "标准分类"},
		{"GROUPING", "A policy grouping of industries", "政策分组"},
	},
	Topic: {
		{"CONCEPT", "A concept", "提法"},
		{"BRAND", "A brand", "品牌"},
	},
	Achievement: {
		{"RESULT", "A result of research", "成果"},
		{"PAPER", "A paper", "论文"},
		{"PROPOSAL", "A proposal", "建议"},
		{"CASE", "A case", "案例"},
		{"WORK", "A work", "作品"},
	},
	System: {
		{"REGISTRY", "A registry", "信息库"},
		{"PLATFORM", "A platform", "平台"},
		{"THINK_TANK", "A think tank", "智库"},
		{"MECHANISM", "A mechanism or channel", "机制"},
		{"NOMINATION", "A process of nomination", "推荐评选"},
		{"SURVEY", "A survey", "调查"},
	},
	Document: {
		{"REPORT", "A report", "报告"},
		{"NEWS", "A news item", "新闻"},
		{"PLAN", "A plan", "规划"},
		{"REGISTRY", "An extract from a registry", "名录"},
		{"IMPORT_FILE", "An imported file", "导入文件"},
		{"STATEMENT", "A statement that a person made, recorded by the hearer", "当事人陈述"},
	},
	Engagement: {
		{"GUIDANCE", "Technical guidance", "技术指导"},
		{"CONSULTING", "Consulting", "技术咨询"},
		{"LECTURE", "A lecture or report", "讲座报告"},
		{"VISIT", "A visit", "考察"},
		{"CLINIC", "A free clinic", "义诊"},
		{"TRAINING", "A training session", "培训"},
		{"MATCHING", "A matching of needs with parties that can meet them", "项目对接"},
		{"VOLUNTEERING", "A voluntary service", "志愿服务"},
		{"EXCHANGE", "An exchange", "座谈交流"},
	},
}

// stages are the stages of progress of a need or an honor.
var stages = [kindEnd][]Term{
	Need: {
		{"OPEN", "The need is not met yet", "未对接"},
		{"INTENT", "A party intends to meet the need", "有意向"},
		{"SOLVED", "The need was met", "已解决"},
	},
	Honor: {
		{"CANDIDATE", "A candidate", "候选"},
		{"PASSED_REVIEW", "A candidate who passed the first review", "通过初评"},
		{"NOMINATED", "Nominated or recommended", "提名"},
		{"AWARDED", "Awarded", "获奖"},
		{"DESIGNATED", "Designated", "命名"},
		{"PILOT", "Chosen as a pilot", "试点"},
		{"TITLE_HELD", "The title is held", "现有称号"},
	},
}

// qualifiers tell how exact a figure is.
var qualifiers = []Term{
	{"exact", "Exactly this number", "准确"},
	{"over", "More than this number", "余/多/超过"},
	{"atLeast", "At least this number", "以上"},
	{"nearly", "Nearly this number", "近"},
	{"atMost", "At most this number", "以内"},
	{"about", "About this number", "约"},
	{"target", "A target to be reached", "目标"},
	{"tens", "Several tens", "数十"},
	{"hundreds", "Several hundreds", "数百"},
}

// periodTerms tell whether a figure was measured before or after a change.
var periodTerms = []Term{
	{"before", "Before the change", "变化前"},
	{"after", "After the change", "变化后"},
}

// The closed lists of values for properties of people.
var (
	degrees = []Term{
		{"DOCTOR", "A doctorate", "博士"},
		{"MASTER", "A master's degree", "硕士"},
		{"BACHELOR", "A bachelor's degree", "学士"},
	}
	sexes = []Term{
		{"FEMALE", "Female", "女"},
		{"MALE", "Male", "男"},
	}
	academies = []Term{
		{"CAS", "The Chinese Academy of Sciences", "中国科学院"},
		{"CAE", "The Chinese Academy of Engineering", "中国工程院"},
		{"CAS_FOREIGN", "The Chinese Academy of Sciences, as a foreign member", "中国科学院外籍"},
		{"CAE_FOREIGN", "The Chinese Academy of Engineering, as a foreign member", "中国工程院外籍"},
		{"OTHER", "Another academy, which the division names", "其他"},
	}
)
