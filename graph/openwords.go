package graph

// openWords are Chinese terms for values of fields without a closed list, as the public reports use
// them. A value without an entry is shown as it is written.
var openWords = map[Field][]Term{
	FieldRole: {
		{"beneficiary", "benefited", "受益者为"},
		{"branchOf", "is a branch of", "为其分支"},
		{"brandOf", "belongs to the brand", "属于品牌"},
		{"broadcaster", "was broadcast by", "由其播出"},
		{"carriedOut", "carried out", "承办"},
		{"concentratedIn", "is concentrated in", "集中于"},
		{"contactsWith", "keeps in contact with", "与其联系"},
		{"contradicts", "contradicts", "与其矛盾"},
		{"coOrganiser", "was co-organised by", "协办方为"},
		{"coordinatedBy", "is coordinated by", "由其协调"},
		{"covers", "covers", "覆盖"},
		{"definedFor", "was defined for", "为其确定"},
		{"exchangesWith", "exchanges with", "与其交流"},
		{"foundedIn", "was founded in", "成立于"},
		{"hasDuty", "has the duty", "职责为"},
		{"hasOrganisationalPrinciple", "is organised according to the principle", "组织原则为"},
		{"implementedBy", "is implemented by", "由其实施"},
		{"implements", "implements", "实施"},
		{"jointly", "jointly", "联合"},
		{"leads", "is led by", "牵头方为"},
		{"leveragedBy", "is made use of by", "由其借力"},
		{"linkedTo", "is linked to", "与其相连"},
		{"linkedToProgram", "is linked to the programme", "与该计划相关"},
		{"local", "is run locally by", "在本地由其运行"},
		{"localBrandOf", "is a local brand of", "为其地方品牌"},
		{"observedBy", "is observed by", "由其开展"},
		{"merged", "by a merger", "合并"},
		{"occasion", "was written on the occasion of", "成文之际"},
		{"ofProgram", "belongs to the programme", "属于计划"},
		{"onOccasionOf", "took place on the occasion of", "借其举办"},
		{"opportunityFor", "is an opportunity for", "为其机遇"},
		{"partOfProgram", "is a part of the programme", "属于计划"},
		{"partOfSeries", "is a part of the series", "属于系列"},
		{"praisedBy", "was praised by", "受其肯定"},
		{"presents", "presents", "颁发"},
		{"promotedBy", "is promoted by", "由其推广"},
		{"pursuedBy", "is pursued by", "由其创建"},
		{"recommendsTalentTo", "recommends talent to", "向其推荐人才"},
		{"recruits", "recruits", "吸纳"},
		{"reformGoal", "reforms with the goal", "改革目标为"},
		{"renamed", "by a new name", "更名"},
		{"seeksServiceFrom", "seeks services from", "向其寻求服务"},
		{"split", "by a division", "拆分"},
		{"submittedBy", "was submitted by", "由其提交"},
		{"target", "is aimed at", "面向"},
		{"targets", "is aimed at", "面向"},
		{"targetsGroup", "is aimed at the group", "面向人群"},
		{"topic", "has as its topic", "主题为"},
	},
	PropRegionType: {
		{"province", "province", "省"},
		{"autonomousRegion", "autonomous region", "自治区"},
		{"municipality", "municipality", "直辖市"},
		{"SAR", "special administrative region", "特别行政区"},
		{"prefecture", "prefecture", "地级市（盟、州）"},
		{"county", "county", "县（区、旗）"},
		{"county(province-administered)", "county under the province", "省直管县"},
		{"township", "township", "乡镇（街道）"},
		{"village", "village", "村"},
		{"community", "community", "社区"},
		{"functional area", "functional area", "功能区"},
	},
	PropSystemType: {
		{"registry", "registry", "信息库"},
		{"platform", "platform", "平台"},
		{"software", "software", "软件"},
		{"survey", "survey", "调查"},
		{"think tank", "think tank", "智库"},
		{"channel/mechanism", "channel or mechanism", "渠道/机制"},
		{"nomination/award process", "process of nomination or award", "推荐评选"},
		{"reused network", "network put to another use", "借用网络"},
	},
	PropState: {
		{"built", "built", "已建成"},
		{"under construction", "under construction", "在建"},
	},
	PropMode: {
		{"elected", "elected", "选举产生"},
	},
}

// OpenWords gives the Chinese terms for values of a field without a closed list; nil if there are
// none. The list is shared: never change it.
func OpenWords(f Field) []Term { return openWords[f] }

// TermOf finds the term of a value: first in the closed list of the kind, then in OpenWords. For
// kind 0 it searches the closed lists of all kinds, in the order of the kinds.
func TermOf(k Kind, f Field, value string) (Term, bool) {
	if k != 0 {
		if t, ok := termNamed(k.Values(f), value); ok {
			return t, true
		}
		return termNamed(openWords[f], value)
	}
	for i := range kinds {
		if t, ok := termNamed(kinds[i].Kind.Values(f), value); ok {
			return t, true
		}
	}
	return termNamed(openWords[f], value)
}

func termNamed(terms []Term, name string) (Term, bool) {
	for _, t := range terms {
		if t.Name == name {
			return t, true
		}
	}
	return Term{}, false
}

// Term gives the words for a category of the kind; false if the kind has no such category.
func (c Category) Term(k Kind) (Term, bool) { return termNamed(categories[k], string(c)) }
