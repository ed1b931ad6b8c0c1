package main

import g "github.com/expertgraph/expertgraph/graph"

// connection is one typed field that leads from a kind over one relation.
type connection struct {
	on        g.Kind
	field     string
	relations []g.Relation
	direction g.Direction
	kinds     []g.Kind // at the far end: one that is typed gives a list of that kind, any else a list of entities
	flags     flags
	doc       string // one English sentence
	han       string
}

type flags uint8

const (
	one   flags = 1 << iota // at most one: a field rather than a list
	below                   // in or below, unless exactly is said
	every                   // of every status: the frame of the graph, not a claim about results
)

func out(on g.Kind, field string, r g.Relation, doc, han string, kinds ...g.Kind) connection {
	return connection{on: on, field: field, relations: []g.Relation{r}, direction: g.Out, kinds: kinds, doc: doc, han: han}
}

func in(on g.Kind, field string, r g.Relation, doc, han string, kinds ...g.Kind) connection {
	return connection{on: on, field: field, relations: []g.Relation{r}, direction: g.In, kinds: kinds, doc: doc, han: han}
}

func (c connection) with(f flags) connection { c.flags |= f; return c }

// connections is the table of typed fields.
func connections() []connection {
	cs := []connection{
		out(g.Expert, "positions", g.HoldsPosition, "Where the expert holds posts; the link has the post as its role", "任职"),
		out(g.Expert, "memberships", g.MemberOf, "What the expert is a member of", "参加组织"),
		out(g.Expert, "societies", g.MemberOf, "The societies that the expert is a member of", "所属学会", g.Society),
		out(g.Expert, "affiliations", g.AffiliatedWith, "What the expert is affiliated with", "隶属"),
		out(g.Expert, "workstations", g.StationedAt, "The workstations at which the expert is stationed", "入驻工作站", g.Workstation),
		out(g.Expert, "achievements", g.Produced, "What the expert produced", "成果", g.Achievement),

		in(g.Association, "grants", g.GrantedBy, "The awards it grants", "授予的奖项", g.Award),
		in(g.Association, "guides", g.GuidedBy, "The associations that it guides", "指导的科协", g.Association),

		in(g.Enterprise, "workstations", g.HostedBy, "The workstations it hosts", "承建工作站", g.Workstation),
		in(g.Enterprise, "experts", g.StationedAt, "The experts stationed at it", "入驻专家", g.Expert),
		in(g.Enterprise, "needs", g.OwnedBy, "The needs it raised", "技术需求", g.Need),

		in(g.Region, "enterprises", g.LocatedIn, "The enterprises located in it or below it", "企业", g.Enterprise).with(below),
		in(g.Region, "associations", g.LocatedIn, "The associations located in it or below it", "科协", g.Association).with(below),
		in(g.Region, "societies", g.LocatedIn, "The societies located in it or below it", "学会", g.Society).with(below),
		in(g.Region, "workstations", g.LocatedIn, "The workstations located in it or below it", "工作站", g.Workstation).with(below),
		in(g.Region, "experts", g.LocatedIn, "The experts located in it or below it", "专家", g.Expert).with(below),
		in(g.Region, "located", g.LocatedIn, "Whatever is located in it or below it", "位于此地").with(below),
		in(g.Region, "engagements", g.InRegion, "The engagements that happened in it or below it", "服务记录", g.Engagement).with(below),
		in(g.Region, "needs", g.InRegion, "The needs in it or below it", "技术需求", g.Need).with(below),
		in(g.Region, "programs", g.ImplementedIn, "The programmes implemented in it or below it", "实施的计划", g.Program).with(below),
		in(g.Region, "events", g.HeldIn, "The events held in it or below it", "举办的活动", g.Event).with(below),
		in(g.Region, "keyIndustries", g.KeyIndustryOf, "Its key industries", "重点产业", g.Industry),
		in(g.Region, "alliances", g.FoundedBy, "The alliances that it founded", "成立的联盟", g.Alliance),

		in(g.Region, "observations", g.Of, "The reported figures about it or a region below it", "上报数字", g.Observation).with(below),

		out(g.Workstation, "hosts", g.HostedBy, "The bodies on which it rests", "依托单位"),
		in(g.Workstation, "experts", g.StationedAt, "The experts stationed at it", "入驻专家", g.Expert),

		in(g.Program, "sessions", g.SessionOf, "Its sessions", "各届活动", g.Event),
		in(g.Program, "parts", g.PartOfProgram, "The programmes and events that are a part of it", "所含活动"),
		out(g.Program, "regions", g.ImplementedIn, "Where it is implemented", "实施地区", g.Region),
		in(g.Event, "sessions", g.SessionOf, "Its sessions, where it is a series", "各届活动", g.Event),
		in(g.Event, "parts", g.PartOfProgram, "What is a part of it", "所含活动"),
		out(g.Event, "regions", g.HeldIn, "Where it was held", "举办地区", g.Region),
		in(g.Event, "hosted", g.At, "The engagements that happened at it", "现场交流", g.Engagement),
		in(g.Event, "needs", g.PublishedAt, "The needs published at it", "发布的需求", g.Need),
		out(g.Event, "congressOf", g.CongressOf, "The bodies whose congress it is", "所属组织"),

		in(g.Award, "honors", g.OfAward, "Each of its conferments and nominations", "授予记录", g.Honor),
		out(g.Award, "programs", g.AffiliatedWith, "The programmes it belongs to", "所属计划", g.Program),
		out(g.Award, "grantors", g.GrantedBy, "Who grants it", "授予者"),

		in(g.Industry, "enterprises", g.InIndustry, "The enterprises in it or below it", "企业", g.Enterprise).with(below),
		in(g.Industry, "engagements", g.InIndustry, "The engagements in it or below it", "服务记录", g.Engagement).with(below),
		in(g.Industry, "experts", g.InIndustry, "The experts in it or below it", "专家", g.Expert).with(below),
		in(g.Industry, "societies", g.InIndustry, "The societies in it or below it", "学会", g.Society).with(below),
		in(g.Industry, "teams", g.InIndustry, "The teams in it or below it", "服务队", g.Team).with(below),
		out(g.Industry, "keyIn", g.KeyIndustryOf, "Where it is a key industry", "列为重点之地", g.Region),

		in(g.Discipline, "experts", g.InDiscipline, "The experts who work in it or below it", "专家", g.Expert).with(below),
		in(g.Discipline, "societies", g.InDiscipline, "The societies that work in it or below it", "学会", g.Society).with(below),

		out(g.Need, "raisedBy", g.OwnedBy, "Who raised it", "提出者"),
		out(g.Need, "publishedAt", g.PublishedAt, "Where it was published", "发布于"),
		out(g.Need, "regions", g.InRegion, "The regions it comes from", "来源地区", g.Region),
		in(g.Need, "engagements", g.Addresses, "The engagements that address it", "对接记录", g.Engagement),

		in(g.Achievement, "producers", g.Produced, "What produced it", "产自"),
		out(g.Achievement, "adoptedBy", g.AdoptedBy, "By what it was adopted", "采纳方"),
		out(g.Achievement, "derivedFrom", g.DerivedFrom, "What it is derived from", "源自"),
		out(g.Achievement, "regions", g.InRegion, "The regions it concerns", "地区", g.Region),

		out(g.System, "programs", g.AffiliatedWith, "The programmes it belongs to", "所属计划", g.Program),
		out(g.System, "users", g.UsedBy, "Who uses it, or for what it is used", "使用者"),

		out(g.Document, "about", g.About, "What it is about", "关于"),
		out(g.Document, "publishers", g.PublishedBy, "Who published it", "发布者"),
		out(g.Document, "issuers", g.IssuedBy, "Who issued it", "印发者"),
		out(g.Document, "editors", g.EditedBy, "Who edited it", "编辑"),
		out(g.Document, "cites", g.Cites, "What it cites", "引用"),

		out(g.Engagement, "by", g.By, "Who acted", "服务者"),
		out(g.Engagement, "experts", g.By, "The experts who acted", "专家", g.Expert),
		out(g.Engagement, "served", g.Serves, "Who was served", "服务对象"),
		out(g.Engagement, "through", g.Through, "The programme or event through which it happened", "通过"),
		out(g.Engagement, "at", g.At, "The event or place at which it happened", "场合"),
		out(g.Engagement, "regions", g.InRegion, "Where it happened; a link with the basis INFERRED was derived", "地区", g.Region),
		out(g.Engagement, "industries", g.InIndustry, "The industries it served; a link with the basis INFERRED was derived", "产业", g.Industry),
		out(g.Engagement, "needs", g.Addresses, "The needs it addresses", "针对需求", g.Need),
		out(g.Engagement, "produced", g.Produced, "What it produced", "产出"),

		out(g.Honor, "recipients", g.Recipient, "Who received it, or was put forward for it", "获得者"),
		out(g.Honor, "award", g.OfAward, "The award, designation or title", "奖项", g.Award).with(one | every),
		out(g.Honor, "through", g.Through, "The programme through which it was given", "所属计划"),
		out(g.Honor, "grantors", g.GrantedBy, "Who granted it", "授予者"),
		out(g.Honor, "recommendedBy", g.RecommendedBy, "Who recommended it", "推荐者"),
		out(g.Honor, "confirmedBy", g.ConfirmedBy, "Who confirmed it", "认定者"),

		out(g.Observation, "of", g.Of, "What the figure is about", "主体").with(every),
		out(g.Observation, "by", g.By, "Who did what was counted", "实施者"),
		out(g.Observation, "regions", g.InRegion, "The regions it concerns", "地区", g.Region).with(every),
		out(g.Observation, "through", g.Through, "The programme or event it belongs to", "所属计划"),
	}
	return append(cs, shared()...)
}

