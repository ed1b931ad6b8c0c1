package graph

// Connection is a named field that leads from entities of one kind over relations to other entities.
// It is a list in the schema, a condition in filters, and a term in orders.
type Connection struct {
	On        Kind
	Name      string // the name of the field in the schema
	Relations []Relation
	Direction Direction
	Kinds     []Kind // the kinds at the far end; a single typed kind gives a list of that kind, otherwise a list of entities
	One       bool   // leads to at most one entity, so the schema has a single field instead of a list
	Below     bool   // matches the named entity and its descendants, unless the filter says exactly
	Tree      bool   // follows only the tree links that hold on the day of the query
	Every     bool   // also follows links outside DefaultStatuses, because structure is no claim about results
	Doc       string // one English sentence without its full stop
	Han       string
}

// Far is the single typed kind at the far end; 0 if there are several kinds, or none is typed.
func (c *Connection) Far() Kind {
	if len(c.Kinds) == 1 && c.Kinds[0].Spec().Typed {
		return c.Kinds[0]
	}
	return 0
}

// Connections gives the named connections of the kind, in the order of the schema.
// They are shared: never change them.
func (k Kind) Connections() []Connection { return connectionsOf[k] }

// connectionsOf is the table of connections, by the kind they leave.
var connectionsOf = func() (of [kindEnd][]Connection) {
	for _, c := range connections() {
		of[c.On] = append(of[c.On], c)
	}
	return of
}()

func outOf(on Kind, name string, r Relation, doc, han string, kinds ...Kind) Connection {
	return Connection{On: on, Name: name, Relations: []Relation{r}, Kinds: kinds, Doc: doc, Han: han}
}

func into(on Kind, name string, r Relation, doc, han string, kinds ...Kind) Connection {
	c := outOf(on, name, r, doc, han, kinds...)
	c.Direction = In
	return c
}

func (c Connection) single() Connection        { c.One = true; return c }
func (c Connection) inOrBelow() Connection     { c.Below = true; return c }
func (c Connection) ofEveryStatus() Connection { c.Every = true; return c }

// connections gives the table of all connections: first those of one kind, then those of shared.
func connections() []Connection {
	cs := []Connection{
		outOf(Expert, "positions", HoldsPosition, "Where the expert holds posts; the link has the post as its role", "任职"),
		outOf(Expert, "memberships", MemberOf, "What the expert is a member of", "参加组织"),
		outOf(Expert, "societies", MemberOf, "The societies that the expert is a member of", "所属学会", Society),
		outOf(Expert, "affiliations", AffiliatedWith, "What the expert is affiliated with", "隶属"),
		outOf(Expert, "workstations", StationedAt, "The workstations at which the expert is stationed", "入驻工作站", Workstation),
		outOf(Expert, "achievements", Produced, "What the expert produced", "成果", Achievement),

		into(Association, "grants", GrantedBy, "The awards it grants", "授予的奖项", Award),
		into(Association, "guides", GuidedBy, "The associations that it guides", "指导的科协", Association),

		into(Enterprise, "workstations", HostedBy, "The workstations it hosts", "承建工作站", Workstation),
		into(Enterprise, "experts", StationedAt, "The experts stationed at it", "入驻专家", Expert),
		into(Enterprise, "needs", OwnedBy, "The needs it raised", "技术需求", Need),

		into(Region, "enterprises", LocatedIn, "The enterprises located in it or below it", "企业", Enterprise).inOrBelow(),
		into(Region, "associations", LocatedIn, "The associations located in it or below it", "科协", Association).inOrBelow(),
		into(Region, "societies", LocatedIn, "The societies located in it or below it", "学会", Society).inOrBelow(),
		into(Region, "workstations", LocatedIn, "The workstations located in it or below it", "工作站", Workstation).inOrBelow(),
		into(Region, "experts", LocatedIn, "The experts who are or work in it or below it; a link with the basis INFERRED follows from a post or a station", "专家", Expert).inOrBelow(),
		into(Region, "located", LocatedIn, "Whatever is located in it or below it", "位于此地").inOrBelow(),
		into(Region, "engagements", InRegion, "The engagements that happened in it or below it", "服务记录", Engagement).inOrBelow(),
		into(Region, "needs", InRegion, "The needs in it or below it", "技术需求", Need).inOrBelow(),
		into(Region, "programs", ImplementedIn, "The programmes implemented in it or below it", "实施的计划", Program).inOrBelow(),
		into(Region, "events", HeldIn, "The events held in it or below it", "举办的活动", Event).inOrBelow(),
		into(Region, "keyIndustries", KeyIndustryOf, "Its key industries", "重点产业", Industry),
		into(Region, "alliances", FoundedBy, "The alliances that it founded", "成立的联盟", Alliance),

		into(Region, "observations", Of, "The reported figures about it or a region below it", "上报数字", Observation).inOrBelow(),

		outOf(Workstation, "hosts", HostedBy, "The bodies on which it rests", "依托单位"),
		into(Workstation, "experts", StationedAt, "The experts stationed at it", "入驻专家", Expert),

		into(Program, "sessions", SessionOf, "Its sessions", "各届活动", Event),
		into(Program, "parts", PartOfProgram, "The programmes and events that are a part of it", "所含活动"),
		outOf(Program, "regions", ImplementedIn, "Where it is implemented", "实施地区", Region),
		into(Event, "sessions", SessionOf, "Its sessions, where it is a series", "各届活动", Event),
		into(Event, "parts", PartOfProgram, "What is a part of it", "所含活动"),
		outOf(Event, "regions", HeldIn, "Where it was held", "举办地区", Region),
		into(Event, "hosted", At, "The engagements that happened at it", "现场交流", Engagement),
		into(Event, "needs", PublishedAt, "The needs published at it", "发布的需求", Need),
		outOf(Event, "congressOf", CongressOf, "The bodies whose congress it is", "所属组织"),

		into(Award, "honors", OfAward, "Each of its conferments and nominations", "授予记录", Honor),
		outOf(Award, "programs", AffiliatedWith, "The programmes it belongs to", "所属计划", Program),
		outOf(Award, "grantors", GrantedBy, "Who grants it", "授予者"),

		into(Industry, "enterprises", InIndustry, "The enterprises in it or below it", "企业", Enterprise).inOrBelow(),
		into(Industry, "engagements", InIndustry, "The engagements in it or below it", "服务记录", Engagement).inOrBelow(),
		into(Industry, "experts", InIndustry, "The experts in it or below it", "专家", Expert).inOrBelow(),
		into(Industry, "societies", InIndustry, "The societies in it or below it", "学会", Society).inOrBelow(),
		into(Industry, "teams", InIndustry, "The teams in it or below it", "服务队", Team).inOrBelow(),
		outOf(Industry, "keyIn", KeyIndustryOf, "Where it is a key industry", "列为重点之地", Region),

		into(Discipline, "experts", InDiscipline, "The experts who work in it or below it", "专家", Expert).inOrBelow(),
		into(Discipline, "societies", InDiscipline, "The societies that work in it or below it", "学会", Society).inOrBelow(),

		outOf(Need, "raisedBy", OwnedBy, "Who raised it", "提出者"),
		outOf(Need, "publishedAt", PublishedAt, "Where it was published", "发布于"),
		outOf(Need, "regions", InRegion, "The regions it comes from", "来源地区", Region),
		into(Need, "engagements", Addresses, "The engagements that address it", "对接记录", Engagement),

		into(Achievement, "producers", Produced, "What produced it", "产自"),
		outOf(Achievement, "adoptedBy", AdoptedBy, "By what it was adopted", "采纳方"),
		outOf(Achievement, "derivedFrom", DerivedFrom, "What it is derived from", "源自"),
		outOf(Achievement, "regions", InRegion, "The regions it concerns", "地区", Region),

		outOf(System, "programs", AffiliatedWith, "The programmes it belongs to", "所属计划", Program),
		outOf(System, "users", UsedBy, "Who uses it, or for what it is used", "使用者"),

		outOf(Document, "about", About, "What it is about", "关于"),
		outOf(Document, "publishers", PublishedBy, "Who published it", "发布者"),
		outOf(Document, "issuers", IssuedBy, "Who issued it", "印发者"),
		outOf(Document, "editors", EditedBy, "Who edited it", "编辑"),
		outOf(Document, "cites", Cites, "What it cites", "引用"),

		outOf(Engagement, "by", By, "Who acted", "服务者"),
		outOf(Engagement, "experts", By, "The experts who acted", "专家", Expert),
		outOf(Engagement, "served", Serves, "Who was served", "服务对象"),
		outOf(Engagement, "through", Through, "The programme or event through which it happened", "通过"),
		outOf(Engagement, "at", At, "The event or place at which it happened", "场合"),
		outOf(Engagement, "regions", InRegion, "Where it happened; a link with the basis INFERRED was derived", "地区", Region),
		outOf(Engagement, "industries", InIndustry, "The industries it served; a link with the basis INFERRED was derived", "产业", Industry),
		outOf(Engagement, "needs", Addresses, "The needs it addresses", "针对需求", Need),
		outOf(Engagement, "produced", Produced, "What it produced", "产出"),

		outOf(Honor, "recipients", Recipient, "Who received it, or was put forward for it", "获得者"),
		outOf(Honor, "award", OfAward, "The award, designation or title", "奖项", Award).single().ofEveryStatus(),
		outOf(Honor, "through", Through, "The programme through which it was given", "所属计划"),
		outOf(Honor, "grantors", GrantedBy, "Who granted it", "授予者"),
		outOf(Honor, "recommendedBy", RecommendedBy, "Who recommended it", "推荐者"),
		outOf(Honor, "confirmedBy", ConfirmedBy, "Who confirmed it", "认定者"),

		outOf(Observation, "of", Of, "What the figure is about", "主体").ofEveryStatus(),
		outOf(Observation, "by", By, "Who did what was counted", "实施者"),
		outOf(Observation, "regions", InRegion, "The regions it concerns", "地区", Region).ofEveryStatus(),
		outOf(Observation, "through", Through, "The programme or event it belongs to", "所属计划"),
	}
	return append(cs, shared()...)
}