// shared gives the fields that several kinds have in the same words.
func shared() []connection {
	var cs []connection
	on := func(c connection, kinds ...g.Kind) {
		for _, k := range kinds {
			c.on = k
			cs = append(cs, c)
		}
	}
	actors := []g.Kind{g.Expert, g.Association, g.Society, g.Enterprise, g.Alliance, g.Team}
	on(in(0, "engagements", g.By, "The engagements in which it acted", "服务记录", g.Engagement), actors...)
	on(in(0, "engagements", g.Through, "The engagements that happened through it", "服务记录", g.Engagement), g.Program, g.Event)
	on(in(0, "services", g.Serves, "The engagements that served it", "受服务记录", g.Engagement), g.Enterprise, g.Region, g.Association)
	on(in(0, "honors", g.Recipient, "What it received or was put forward for", "获奖与提名", g.Honor), append(actors, g.Region, g.Event, g.Program, g.Achievement)...)
	on(out(0, "activities", g.ParticipatedIn, "The programmes and events it took part in", "参加的活动"), g.Expert, g.Association, g.Society)
	on(in(0, "participants", g.ParticipatedIn, "Who took part", "参加者"), g.Program, g.Event)
	on(out(0, "industries", g.InIndustry, "Its industries", "产业", g.Industry), g.Expert, g.Society, g.Enterprise, g.Alliance, g.Team, g.Program, g.Event, g.Achievement, g.Need)
	on(out(0, "disciplines", g.InDiscipline, "Its disciplines", "学科", g.Discipline), g.Expert, g.Society, g.Alliance, g.Program, g.Event)
	on(out(0, "regions", g.LocatedIn, "Where it is located", "所在地区", g.Region), append(actors, g.Workstation, g.System)...)
	on(in(0, "staff", g.HoldsPosition, "Who holds posts at it; the link has the post as its role", "任职者"), g.Association, g.Society, g.Enterprise)
	on(out(0, "guidedBy", g.GuidedBy, "Who guides it", "指导者"), g.Association, g.Society)
	on(in(0, "organized", g.OrganizedBy, "What it organised", "主办的活动"), g.Association, g.Society)
	on(out(0, "organizers", g.OrganizedBy, "Who organised it", "主办方"), g.Program, g.Event, g.Team)
	on(out(0, "partners", g.Partner, "Its partners", "合作方"), g.Program, g.Event, g.Workstation, g.Alliance)
	on(in(0, "plans", g.By, "Its planned actions", "计划事项", g.PlanItem).with(every), g.Association, g.Society, g.Enterprise)
	on(in(0, "runs", g.RunBy, "What it runs", "运行"), g.Association)
	on(out(0, "runBy", g.RunBy, "Who runs it", "运行者"), g.Program, g.System)
	on(in(0, "systems", g.OwnedBy, "The systems it owns", "所有系统", g.System), g.Association)
	on(out(0, "owners", g.OwnedBy, "Who owns it", "所有者"), g.System, g.Workstation, g.Achievement)
	on(in(0, "achievements", g.OwnedBy, "The achievements it owns", "所有成果", g.Achievement), g.Association)
	on(in(0, "founded", g.FoundedBy, "What it founded", "成立的组织"), g.Association)
	on(out(0, "founders", g.FoundedBy, "Who founded it", "成立者"), g.Society, g.Alliance, g.Team, g.Workstation, g.System, g.Award)
	on(in(0, "members", g.MemberOf, "Its members", "成员"), g.Society, g.Alliance, g.Team)
	on(in(0, "observations", g.Of, "The reported figures about it", "上报数字", g.Observation), g.Association, g.Society, g.Team, g.Workstation, g.Program, g.Event, g.Award, g.System)
	for _, k := range g.Kinds() {
		if k.Tree && k.Typed {
			cs = append(cs, tree(k.Kind)...)
		}
	}
	return cs
}

// tree gives parent and children of a kind that forms a tree.
func tree(on g.Kind) []connection {
	kinds, relations := []g.Kind{on}, []g.Relation{g.PartOf}
	if on == g.Program || on == g.Event {
		kinds, relations = []g.Kind{g.Program, g.Event}, []g.Relation{g.PartOfProgram, g.SessionOf}
	}
	up := connection{on: on, field: "parent", relations: relations, direction: g.Out, kinds: kinds, flags: one | every, doc: "What stands above it in its tree", han: "上级"}
	down := up
	down.field, down.direction, down.flags, down.doc, down.han = "children", g.In, every, "What stands right below it in its tree", "下级"
	return []connection{up, down}
}