// shared gives the connections that several kinds have with the same name and description.
func shared() []Connection {
	var cs []Connection
	on := func(c Connection, kinds ...Kind) {
		for _, k := range kinds {
			c.On = k
			cs = append(cs, c)
		}
	}
	actors := []Kind{Expert, Association, Society, Enterprise, Alliance, Team}
	on(into(0, "engagements", By, "The engagements in which it acted", "服务记录", Engagement), actors...)
	on(into(0, "engagements", Through, "The engagements that happened through it", "服务记录", Engagement), Program, Event)
	on(into(0, "services", Serves, "The engagements that served it", "受服务记录", Engagement), Enterprise, Region, Association)
	on(into(0, "honors", Recipient, "What it received or was put forward for", "获奖与提名", Honor), append(actors, Region, Event, Program, Achievement)...)
	on(outOf(0, "activities", ParticipatedIn, "The programmes and events it took part in", "参加的活动"), Expert, Association, Society)
	on(into(0, "participants", ParticipatedIn, "Who took part", "参加者"), Program, Event)
	on(outOf(0, "industries", InIndustry, "Its industries", "产业", Industry), Expert, Society, Enterprise, Alliance, Team, Program, Event, Achievement, Need)
	on(outOf(0, "disciplines", InDiscipline, "Its disciplines", "学科", Discipline), Expert, Society, Alliance, Program, Event)
	on(outOf(0, "regions", LocatedIn, "Where it is located", "所在地区", Region), append(actors, Workstation, System)...)
	on(into(0, "staff", HoldsPosition, "Who holds posts at it; the link has the post as its role", "任职者"), Association, Society, Enterprise)
	on(outOf(0, "guidedBy", GuidedBy, "Who guides it", "指导者"), Association, Society)
	on(into(0, "organized", OrganizedBy, "What it organised", "主办的活动"), Association, Society)
	on(outOf(0, "organizers", OrganizedBy, "Who organised it", "主办方"), Program, Event, Team)
	on(outOf(0, "partners", Partner, "Its partners", "合作方"), Program, Event, Workstation, Alliance)
	on(into(0, "plans", By, "Its planned actions", "计划事项", PlanItem).ofEveryStatus(), Association, Society, Enterprise)
	on(into(0, "runs", RunBy, "What it runs", "运行"), Association)
	on(outOf(0, "runBy", RunBy, "Who runs it", "运行者"), Program, System)
	on(into(0, "systems", OwnedBy, "The systems it owns", "所有系统", System), Association)
	on(outOf(0, "owners", OwnedBy, "Who owns it", "所有者"), System, Workstation, Achievement)
	on(into(0, "achievements", OwnedBy, "The achievements it owns", "所有成果", Achievement), Association)
	on(into(0, "founded", FoundedBy, "What it founded", "成立的组织"), Association)
	on(outOf(0, "founders", FoundedBy, "Who founded it", "成立者"), Society, Alliance, Team, Workstation, System, Award)
	on(into(0, "members", MemberOf, "Its members", "成员"), Society, Alliance, Team)
	on(into(0, "observations", Of, "The reported figures about it", "上报数字", Observation), Association, Society, Team, Workstation, Program, Event, Award, System)
	changing := []Kind{Region, Association, Society, Enterprise, Alliance, Team, Workstation}
	on(outOf(0, "successors", SucceededBy, "What it was renamed to, merged into or split into; the link has the day as its period and what happened as its role", "后继"), changing...)
	on(into(0, "predecessors", SucceededBy, "What was renamed to it, merged into it or split into it", "前身"), changing...)
	for i := range kinds {
		if k := &kinds[i]; k.Tree && k.Typed {
			cs = append(cs, tree(k.Kind)...)
		}
	}
	return cs
}

// tree gives the connections parent and children of a kind that forms a tree.
func tree(on Kind) []Connection {
	kinds, relations := []Kind{on}, []Relation{PartOf}
	if on == Program || on == Event {
		kinds, relations = []Kind{Program, Event}, []Relation{PartOfProgram, SessionOf}
	}
	up := Connection{On: on, Name: ParentConnection, Relations: relations, Kinds: kinds, One: true, Tree: true, Every: true, Doc: "What stands above it in its tree", Han: "上级"}
	down := Connection{On: on, Name: "children", Relations: relations, Direction: In, Kinds: kinds, Tree: true, Every: true, Doc: "What stands right below it in its tree", Han: "下级"}
	return []Connection{up, down}
}

// ParentConnection is the name of the connection to the parent, which every typed
// kind that forms a tree has.
const ParentConnection = "parent"
